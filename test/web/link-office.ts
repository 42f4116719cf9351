import { Registry } from "prom-client";
import { createLog } from "../../src/log.ts";
import { linkPath } from "../../src/referral/link.ts";
import { makeLink } from "../../src/referral/make-link.ts";
import { referOutside } from "../../src/referral/refer-outside.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { mountLinks } from "../../src/web/link-routes.ts";
import { createWeb } from "../../src/web/web-server.ts";
import { by, log, type Office } from "../support/office.ts";

export type Words = { readonly reason?: string; readonly told?: string };

/** Ana asks Dana of the water agency by e-mail; gives the link's path as it would stand in it. */
export async function askOutside(office: Office, words: Words = {}) {
  const contact = await log(office);
  await referOutside(office.deps, by(office.people.ana), {
    ...{
      number: contact.number,
      address: "dana@water.gov",
      reason: "you hold the water main maps",
      told: "a call by noon",
    },
    ...words,
  });
  const [referral] = await listReferrals(office.store.db, contact.id);
  if (!referral) throw new Error("there is no referral");
  const { token } = await makeLink(office.deps, referral.id);
  return { contact, referral, token, path: `${linkPath}${token}` };
}

/** The page on the real HTTP server. `lines`: what was logged. */
export async function openLinks(office: Office) {
  const lines: string[] = [];
  const logger = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } });
  const web = createWeb({ ready: () => true, metrics: new Registry(), log: logger });
  mountLinks({ http: web.app, deps: office.deps, clock: office.clock });
  const { port, close } = await web.listen(0, "127.0.0.1");
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    lines,
    close,
    get: (path: string) => fetch(origin + path),
    post: (
      path: string,
      form: Readonly<Record<string, string>>,
      headers: Readonly<Record<string, string>> = {},
    ) => fetch(origin + path, { method: "POST", body: new URLSearchParams(form), headers }),
  };
}
