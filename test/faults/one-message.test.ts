import { describe, expect, it, vi } from "vitest";
import { databases } from "../support/databases.ts";
import { openFaultOffice } from "../support/fault-office.ts";
import { at, minute } from "../support/office.ts";
import { wordsIn } from "../support/slack-memory.ts";
import {
  cutsHalfway,
  failsAfterAccepting,
  hangsUp,
  losesAnswer,
  outage,
  patience,
  patienceUnsaid,
  refuses,
  silent,
  takes,
  unavailable,
} from "../support/slack-wire.ts";

const post = "chat.postMessage";
const second = 1_000;
const sqlite = databases.slice(0, 1);

describe.each(sqlite)("a message arrives once", ({ url }) => {
  it.each([
    ["Slack asks for a minute of patience", patience(60)],
    ["Slack asks for patience and does not say for how long", patienceUnsaid],
    ["Slack fails", outage],
    ["Slack is unavailable", unavailable],
    ["Slack says that something inside it went wrong", refuses("internal_error")],
    ["Slack hangs up", hangsUp],
    ["Slack says nothing until nobody waits any longer", silent],
    ["Slack takes the message, and only after nobody waits any longer", takes(1_500)],
    ["Slack takes the message and fails", failsAfterAccepting],
    ["Slack takes the message and hangs up", losesAnswer],
    ["Slack takes the message and breaks off in the middle of its answer", cutsHalfway],
  ])("when %s", async (_what, fault) => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", "/log Ana Gomez, 9:30am: sewer backup");
    office.slack.next(post, fault, 2);
    await office.types("U1", "/desk refer 1 @ben you hold the maps");
    await office.forward(10 * minute);
    const messages = office.slack.dm("U2");
    expect(messages.map((m) => m.text)).toEqual(["#1: a handoff is waiting for your answer."]);
    await office.types("U2", "/desk ack 1");
    expect(wordsIn(messages[0]?.blocks ?? [])).toContain("You acknowledged it");
    expect(await office.readiness()).toEqual({ status: 200, words: "ok" });
  });

  it("when Slack takes it almost a minute after nobody waits any longer", async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", "/log Ana Gomez, 9:30am: sewer backup");
    const held = office.slack.hold(post, "before");
    await office.types("U1", "/desk refer 1 @ben you hold the maps");
    await office.forward(59 * second, second);
    expect(office.slack.calls(post)).toHaveLength(1);
    held.release();
    await vi.waitFor(() => expect(office.slack.dm("U2")).toHaveLength(1));
    await office.forward(10 * minute);
    expect(office.slack.dm("U2")).toHaveLength(1);
    expect(office.slack.calls(post)).toHaveLength(1);
  });

  it("to everybody else while one account is gone, and the lead hears of it once", async () => {
    const office = await openFaultOffice({ url: await url(), more: 2 });
    for (const [n, name] of ["worker10", "worker11", "worker10"].entries()) {
      await office.types("U1", `/log Customer ${n + 1}, 9:30am: sewer backup`);
      if (name === "worker10") office.slack.next("conversations.open", refuses("user_not_found"), 1);
      await office.types("U1", `/desk refer ${n + 1} @${name} you hold the maps`);
    }
    await office.forward(30 * minute);
    expect(office.slack.dm("U11")).toHaveLength(1);
    const told = office.slack.dm("U3").filter((m) => m.text.includes("cannot be reached"));
    expect(told).toHaveLength(1);
  });

  it("asks for it once more when it has to, and the reply that comes meanwhile ends it", async () => {
    const office = await openFaultOffice({ url: await url(), now: "15:59" });
    await office.types("U1", "/log Ana Gomez, 8:30am: sewer backup");
    office.slack.next(post, outage, 1);
    office.clock.set(at(23, "16:00"));
    await office.wake();
    await office.types("U1", "/desk reply 1 by phone all is well");
    await office.forward(10 * minute);
    expect(office.slack.dm("U1")).toEqual([]);
  });
});
