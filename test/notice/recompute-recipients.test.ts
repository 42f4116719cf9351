import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../../src/interaction/work.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import { declineReferral } from "../../src/referral/answer-referral.ts";
import { referToGroup } from "../../src/referral/refer-group.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, by, everything, log, type Office, openOffice, policy } from "../support/office.ts";
import { askOutside } from "../web/link-office.ts";

const groups = { Maps: ["ben@example.com", "cat@example.com", "lee@example.com"] };
const clock = { actor: null, source: "office", requestId: null };

describe.each(databases)("new rules on $name", ({ url }) => {
  let office: Office;
  let deps: Deps;
  let rules = { ...policy, groups };

  beforeEach(async () => {
    office = await openOffice(await url());
    rules = { ...policy, groups };
    deps = { ...office.deps, policy: () => rules };
    await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
  });

  const shorter = () => {
    const acknowledgement = { ...policy.acknowledgement, limit: { days: 0, ms: 2 * 3_600_000 } };
    rules = { ...rules, acknowledgement };
    return recomputeDeadlines(deps, clock, { breathe: setImmediate });
  };
  const notices = async (kind: string) =>
    (await everything(office.store)).notice.filter((n) => n.kind === kind && n.state === "pending");

  it("move the reminders of everybody of a group who is still asked, and tell them", async () => {
    const { number } = await log(office);
    await referToGroup(deps, by(office.people.ana), { number, group: "Maps", reason: "maps", told: "" });
    await declineReferral(deps, by(office.people.lee), { number, referralId: null, reason: "no" });
    await shorter();
    const reminders = await notices("handoff-reminder");
    expect(reminders.map((n) => [n.personId, n.dueAt]).sort()).toEqual([
      ["p-ben", at(23, "11:00")],
      ["p-cat", at(23, "11:00")],
    ]);
    expect((await notices("moved")).map((n) => n.personId).sort()).toEqual(["p-ana", "p-ben", "p-cat"]);
  });

  it("leave those outside the office their week, and write to them of nothing", async () => {
    const { referral } = await askOutside({ ...office, deps });
    const before = await notices("handoff-reminder");
    await shorter();
    expect(await notices("handoff-reminder")).toEqual(before);
    const { referral: rows } = await everything(office.store);
    expect(rows).toMatchObject([{ id: referral.id, limitAt: at(30, "10:00") }]);
    expect((await notices("moved")).filter((n) => n.personId === referral.toId)).toEqual([]);
  });
});
