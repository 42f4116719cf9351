import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hours } from "../../support/journey.ts";
import { buttonOf, localSlackBinary, wordsOf } from "../../support/local-slack.ts";
import { hasPlayground, openTeamsOffice, type TeamsOffice } from "../../support/local-teams.ts";
import { openTeamsBrowser } from "../../support/playground.ts";

const ana = { id: "U1", name: "ana", real_name: "Ana Ortiz", email: "Ana@example.com" };
const lee = { id: "U3", name: "lee", real_name: "Lee Walker", email: "lee@example.com" };

describe.runIf(hasPlayground && localSlackBinary())("one record on Slack and Teams", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openTeamsBrowser();
  });
  afterAll(() => browser.close());

  /** Ana is in both, Lee in Slack alone, Ben in Teams alone. */
  async function sideBySide() {
    const office = await openTeamsOffice(browser, [ana, lee]);
    const slack = office.slack as NonNullable<TeamsOffice["slack"]>;
    const says = async (user: string, line: string) => {
      const [command = "", ...rest] = line.split(" ");
      await slack.command(user, command, rest.join(" "));
      await office.settled();
    };
    const messages = async (user: string) => {
      await office.settled();
      return (await slack.dm(user)).map((message) => ({ ...message, words: wordsOf(message) }));
    };
    return { office, slack, says, messages };
  }

  it("takes a handoff from Slack to somebody who is in Teams alone, and back comes the answer", async () => {
    const { office, says, messages } = await sideBySide();
    const ben = await office.window("ben");
    await says("U1", "/log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup");
    await says("U1", "/desk refer 1 @ben you hold the as-built maps told: Maps will call by noon");
    await ben.presses("Acknowledge", "Ana Ortiz would like you to take over");
    await ben.card("You acknowledged it Mon 23 Nov 9:00 AM.").waitFor();
    const told = (await messages("U1")).map(({ words }) => words);
    expect(told.filter((words) => words.includes("Ben Tran acknowledged the handoff"))).toHaveLength(1);
    await ben.types("queue");
    await ben.card("Who is waiting for you").getByText("Josefina Ñandú").waitFor();
  });

  it("takes a handoff from Teams to somebody who is in Slack alone, and back comes the answer", async () => {
    const { office, slack, messages } = await sideBySide();
    const ben = await office.window("ben");
    await ben.types("log email Omar Haddad, omar@example.com, 8:30am: is my lot on the public sewer?");
    await ben.card("#1 · Omar Haddad").waitFor();
    await ben.types("refer 1 @lee the customer asks for the lead told: Lee will write today");
    await ben.card("Lee Walker has been asked to take over").waitFor();
    const request = (await messages("U3")).find(({ words }) => words.includes("Ben Tran would like you"));
    if (!request) throw new Error("no request");
    await slack.click("U3", request.channel, request.ts, buttonOf(request, "Acknowledge"));
    await ben.card("Lee Walker acknowledged the handoff").waitFor();
    expect((await messages("U3")).map(({ words }) => words).join("\n")).toContain("You acknowledged it");
  });

  it("knows somebody who is in both as one person, and writes to them where they last acted", async () => {
    const { office, says, messages } = await sideBySide();
    const inTeams = await office.window("ana");
    await says("U1", "/log voicemail Josefina Ñandú, 503-555-0101, 22 hours ago: sewer backup");
    const before = (await messages("U1")).length;
    await inTeams.types("queue");
    await inTeams.card("Who is waiting for you").getByText("Josefina Ñandú").waitFor();
    await office.forward(hours(1.25));
    await inTeams.card("has waited 23 hours").waitFor();
    expect((await messages("U1")).length).toBe(before);
  });
});
