import { describe, expect, it } from "vitest";
import { freshTrigger, type Office, openOffice } from "../support/journey.ts";
import { type LocalMessage, local, localSlackBinary } from "../support/local-slack.ts";

const interaction = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

const slash = (change: Record<string, string> = {}) =>
  new URLSearchParams({
    command: "/log",
    text: "Ana Gomez: backup",
    user_id: "U1",
    team_id: local.teamId,
    channel_id: local.channel,
    trigger_id: "1.1",
    ...change,
  }).toString();

/** A colleague passes something on in the channel. */
async function saidInChannel(office: Office, text: string): Promise<LocalMessage> {
  await office.server.message("U2", local.channel, text);
  const message = (await office.server.messages(local.channel)).findLast((each) => each.text === text);
  if (!message) throw new Error("the message is not there");
  return message;
}

const logMessage = (message: LocalMessage, change: object) =>
  interaction({
    type: "message_action",
    callback_id: "log_message",
    user: { id: "U1", name: "ana", team_id: local.teamId },
    team: { id: local.teamId },
    channel: { id: local.channel, name: "general" },
    message_ts: message.ts,
    message: { type: "message", ts: message.ts, user: "U2", text: message.text },
    ...change,
  });

const inputs = (view: Awaited<ReturnType<Office["server"]["modal"]>>) =>
  Object.fromEntries((view?.blocks ?? []).map((block) => [block.block_id, block.element?.initial_value]));

describe.skipIf(localSlackBinary() === null)("a shortcut", () => {
  it("logs a message: its words, its time, and the way back to it on the record", async () => {
    const office = await openOffice({ over: "http" });
    const message = await saidInChannel(office, "Ana Gomez called about a sewer backup");
    office.pass(Math.max(0, Number(message.ts) * 1000 - Date.parse("2026-11-23T17:00:00Z") + 120_000));
    await office.posts(logMessage(message, { trigger_id: await freshTrigger(office) }));
    const form = await office.server.modal();
    expect(form?.title?.text).toBe("Log a contact");
    expect(inputs(form)).toMatchObject({ matter: "Ana Gomez called about a sewer backup" });
    expect(inputs(form).received).toMatch(/^\d{1,2}:\d{2} [AP]M on [A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}$/);

    expect(await office.ana.submits({ customer: "Ana Gomez" })).toBeNull();
    const answers = JSON.stringify((await office.ana.types("/desk show 1")).blocks);
    expect(answers).toContain("Ana Gomez called about a sewer backup");
    expect(answers).toContain(`/archives/${local.channel}/p${message.ts.replace(".", "")}`);
    expect(answers).toContain("|Open the message it came from>");
  });

  it("opens the empty form from anywhere, and answers in the direct messages", async () => {
    const office = await openOffice({ over: "http" });
    const trigger_id = await freshTrigger(office);
    const user = { id: "U1", username: "ana", team_id: local.teamId };
    const team = { id: local.teamId };
    await office.posts(interaction({ type: "shortcut", callback_id: "log_contact", user, team, trigger_id }));
    expect(inputs(await office.server.modal())).toMatchObject({ customer: undefined, received: "now" });
    expect(await office.ana.submits({ customer: "Ana Gomez", matter: "backup" })).toBeNull();
    expect((await office.ana.lastMessage()).words).toContain("#1 · Ana Gomez");
  });

  it("says in one sentence how to go on when its form came too late to open", async () => {
    const office = await openOffice({ over: "http" });
    const message = await saidInChannel(office, "a backup");
    await office.posts(logMessage(message, { trigger_id: "long.gone" }));
    expect(await office.server.modal()).toBeNull();
    const { words } = await office.ana.sees();
    expect(words).toMatch(/^The form did not open in time\./);
    expect(words).toContain("/log voicemail");
    expect(words.split("\n")).toHaveLength(1);
  });
});

describe.skipIf(localSlackBinary() === null)("a request over HTTP", () => {
  it.each([
    ["signed with another secret", { secret: "guessed" }],
    ["signed six minutes ago", { at: Date.now() - 360_000 }],
  ])("%s is turned away, and nothing happens", async (_what, sent) => {
    const office = await openOffice({ over: "http" });
    expect((await office.posts(slash(), sent)).status).toBe(401);
    expect((await office.ana.types("/desk queue office")).words).toContain("Nobody is waiting.");
  });

  it("of another workspace does nothing", async () => {
    const office = await openOffice({ over: "http" });
    const message = await saidInChannel(office, "a backup");
    expect((await office.posts(slash({ team_id: "T666" }))).status).toBe(200);
    const shortcut = { team: { id: "T666" }, trigger_id: await freshTrigger(office) };
    expect((await office.posts(logMessage(message, shortcut))).status).toBe(200);
    expect(await office.server.modal()).toBeNull();
    expect((await office.ana.types("/desk queue office")).words).toContain("Nobody is waiting.");
  });

  it("of a guest does nothing", async () => {
    const office = await openOffice({ over: "http" });
    await office.savePerson({ userId: "U9", name: "Gil Guest", standing: "guest" });
    expect((await office.posts(slash({ user_id: "U9" }))).status).toBe(200);
    expect((await office.ana.types("/desk queue office")).words).toContain("Nobody is waiting.");
  });

  it("delivered twice logs once", async () => {
    const office = await openOffice({ over: "http" });
    const first = await office.posts(slash({ trigger_id: "7.7" }));
    expect(first.answer).toContain("#1 · Ana Gomez");
    expect(await office.posts(slash({ trigger_id: "7.7" }))).toEqual(first);
    await Promise.all([
      office.posts(slash({ trigger_id: "8.8" })),
      office.posts(slash({ trigger_id: "8.8" })),
    ]);
    expect((await office.ana.types("/desk queue office")).words).toContain("2 customers");
    expect((await office.ana.types("/log Next One: x")).words).toContain("#3 · Next One");
  });

  it("works from end to end with the requests Slack makes itself", async () => {
    const office = await openOffice({ over: "http" });
    expect((await office.ana.types("/log Ana Gomez: backup")).words).toContain("#1 · Ana Gomez");
    await office.ana.types("/desk refer 1 @ben you know it");
    expect((await office.ben.presses("Acknowledge")).words).toContain("Thank you.");
    await office.ben.presses("Replied");
    expect(await office.ben.submits({ words: "done" })).toBeNull();
    expect((await office.ben.opensHome()).words).toContain("Nobody is waiting for you.");
  });
});
