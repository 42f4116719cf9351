import { log, openOffice } from "../support/office.ts";

/** A process of its own that logs contacts at once into a database that others use too: `<url> <name> <how many>`. */
const [url = "", name = "", count = "0"] = process.argv.slice(2);
const office = await openOffice(url, { ids: name });
const contacts = Array.from({ length: Number(count) }, () => log(office, { customer: name }));
process.stdout.write(JSON.stringify((await Promise.all(contacts)).map((i) => i.number)));
await office.store.close();
