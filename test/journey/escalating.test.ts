import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

async function answeredWithNo() {
  const office = await openOffice();
  await office.ana.types("/log Josefina Ñandú, 503-555-0101, 8:30am: sewer backup");
  await office.ana.types("/desk note 1 the pipe is on her own ground");
  return office;
}

describe.skipIf(localSlackBinary() === null)("a customer who would like to go higher", () => {
  it("is handed over with the whole record, and the lead can take it", async () => {
    const office = await answeredWithNo();
    const done = await office.ana.types(
      "/desk escalate 1 the commissioner's office: a second look at whose pipe it is",
    );
    expect(done.words).toContain(
      "Lee Walker has the whole record. It stays with you until somebody takes it.",
    );
    expect(done.words).toContain("I have passed this on to the commissioner's office");
    expect(done.buttons).toEqual(["Undo", "Details"]);

    const handed = await office.lee.lastMessage();
    expect(handed.text).toBe("#1: a customer would like to take it higher.");
    expect(handed.words).toContain("Josefina Ñandú would like to take this to the commissioner's office.");
    expect(handed.words).toContain("a second look at whose pipe it is");
    expect(handed.words).toContain("Ana Ortiz noted: the pipe is on her own ground");
    expect(handed.words).toContain("It stays with Ana Ortiz unless you take it.");
    expect(handed.words).toContain("says nothing against anybody's work");
    expect(handed.buttons).toEqual(["Take it", "Details"]);

    await office.lee.presses("Take it", handed);
    expect((await office.lee.lastMessage()).words).toContain("It is with you now.");
    expect((await office.lee.lastMessage()).buttons).toEqual(["Details"]);
    expect((await office.ana.lastMessage()).words).toContain("Lee Walker looks after Josefina Ñandú now.");
    expect((await office.ana.types("/desk escalate 1 undo")).words).toContain(
      "Somebody has taken it on since",
    );
  });

  it("wishes a second thing, which comes beside the first", async () => {
    const office = await answeredWithNo();
    await office.ana.types("/desk escalate 1 the manager: a second look");
    await office.to("2026-11-23T11:00");
    await office.ana.types("/desk escalate 1 the commissioner's office: no answer yet");
    expect((await office.lee.notified()).filter((line) => line.includes("higher"))).toEqual([
      "2026-11-23T09:00 #1: a customer would like to take it higher.",
      "2026-11-23T11:00 #1: a customer would like to take it higher.",
    ]);
    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain("The customer would like to take this to the manager: a second look");
    expect(words).toContain(
      "The customer would like to take this to the commissioner's office: no answer yet",
    );
  });

  it("names a colleague with the form, who gets it as well as the lead", async () => {
    const office = await answeredWithNo();
    const record = await office.ana.types("/desk show 1");
    await office.ana.presses("Escalate", record);
    expect(await office.ana.submits({ to: "the manager" })).toMatchObject({ why: expect.any(String) });
    expect(await office.ana.submits({ to: "the manager", why: "a second look" })).toBe(null);
    await office.ana.types("/desk escalate 1 @ben: she knows him from the last time");
    expect((await office.ben.lastMessage()).words).toContain(
      "Josefina Ñandú would like to take this to you.",
    );
    expect(await office.lee.messages()).toHaveLength(2);
  });

  it("was recorded by mistake: the message says so, and offers nothing any more", async () => {
    const office = await answeredWithNo();
    const done = await office.ana.types("/desk escalate 1 the manager: a second look");
    await office.ana.presses("Undo", done);
    const message = await office.lee.lastMessage();
    expect(message.words).toContain("Taken back Mon 23 Nov 9:00 AM. Nothing for you to do.");
    expect(message.buttons).toEqual([]);
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Ana Ortiz took back that it was passed on to the manager: it was recorded by mistake",
    );
  });
});
