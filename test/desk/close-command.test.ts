import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";
import { askOutside } from "../web/link-office.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the command close", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: number;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk(deskDeps(office));
    number = (await log(office)).number;
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") => desk.answer({ ...asked(who), kind: "typed", text });
  const press = ({ command, args }: Pick<Action, "command" | "args">, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "button", command, args });
  const submit = (why: string, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "form", command: "close", args: { number: String(number), why } });
  const words = (reply: Reply): string => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const intro = (reply: Reply): string => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form.intro ?? "";
  };
  const button = (reply: Reply, label: string): Action => {
    const all =
      reply.kind === "card" ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])) : [];
    const found = all.find((action) => action.label === label);
    if (!found) throw new Error(`no button "${label}" among ${all.map((a) => a.label).join(", ")}`);
    return found;
  };
  const handedOver = async () => {
    await type(`refer ${number} @ben holds the maps`);
    await type(`ack ${number}`, "ben");
  };
  const state = async () => {
    const rows = office.store.db.selectFrom("interaction").select("state").where("number", "=", number);
    return (await rows.executeTakeFirst())?.state;
  };

  it("closes what has been answered at once, by line and by button", async () => {
    await type(`reply ${number} by phone done`);
    const close = button(await type(`show ${number}`), "Close");
    expect(opensForm(close)).toBe(false);
    expect(words(await press(close))).toContain(`#${number} is closed.`);
  });

  it("asks for the reason where nobody has been answered, and closes with it", async () => {
    expect(intro(await type(`close ${number}`))).toContain("No reply to Josefina Ñandú is recorded yet.");
    expect(await state()).toBe("waiting");
    expect(words(await submit(""))).toContain("No reply to Josefina Ñandú is recorded yet.");
    expect(words(await submit("duplicate of #1"))).toContain(`#${number} is closed.`);
  });

  it("asks for no reason where the reply was recorded while its form lay open", async () => {
    const opened = await type(`close ${number}`);
    expect(opened).toMatchObject({ form: { inputs: [{ required: true, checkedWhenSent: true }] } });
    await type(`reply ${number} by phone done`);
    const now = await press({ command: "close", args: { number: String(number) } });
    expect(intro(now)).toBe(
      `#${number} is answered and nothing of it is open, so it can be closed without a reason.`,
    );
    expect(now).toMatchObject({ form: { inputs: [{ name: "why", required: false }] } });
    expect(words(await submit(""))).toContain(`#${number} is closed.`);
  });

  it("asks a lead why it is closed although its check-back is open, and says what is open", async () => {
    await handedOver();
    await type(`reply ${number} by phone the crew comes`, "ben");
    const close = button(await type(`show ${number}`, "lee"), "Close");
    expect(intro(await press(close, "lee"))).toContain("Ana Ortiz has not said yet whether it is resolved");
    expect(intro(await type(`close ${number}`, "lee"))).toContain("not said yet");
    expect(words(await submit("she moved away", "lee"))).toContain(`#${number} is closed.`);
    expect(words(await type(`show ${number}`))).toContain("she moved away");
  });

  it("offers a lead the form on the record of what still waits", async () => {
    await handedOver();
    const close = button(await type(`show ${number}`, "lee"), "Close with a reason");
    expect(opensForm(close)).toBe(true);
    expect(intro(await press(close, "lee"))).toBe(
      "No reply to Josefina Ñandú is recorded yet. " +
        `#${number} is not done yet: Ana Ortiz has not said yet whether it is resolved. ` +
        "If you close it: nobody is asked any more whether it is resolved. " +
        `Closed with a reason, #${number} leaves the queue, and the history keeps why.`,
    );
    expect(words(await submit("she moved away", "lee"))).toContain(`#${number} is closed.`);
  });

  it("tells a lead what closing takes back, before and after, and offers to record that the customer knows", async () => {
    await type(`promise ${number} copies of the plans fri 3pm, told by phone`);
    await type(`promise ${number} a map fri 4pm`);
    await type(`point ${number} whose pipe it is, by wed 3pm`);
    const ends =
      'the promise "copies of the plans" is taken back, and Josefina Ñandú still has to be told; ' +
      'the promise "a map" is taken back; the open point "whose pipe it is" is dropped.';
    const asked = intro(await type(`close ${number}`, "lee"));
    expect(asked).toContain("No reply to Josefina Ñandú is recorded yet.");
    expect(asked).toContain('"copies of the plans" is promised by Fri 27 Nov 3:00 PM');
    expect(asked).toContain(`If you close it: ${ends}`);
    const closed = await submit("she moved away", "lee");
    expect(words(closed)).toContain(`#${number} is closed.\n\nWith it: ${ends}`);
    const know = button(closed, "They know");
    expect(button(await type(`show ${number}`), "They know").args).toEqual(know.args);
    const told = await type(`told ${number} by phone`);
    expect(words(told)).toContain(
      '"copies of the plans" is taken back: she moved away. They were told by phone.',
    );
    expect(() => button(told, "Undo")).toThrow('no button "Undo"');
    expect(() => button(told, "They know")).toThrow('no button "They know"');
  });

  it("says that a handoff that waits is withdrawn, before and after, and keeps nobody from closing for it", async () => {
    await type(`refer ${number} @ben holds the maps`);
    expect(intro(await type(`close ${number}`))).toContain(
      "If you close it: the handoff to Ben Tran is withdrawn.",
    );
    expect(words(await submit("a duplicate"))).toContain("With it: the handoff to Ben Tran is withdrawn.");
    expect(words(await type(`show ${number}`))).toContain(
      "The handoff to Ben Tran ended as Ana Ortiz closed the contact",
    );
    expect(words(await type(`reopen ${number}`))).toContain(
      "with the same deadline as before. Opening it does not bring back the handoff to Ben Tran, which had ended: make it anew if it still holds.",
    );
  });

  it("says of a handoff that waits that the reply withdraws it, also where the reply was a slip", async () => {
    await type(`refer ${number} @ben holds the maps`);
    expect(words(await type(`reply ${number} by phone it is public`))).toContain(
      "no longer waits. Thank you. With it the handoff to Ben Tran is withdrawn.",
    );
    expect(words(await type(`show ${number}`))).toContain(
      "The handoff to Ben Tran ended as Ana Ortiz recorded the reply",
    );
    expect(words(await type(`reopen ${number}`))).toContain("does not bring back the handoff to Ben Tran,");
    expect(words(await type(`reply ${number} by phone it is public`))).not.toContain("handoff");
    expect(words(await type(`reopen ${number}`))).toMatch(/with the same deadline as before\.\s/u);
    expect(words(await type(`close ${number} a duplicate`))).not.toContain("handoff");
  });

  it("says as it is opened again what a lead's close had ended", async () => {
    await type(`promise ${number} copies of the plans fri 3pm, told by phone`);
    await type(`point ${number} how deep it lies, by fri`);
    await type(`decide ${number} yes: may she?; because it is public; appeal later`);
    await type(`refer ${number} @ben holds the maps`);
    await type(`close ${number} moved away`, "lee");
    const again = words(await type(`reopen ${number} she called`));
    for (const ended of [
      'the promise "copies of the plans"',
      'the open point "how deep it lies"',
      'the decision on "may she?"',
      "the handoff to Ben Tran",
    ])
      expect(again.split("Opening it does not bring back what had ended: ")[1]).toContain(ended);
    expect(again).toContain("Make anew what still holds.");
    await type(`told ${number} by phone`);
    await type(`reply ${number} by phone done`);
    expect(words(await type(`reopen ${number} she called again`))).not.toContain("bring back");
  });

  it("says of a request outside the office once that it is withdrawn", async () => {
    number = (await askOutside(office)).contact.number;
    const asked = await type(`close ${number}`, "lee");
    expect(intro(asked).match(/withdrawn/gu)).toHaveLength(1);
    expect(words(await submit("a duplicate", "lee")).match(/withdrawn/gu)).toHaveLength(1);
  });

  it("tells whoever may not end what is open before they write a reason", async () => {
    await type(`promise ${number} copies of the plans fri 3pm, told by phone`);
    for (const reply of [
      await type(`close ${number}`),
      await press({ command: "close", args: { number: String(number) } }),
    ]) {
      expect(words(reply)).toContain('"copies of the plans" is promised by Fri 27 Nov 3:00 PM.');
      expect(words(reply)).toContain("A lead can close it with a reason.");
    }
  });

  it("tells whoever is no lead who can close it, by line, by button and by form", async () => {
    await handedOver();
    await type(`reply ${number} by phone the crew comes`, "ben");
    const refusal = "A lead can close it with a reason.";
    expect(words(await type(`close ${number}`, "ben"))).toContain(refusal);
    expect(words(await press(button(await type(`show ${number}`, "ben"), "Close"), "ben"))).toContain(
      refusal,
    );
    expect(words(await submit("she moved away", "ben"))).toContain(refusal);
    expect(await state()).toBe("replied");
  });

  it("opens no form about what is closed already, or not there", async () => {
    await type(`close ${number} duplicate of #1`);
    const again = { command: "close", args: { number: String(number) } };
    expect(words(await press(again))).toContain("already closed");
    expect(words(await press({ ...again, args: { number: "4711" } }))).toContain(
      "There is no contact #4711.",
    );
  });
});
