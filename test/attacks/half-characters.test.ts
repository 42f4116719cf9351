import { expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { databases } from "../support/databases.ts";
import { deskDeps, log, openOffice } from "../support/office.ts";

it.each(databases)("half a character is the same before and after it is kept in $name", async ({ url }) => {
  const office = await openOffice(await url());
  const { number } = await log(office, { channel: "email" });
  const desk = createDesk(deskDeps(office));
  const promised = () =>
    desk.answer({
      ...{ actor: office.people.ana, source: "teams", requestId: null, kind: "typed" },
      text: `promise ${number} records \ud800 fri 3pm`,
    });
  expect((await promised()).kind).toBe("card");
  // The second time it is known as the same thing, and what is asked is why its date moves.
  expect((await promised()).kind).toBe("form");
  await office.store.close();
});
