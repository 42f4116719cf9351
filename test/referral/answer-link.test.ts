import { beforeEach, describe, expect, it } from "vitest";
import { brokenAt } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { answerLink, lookAtLink } from "../../src/referral/answer-link.ts";
import { withdrawReferral } from "../../src/referral/answer-referral.ts";
import { answerQuestion } from "../../src/referral/ask-referrer.ts";
import { listCheckBacks } from "../../src/referral/check-back-rows.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { hashToken, newToken } from "../../src/referral/link.ts";
import { makeLink } from "../../src/referral/make-link.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { bounceReferral, returnReferral } from "../../src/referral/return-referral.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";
import { askOutside } from "../web/link-office.ts";

type Asked = Awaited<ReturnType<typeof askOutside>>;

describe.each(databases)("a referral to somebody outside the office on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let asked: Asked;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    asked = await askOutside(office);
  });

  const referral = async () => (await listReferrals(office.store.db, asked.contact.id))[0];
  const owner = async () =>
    (await everything(office.store)).interaction.find((i) => i.id === asked.contact.id)?.ownerId;
  const links = () =>
    office.store.db.selectFrom("link").selectAll().where("referralId", "=", asked.referral.id).execute();
  const acknowledge = (token = asked.token, name = "Dana Reed") =>
    answerLink(office.deps, { token, answer: "acknowledge", name, reason: "" });
  const decline = (reason = "we only have mains", name = "Dana Reed") =>
    answerLink(office.deps, { token: asked.token, answer: "decline", name, reason });
  const notices = async () =>
    (await everything(office.store)).notice
      .filter(
        (n) =>
          n.interactionId === asked.contact.id && n.subject === asked.referral.id && n.state === "pending",
      )
      .map((n) => `${n.kind} ${n.personId === asked.referral.toId ? "outside" : (n.personId ?? "clock")}`)
      .sort();

  it("gives a week at least, and a reminder two days before", async () => {
    expect(asked.referral).toMatchObject({
      recipient: "outside",
      state: "requested",
      limitAt: at(30, "10:00"),
    });
    const { notice } = await everything(office.store);
    const planned = notice.filter((n) => n.subject === asked.referral.id).map((n) => [n.kind, n.dueAt]);
    expect(Object.fromEntries(planned)).toEqual({
      handoff: at(23, "10:00"),
      // Two days before is a Saturday: the last half hour of Friday.
      "handoff-reminder": at(27, "16:30"),
      "handoff-lapse": at(30, "10:00"),
    });
  });

  it("keeps one person for each address, who is outside", async () => {
    const again = await askOutside(office);
    expect(again.referral.toId).toBe(asked.referral.toId);
    const { person, account } = await everything(office.store);
    const standing = "outside";
    expect(person.filter((p) => p.standing === standing)).toMatchObject([{ name: "dana@water.gov" }]);
    expect(account.filter((a) => a.platform === "mail")).toMatchObject([
      { userId: "dana@water.gov", standing },
    ]);
  });

  it("keeps no token, only what shows that one is right", async () => {
    expect((await links()).map((l) => l.tokenHash)).toEqual([hashToken(asked.token)]);
    const tables = await everything(office.store);
    const link = await links();
    expect(JSON.stringify({ ...tables, link })).not.toContain(asked.token);
  });

  it("acknowledged is explained, and the customer stays with the referrer, who is asked how it went", async () => {
    office.clock.set(at(24, "09:00"));
    await acknowledge();
    expect(await referral()).toMatchObject({
      ...{ state: "acknowledged", answeredAt: at(24, "09:00"), answeredBy: asked.referral.toId },
      answeredName: "Dana Reed",
    });
    expect(await owner()).toBe("p-ana");
    expect(await listCheckBacks(office.store.db, asked.contact.id)).toMatchObject([
      { state: "waiting", fromId: "p-ana", toId: null },
    ]);
    expect(await notices()).toEqual(["acknowledged p-ana"]);
    expect(await links()).toMatchObject([{ usedAt: at(24, "09:00"), usedFor: "acknowledge" }]);
  });

  it("declined comes back with who says so and why", async () => {
    await decline();
    expect(await referral()).toMatchObject({
      state: "declined",
      answer: "we only have mains",
      answeredName: "Dana Reed",
    });
    expect(await notices()).toEqual(["declined p-ana"]);
    expect(await listCheckBacks(office.store.db, asked.contact.id)).toEqual([]);
  });

  it("is answered once, by whichever of its links", async () => {
    const { token } = await makeLink(office.deps, asked.referral.id);
    const done = await Promise.allSettled([acknowledge(), acknowledge(token, "Mallory")]);
    expect(done.map((d) => d.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(acknowledge(token)).rejects.toMatchObject({ name: "Refusal", code: "ended" });
    await expect(decline()).rejects.toMatchObject({ code: "ended" });
    const events = await listEvents(office.store.db, asked.contact.id);
    expect(events.map((e) => e.kind)).toEqual(["logged", "referred", "acknowledged"]);
    expect(brokenAt(events)).toBe(null);
  });

  it("looked at stays as it is, however often", async () => {
    const before = await everything(office.store);
    for (let times = 0; times < 3; times += 1)
      expect((await lookAtLink(office.deps, asked.token))?.referral).toEqual(asked.referral);
    expect(await everything(office.store)).toEqual(before);
  });

  it.each<[string, () => string]>([
    ["altered in its last letter", () => altered(asked.token)],
    ["cut off", () => asked.token.slice(0, -1)],
    ["made up", () => newToken()],
    ["empty", () => ""],
    ["its own hash", () => hashToken(asked.token)],
  ])("has no other link: one %s leads nowhere", async (_, token) => {
    expect(await lookAtLink(office.deps, token())).toBe(null);
    expect(await acknowledge(token())).toBe(null);
    expect((await referral())?.state).toBe("requested");
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "withdrawn",
      () =>
        withdrawReferral(office.deps, by(office.people.ana), {
          ...{ number: asked.contact.number, referralId: null, reason: "found it" },
        }),
    ],
    [
      "given back by the clock",
      () => returnReferral(office.deps, { interactionId: asked.contact.id, referralId: asked.referral.id }),
    ],
    ["out of time, though the clock has not come round yet", async () => office.clock.set(at(30, "10:00"))],
  ])("that is %s can be answered no more", async (_, end) => {
    await end();
    await expect(acknowledge()).rejects.toMatchObject({ code: "ended" });
    expect(await owner()).toBe("p-ana");
  });

  it("outlives the reply: it is still asked, answered and checked back on, and keeps the contact open", async () => {
    const { number } = asked.contact;
    const as = by(office.people.ana);
    await recordReply(office.deps, as, { number, way: "phone", at: null, words: "" });
    expect((await referral())?.state).toBe("requested");
    expect(await notices()).toEqual(["handoff outside", "handoff-lapse clock", "handoff-reminder outside"]);
    await expect(closeInteraction(office.deps, as, { number, why: "done" })).rejects.toMatchObject({
      code: "open",
      message: `#${number} is not done yet: dana@water.gov has not answered the request yet.`,
    });
    await acknowledge();
    expect((await listCheckBacks(office.store.db, asked.contact.id)).map((c) => c.state)).toEqual([
      "waiting",
    ]);
    await expect(closeInteraction(office.deps, as, { number, why: "done" })).rejects.toMatchObject({
      code: "open",
    });
    expect((await owner()) === "p-ana").toBe(true);
  });

  it.each<[string, "ana" | "lee", () => Promise<unknown>]>([
    [
      "is withdrawn",
      "ana",
      () =>
        withdrawReferral(office.deps, by(office.people.ana), {
          ...{ number: asked.contact.number, referralId: null, reason: "found it" },
        }),
    ],
    ["is declined", "ana", () => decline()],
    ["waits, and a lead says why", "lee", async () => {}],
  ])("lets an answered contact be closed once it %s", async (_, who, end) => {
    const { number } = asked.contact;
    await recordReply(office.deps, by(office.people.ana), { number, way: "phone", at: null, words: "" });
    await end();
    const closed = await closeInteraction(office.deps, by(office.people[who]), { number, why: "moved away" });
    expect(closed.state).toBe("closed");
    expect((await referral())?.state).not.toBe("requested");
  });

  it("is good until the very end of its time", async () => {
    office.clock.set(at(30, "10:00") - 1);
    await acknowledge();
    expect((await referral())?.state).toBe("acknowledged");
  });

  it.each([
    ["no name", "acknowledge", { name: " \u200b ", reason: "" }, { code: "name", field: "name" }],
    [
      "a name of 101 characters",
      "acknowledge",
      { name: "ñ".repeat(101), reason: "" },
      { code: "length", field: "name" },
    ],
    ["no reason", "decline", { name: "Dana", reason: " \n" }, { code: "reason", field: "reason" }],
    [
      "a reason of 3,001 characters",
      "decline",
      { name: "Dana", reason: "x".repeat(3001) },
      { code: "length", field: "reason" },
    ],
  ] as const)("with %s is refused, naming the field", async (_, answer, given, refusal) => {
    const before = await everything(office.store);
    await expect(answerLink(office.deps, { token: asked.token, answer, ...given })).rejects.toMatchObject(
      refusal,
    );
    expect(await everything(office.store)).toEqual(before);
  });

  it("withdrawn tells whoever was written to, once", async () => {
    const number = asked.contact.number;
    await withdrawReferral(office.deps, by(office.people.ana), { number, referralId: null, reason: "" });
    expect(await notices()).toEqual(["handoff-over outside"]);
  });

  it("that cannot be delivered comes back at once, and no lead is troubled", async () => {
    await bounceReferral(office.deps, { interactionId: asked.contact.id, referralId: asked.referral.id });
    expect(await referral()).toMatchObject({
      state: "returned",
      answer: "The e-mail could not be delivered.",
    });
    expect(await notices()).toEqual(["returned p-ana"]);
  });

  it("cannot be asked about here", async () => {
    const said = { number: asked.contact.number, words: "yes" };
    await expect(answerQuestion(office.deps, by(office.people.ana), said)).rejects.toMatchObject({
      code: "outside",
    });
  });

  it("forgets a link that surely reached nobody", async () => {
    const { token, forget } = await makeLink(office.deps, asked.referral.id);
    await forget();
    expect(await lookAtLink(office.deps, token)).toBe(null);
    expect(await links()).toHaveLength(1);
  });
});

const altered = (token: string): string => `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;

describe("a token", () => {
  it("is 256 random bits, written so that it fits into an address", () => {
    const asked: number[] = [];
    const token = newToken((size) => {
      asked.push(size);
      return Buffer.alloc(size, 0xfb);
    });
    expect(asked).toEqual([32]);
    expect(token).toBe("-_v7".repeat(10).concat("-_s"));
  });
});
