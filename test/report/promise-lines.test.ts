import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Event, readData } from "../../src/interaction/event.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { PromiseLine, PromiseNumber, PromiseRecord } from "../../src/report/promise-line.ts";
import { promiseLines } from "../../src/report/promise-lines.ts";
import { newPromise } from "../promise/samples.ts";
import { decided } from "../support/decisions.ts";
import { at } from "../support/office.ts";
import { contact, entry, record, referral, replied } from "./samples.ts";

type Row = readonly [
  situation: string,
  record: PromiseRecord,
  state: PromiseLine["state"],
  why: string,
  /** undefined: not open. */
  until?: number | null | undefined,
];

const lineOf = (promise: PromiseNumber, given: PromiseRecord): PromiseLine => {
  const found = promiseLines(given).find((line) => line.promise === promise);
  if (!found) throw new Error(`no line ${promise}`);
  return found;
};

const expectRow = (promise: PromiseNumber, [, given, state, why, until]: Row): void => {
  const { goal, ...line } = lineOf(promise, given);
  expect(line).toEqual({ promise, state, why, until: until ?? null });
};

const table = (rows: readonly Row[]) => rows.map((row) => ({ situation: row[0], row }));

const closed = (given: Partial<Interaction> = {}) =>
  contact({ state: "closed", closedAt: at(23, "11:00"), ...given });

const answered = (given: Partial<Interaction> = {}) =>
  contact({ state: "replied", repliedAt: at(23, "12:00"), ...given });

const told = (when: number) => entry("decision-told", { decision: "d1", way: "phone", at: when }, when);

describe("the nine lines", () => {
  it("are always nine, in the order of the standard", () => {
    expect(promiseLines(record()).map((line) => line.promise)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("of a contact that has just been logged keep nothing", () => {
    expect(promiseLines(record()).filter((line) => line.state === "kept")).toEqual([]);
  });

  it("keep nothing that the history does not say, whatever the rows say", () => {
    const claimed = record({
      interaction: contact({ state: "replied", repliedAt: at(23, "11:00"), channel: "email" }),
      referrals: [referral({ state: "acknowledged", answeredAt: at(23, "11:00") })],
      decisions: [
        decided({ policyName: "Rule", policyExplanation: "why", dataSource: "gis", dataGrade: "likely" }),
      ],
      promises: [newPromise({ state: "met", endedAt: at(23, "11:00") })],
    });
    expect(promiseLines(claimed).filter((line) => line.state === "kept")).toEqual([]);
    const voicemail = { ...claimed, interaction: { ...claimed.interaction, channel: "voicemail" } };
    expect(lineOf(1, voicemail).state).toBe("open");
  });

  it("say nothing that ends in a full stop, and nothing long", () => {
    for (const { why } of promiseLines(record())) {
      expect(why).toMatch(/[^.]$/u);
      expect(why.length).toBeLessThan(120);
    }
  });
});

describe("1, voicemail", () => {
  const [goalAt, limitAt] = [at(23, "17:00"), at(24, "10:00")];
  const rows: readonly (readonly [...Row, goal: PromiseLine["goal"]])[] = [
    ["waits within the day", record(), "open", "no answer yet", limitAt, { state: "open", until: goalAt }],
    [
      "waits past the day",
      record({ now: at(23, "18:00") }),
      "open",
      "the same-day goal has passed, the limit has not",
      limitAt,
      { state: "missed", until: null },
    ],
    [
      "waits at the very limit",
      record({ now: limitAt }),
      "open",
      "the same-day goal has passed, the limit has not",
      limitAt,
      { state: "missed", until: null },
    ],
    [
      "waits past the limit",
      record({ now: limitAt + 1 }),
      "missed",
      "the limit has passed without an answer",
      null,
      { state: "missed", until: null },
    ],
    [
      "was answered at the very goal",
      record({ interaction: answered(), events: [replied(goalAt)] }),
      "kept",
      "answered by the same-day goal",
      null,
      { state: "kept", until: null },
    ],
    [
      "was answered the next morning",
      record({ interaction: answered(), events: [replied(at(24, "09:00"))] }),
      "kept",
      "answered within the limit, after the same-day goal",
      null,
      { state: "missed", until: null },
    ],
    [
      "was answered after the limit",
      record({ interaction: answered(), events: [replied(limitAt + 1)] }),
      "missed",
      "answered after the limit",
      null,
      { state: "missed", until: null },
    ],
    [
      "was answered, and opened again by somebody else",
      record({ events: [replied(), { ...entry("reopened"), actorId: "p-ben" }] }),
      "kept",
      "answered by the same-day goal, and opened again since",
      null,
      { state: "kept", until: null },
    ],
    [
      "waits, and its customer heard a decision",
      record({ events: [told(goalAt)], decisions: [decided()] }),
      "kept",
      "the customer heard the decision by the same-day goal, and no reply is recorded yet",
      null,
      { state: "kept", until: null },
    ],
    [
      "waits anew, and its customer heard a decision before",
      record({ events: [told(goalAt), entry("reopened", {}, at(24, "09:00"))], decisions: [decided()] }),
      "kept",
      "the customer heard the decision by the same-day goal, and opened again since",
      null,
      { state: "kept", until: null },
    ],
    [
      "waits anew, and its customer heard a decision and was answered before",
      record({
        events: [told(goalAt), replied(goalAt + 1), entry("reopened", {}, at(24, "09:00"))],
        decisions: [decided()],
      }),
      "kept",
      "the customer heard the decision by the same-day goal, and opened again since",
      null,
      { state: "kept", until: null },
    ],
    [
      "waits, and the decision that its customer heard was reversed",
      record({ events: [told(goalAt)], decisions: [decided({ state: "reversed" }), decided({ id: "d2" })] }),
      "kept",
      "the customer heard the decision by the same-day goal, and it was decided anew since",
      null,
      { state: "kept", until: null },
    ],
    [
      "was closed after its customer had heard a decision",
      record({ interaction: closed(), events: [told(at(24, "09:00"))] }),
      "kept",
      "the customer heard the decision within the limit, after the same-day goal",
      null,
      { state: "missed", until: null },
    ],
    [
      "was answered after its customer had heard a decision too late",
      record({ interaction: answered(), events: [told(limitAt + 1), replied(limitAt + 2)] }),
      "missed",
      "the customer heard the decision after the limit",
      null,
      { state: "missed", until: null },
    ],
    [
      "was answered with a decision",
      record({ interaction: answered(), events: [told(goalAt), replied(goalAt)] }),
      "kept",
      "answered by the same-day goal",
      null,
      { state: "kept", until: null },
    ],
    [
      "was answered, and opened again",
      record({ events: [replied(), entry("reopened")] }),
      "open",
      "no answer yet",
      limitAt,
      { state: "open", until: goalAt },
    ],
    [
      "stands still while the customer is asked",
      record({
        interaction: contact({ pausedAt: at(23, "11:00"), lookAgainAt: at(30, "11:00"), question: "?" }),
      }),
      "open",
      "the clock stands still while only the customer can help on",
      null,
      { state: "open", until: null },
    ],
    [
      "was closed without an answer",
      record({ interaction: closed() }),
      "not applicable",
      "closed without an answer, as the history explains",
      null,
      { state: "not applicable", until: null },
    ],
    [
      "was closed without an answer, too late",
      record({ interaction: closed({ closedAt: limitAt + 1 }) }),
      "missed",
      "closed without an answer, after the limit",
      null,
      { state: "missed", until: null },
    ],
  ];

  it.each(rows)("%s", (situation, given, state, why, until, goal) => {
    expectRow(1, [situation, given, state, why, until ?? null]);
    expect(lineOf(1, given).goal).toEqual(goal);
  });

  it("has no goal to count where the office has none", () => {
    const given = record({ interaction: answered({ goalAt: null }), events: [replied()] });
    expect(lineOf(1, given)).toEqual({
      ...{ promise: 1, state: "kept", why: "answered within the limit", until: null },
    });
  });

  it.each(["phone", "email", "letter", "web", "counter", "field"])("does not apply to %s", (channel) => {
    const line = lineOf(1, record({ interaction: contact({ channel }), events: [replied()] }));
    expect(line).toMatchObject({ state: "not applicable", until: null });
    expect(line.why).toMatch(/^it was no voicemail \(.+\)$/u);
    expect(line.goal).toBe(undefined);
  });
});

describe("2, the greeting that the caller heard", () => {
  const since = at(20, "10:00");
  it.each<[PromiseRecord["greeting"], PromiseLine["state"], string]>([
    [{ kind: "right" }, "kept", "was right when they called"],
    [{ kind: "none" }, "open", "had not been recorded"],
    [{ kind: "unchecked", since }, "missed", "for a while"],
    [{ kind: "over", since }, "missed", "last day"],
    [{ kind: "away", since }, "missed", "before the absence in which they called"],
    [{ kind: "back", since }, "missed", "from before an absence"],
  ])("%o", (greeting, state, why) => {
    const line = lineOf(2, record({ greeting }));
    expect(line).toMatchObject({ state, until: null });
    expect(line.why).toContain(why);
    expect(lineOf(2, record({ greeting, interaction: contact({ channel: "phone" }) }))).toEqual(line);
  });

  it("is of no account for what was no call, and for what nobody knew by the time it was closed", () => {
    for (const channel of ["email", "letter", "web", "counter", "field"] as const)
      expect(lineOf(2, record({ greeting: { kind: "right" }, interaction: contact({ channel }) }))).toEqual({
        promise: 2,
        state: "not applicable",
        why: expect.stringContaining("it was no call") as unknown as string,
        until: null,
      });
    expect(lineOf(2, record({ interaction: closed() }))).toMatchObject({
      state: "not applicable",
      why: "what the voicemail said when they called had not been recorded",
    });
  });
});

describe("3, written for written", () => {
  const mail = (given: Partial<Interaction> = {}) => contact({ channel: "email", ...given });
  const half = "answered aloud, and the written answer is still to come";
  const wish = entry("call-wished", { words: "" }, at(23, "12:01"));
  const letter = entry("written", { way: "letter", at: at(24, "09:00"), words: "" }, at(24, "09:00"));
  const undo = entry("written-undone", { entry: letter.id, what: "written" }, at(24, "09:05"));
  it.each(
    table([
      [
        "a voicemail",
        record({ events: [replied()] }),
        "not applicable",
        "the question did not come in writing",
      ],
      ["nothing yet", record({ interaction: mail() }), "open", "no answer yet", at(24, "10:00")],
      [
        "nothing yet, past the limit",
        record({ interaction: mail(), now: at(24, "11:00") }),
        "open",
        "no answer yet",
      ],
      [
        "an e-mail",
        record({ interaction: mail(), events: [replied(at(23, "12:00"), { way: "email" })] }),
        "kept",
        "answered in writing",
      ],
      ["a call", record({ interaction: mail(), events: [replied()] }), "open", half, at(24, "10:00")],
      [
        "a call that was asked for",
        record({ interaction: mail(), events: [replied(at(23, "12:00"), { asked: 1 })] }),
        "kept",
        "answered aloud, as the customer had asked for",
      ],
      [
        "a call, and the wish for it",
        record({ interaction: mail(), events: [replied(), wish] }),
        "kept",
        "answered aloud, as the customer had asked for",
      ],
      [
        "a call, and a letter",
        record({ interaction: mail(), events: [replied(), letter] }),
        "kept",
        "answered in writing",
      ],
      [
        "a call, and a letter that was undone",
        record({ interaction: mail(), events: [replied(), letter, undo] }),
        "open",
        half,
        at(24, "10:00"),
      ],
      [
        "a letter before it was opened again",
        record({ interaction: mail(), events: [replied(), letter, entry("reopened")] }),
        "open",
        "no answer yet",
        at(24, "10:00"),
      ],
      [
        "a call alone, closed by a lead",
        record({ interaction: closed({ channel: "web" }), events: [replied()] }),
        "missed",
        "answered aloud, and closed without a written answer",
      ],
      [
        "no answer at all, closed with a reason",
        record({ interaction: closed({ channel: "letter" }) }),
        "not applicable",
        "closed without an answer, as the history explains",
      ],
    ]),
  )("$situation", ({ row }) => expectRow(3, row));
});

describe("4, 5 and 8, what goes with a decision", () => {
  const made = entry("decided", { decision: "d1" }, at(23, "11:00"));
  const all = {
    policyName: "Rule",
    policyExplanation: "It keeps the street dry.",
    dataSource: "gis",
    dataGrade: "likely",
  } as const;
  const given = (patch: Parameters<typeof decided>[0], rest: Partial<PromiseRecord> = {}) =>
    record({ decisions: [decided({ ...all, ...patch })], events: [made], ...rest });
  const told = (when = at(23, "12:00")) => ({ toldAt: when, toldWay: "phone" });
  const states = (r: PromiseRecord) => [4, 5, 8].map((n) => lineOf(n as PromiseNumber, r).state);
  const whys = (r: PromiseRecord) => [4, 5, 8].map((n) => lineOf(n as PromiseNumber, r).why);

  it.each<[string, PromiseRecord, PromiseLine["state"][], string]>([
    [
      "no decision",
      record(),
      ["not applicable", "not applicable", "not applicable"],
      "nothing has been decided",
    ],
    [
      "one that was taken back",
      given({ state: "withdrawn" }),
      ["not applicable", "not applicable", "not applicable"],
      "nothing has been decided",
    ],
    [
      "a draft without an appeal route",
      given({ state: "draft", appeal: "open", appealLastDay: null }, { events: [] }),
      ["open", "open", "open"],
      "the decision is not finished: how to appeal is missing",
    ],
    [
      "one that waits for a lead",
      given({ state: "proposed" }, { events: [] }),
      ["open", "open", "open"],
      "a lead has not confirmed the decision yet",
    ],
    [
      "one that a lead gave back",
      given({ state: "returned" }, { events: [] }),
      ["open", "open", "open"],
      "a lead gave the decision back, and it is not finished",
    ],
    [
      "one that the customer has not heard of",
      given({}),
      ["open", "open", "open"],
      "the customer has not been told yet",
    ],
    [
      "an answer from before the decision",
      given({}, { events: [replied(at(23, "10:30")), made] }),
      ["open", "open", "open"],
      "the customer has not been told yet",
    ],
    [
      "an answer after the decision that nobody says told it",
      given({}, { events: [made, replied()] }),
      ["open", "open", "open"],
      "the customer has not been told yet",
    ],
    [
      "one that the customer was told",
      given(told()),
      ["kept", "kept", "kept"],
      "the customer has been told how to appeal",
    ],
    [
      "one made after the first answer, and told since",
      given(told(), { events: [replied(at(23, "10:30")), made] }),
      ["kept", "kept", "kept"],
      "the customer has been told how to appeal",
    ],
    [
      "one that cannot be appealed",
      given({ ...told(), appeal: "none", appealLastDay: null }),
      ["kept", "kept", "kept"],
      "the customer has been told why it cannot be appealed",
    ],
    [
      "one that was told, of a contact opened again since",
      given(told(), { events: [made, replied(), entry("reopened", {}, at(24, "09:00"))] }),
      ["kept", "kept", "kept"],
      "the customer has been told how to appeal",
    ],
    [
      "a contact closed before the customer heard",
      given({}, { interaction: closed() }),
      ["missed", "missed", "missed"],
      "closed before the customer was told",
    ],
    [
      "an appeal that ends today",
      given({ ...told(), appealLastDay: "2026-11-23" }),
      ["kept", "kept", "kept"],
      "the customer has been told how to appeal",
    ],
    [
      "an appeal that was open when the customer was told, and over when that was recorded",
      given(
        { ...told(at(23, "16:00")), appealLastDay: "2026-11-23" },
        { now: at(25, "09:00"), events: [made, entry("decision-told", {}, at(25, "09:00"))] },
      ),
      ["kept", "kept", "kept"],
      "the customer has been told how to appeal",
    ],
    [
      "an appeal that was over before the customer heard",
      given({ ...told(at(24, "09:00")), appealLastDay: "2026-11-23" }),
      ["missed", "kept", "kept"],
      "the last day to appeal was over when the customer was told",
    ],
    [
      "an appeal that is over, and the customer has not heard",
      given({ appealLastDay: "2026-11-23" }, { now: at(24, "00:00") }),
      ["missed", "open", "open"],
      "the last day to appeal passed before the customer was told",
    ],
  ])("%s", (_, r, expected, why) => {
    expect(states(r)).toEqual(expected);
    expect(whys(r)[0]).toBe(why);
  });

  it("asks for no explanation where no policy is cited, and for no data where the records are not looked at", () => {
    const plain = given({ ...told(), policyName: null, dataSource: null });
    expect(states(plain)).toEqual(["kept", "not applicable", "not applicable"]);
    expect(whys(plain).slice(1)).toEqual([
      "no policy was cited",
      "the decision does not rest on the sewer records",
    ]);
  });

  it("a policy without an explanation is not explained by having been sent", () => {
    const bare = given({ ...told(), policyExplanation: " " });
    expect(lineOf(5, bare)).toMatchObject({ state: "open", why: '"Rule" has no explanation yet' });
  });

  it.each<[string, Parameters<typeof decided>[0], boolean, PromiseLine["state"], string]>([
    [
      "without a word on the doubt, not sent yet",
      { dataSettle: "a camera run" },
      false,
      "open",
      "the data is uncertain, and what would settle it is not said yet",
    ],
    [
      "without what would settle it, not sent yet",
      { dataDoubts: "the line may be private" },
      false,
      "open",
      "the data is uncertain, and what would settle it is not said yet",
    ],
    [
      "without a word on the doubt, and sent so",
      { dataDoubts: " ", dataSettle: "a camera run" },
      true,
      "missed",
      "the customer was told without what makes the data uncertain",
    ],
    [
      "with both, not sent yet",
      { dataDoubts: "the line may be private", dataSettle: "a camera run" },
      false,
      "open",
      "the customer has not been told yet",
    ],
    [
      "with both, and sent",
      { dataDoubts: "the line may be private", dataSettle: "a camera run" },
      true,
      "kept",
      "the customer knows what the data is worth",
    ],
  ])("uncertain data %s", (_, doubt, isTold, state, why) => {
    const uncertain = given({ dataGrade: "uncertain", ...doubt, ...(isTold ? told() : {}) });
    expect(lineOf(8, uncertain)).toMatchObject({ state, why });
  });

  it("of two decisions the one that is worse off counts", () => {
    const two = given(told());
    const open = {
      ...two,
      decisions: [...two.decisions, decided({ ...all, id: "d2", state: "draft", appeal: "open" })],
    };
    expect(states(open)).toEqual(["open", "open", "open"]);
  });

  it("a decision that another has taken the place of no longer counts", () => {
    const newer = decided({ ...all, ...told(), id: "d2", policyName: null });
    const r = record({ decisions: [decided({ ...all, state: "reversed" }), newer], events: [made] });
    expect(states(r)).toEqual(["kept", "not applicable", "kept"]);
  });
});

describe("6, no blame", () => {
  it.each<[PromiseRecord["said"], PromiseLine["state"], string]>([
    [{ texts: 0, findings: [] }, "not applicable", "nothing that was said is recorded"],
    [{ texts: 2, findings: [] }, "kept", "what was said blames nobody"],
    [{ texts: 1, findings: [{ words: "your fault" }] }, "missed", "there are kinder words for “your fault”"],
    [
      { texts: 1, findings: [{ words: "your fault" }, { words: "rude" }] },
      "missed",
      "there are kinder words for “your fault”, and 1 more",
    ],
    [
      { texts: 1, findings: [{ words: "x".repeat(200) }] },
      "missed",
      `there are kinder words for “${"x".repeat(60)}…”`,
    ],
  ])("%o", (said, state, why) => {
    expect(lineOf(6, record({ said }))).toEqual({ promise: 6, state, why, until: null });
  });
});

describe("7, an explained referral", () => {
  const ack = entry("acknowledged", { referral: "r1" });
  const late = "nobody acknowledged the handoff in time";
  it.each(
    table([
      ["none", record(), "not applicable", "it was not referred"],
      [
        "one that waits",
        record({ referrals: [referral()] }),
        "open",
        "the handoff is not acknowledged yet",
        at(23, "15:00"),
      ],
      ["one past its limit", record({ referrals: [referral()], now: at(23, "15:01") }), "missed", late],
      [
        "one that was acknowledged",
        record({ referrals: [referral({ state: "acknowledged" })], events: [ack] }),
        "kept",
        "the handoff was acknowledged, with its reason",
      ],
      [
        "one that came back",
        record({ referrals: [referral({ state: "returned" })] }),
        "missed",
        `${late}, and it came back`,
      ],
      [
        "one that came back, and another that was acknowledged",
        record({
          referrals: [referral({ id: "r0", state: "returned" }), referral({ state: "acknowledged" })],
          events: [ack],
        }),
        "missed",
        `${late}, and it came back; the next one was acknowledged since`,
      ],
      [
        "one that came back, and another that waits",
        record({ referrals: [referral({ id: "r0", state: "returned" }), referral()] }),
        "missed",
        `${late}, and it came back; another one waits for its answer`,
      ],
      [
        "one that came back, and another that did too",
        record({ referrals: [referral({ id: "r0", state: "returned" }), referral({ state: "returned" })] }),
        "missed",
        `${late}, and it came back; the next one came back as well`,
      ],
      [
        "one that was acknowledged at its limit",
        record({
          referrals: [referral({ state: "acknowledged", answeredAt: at(23, "15:00") })],
          events: [ack],
        }),
        "kept",
        "the handoff was acknowledged, with its reason",
      ],
      [
        "one that was acknowledged after its limit",
        record({
          referrals: [referral({ state: "acknowledged", answeredAt: at(23, "15:01") })],
          events: [ack],
        }),
        "missed",
        `${late}; it was acknowledged since`,
      ],
      [
        "one that was withdrawn after its limit",
        record({ referrals: [referral({ state: "withdrawn", answeredAt: at(24, "09:00") })] }),
        "missed",
        `${late}; it was withdrawn since`,
      ],
      [
        "one that was declined after its limit, and the next one acknowledged in time",
        record({
          referrals: [
            referral({ id: "r0", state: "declined", answeredAt: at(23, "15:01") }),
            referral({ state: "acknowledged", answeredAt: at(23, "15:02"), limitAt: at(23, "19:00") }),
          ],
          events: [ack],
        }),
        "missed",
        `${late}; it was declined since; the next one was acknowledged since`,
      ],
      [
        "one that was declined",
        record({ referrals: [referral({ state: "declined" })] }),
        "not applicable",
        "the handoff was declined, and it stayed where it was",
      ],
      [
        "one that was withdrawn",
        record({ referrals: [referral({ state: "withdrawn" })] }),
        "not applicable",
        "the handoff was withdrawn, and it stayed where it was",
      ],
      [
        "one that is called acknowledged, and no entry says so",
        record({ referrals: [referral({ state: "acknowledged" })] }),
        "open",
        "the history does not say that the handoff was acknowledged",
      ],
      [
        "one that was acknowledged, and the next one that waits",
        record({
          referrals: [referral({ state: "acknowledged" }), referral({ id: "r2" })],
          events: [ack],
        }),
        "open",
        "the handoff is not acknowledged yet",
        at(23, "15:00"),
      ],
      [
        "one that was acknowledged, and the next one that was taken back",
        record({
          referrals: [referral({ state: "acknowledged" }), referral({ id: "r2", state: "withdrawn" })],
          events: [ack],
        }),
        "kept",
        "the handoff was acknowledged, with its reason",
      ],
    ]),
  )("$situation", ({ row }) => expectRow(7, row));
});

describe("9, the date that the customer knows", () => {
  const dueAt = at(25, "15:00");
  const met = entry("promise-met", { promise: "pr1" });
  const unheard = { toldAt: null, toldWay: null, heardAt: null };
  const backUntold = {
    ...({ state: "withdrawn", endedAt: at(23, "11:00") } as const),
    ...{ toldAt: null, toldWay: null, heardAt: at(23, "10:00") },
  };
  it.each(
    table([
      ["nothing promised", record(), "not applicable", "no date has been promised"],
      ["a date ahead", record({ promises: [newPromise()] }), "open", "the customer knows the date", dueAt],
      [
        "a date that the customer does not know",
        record({ promises: [newPromise({ toldAt: null, toldWay: null })] }),
        "open",
        "the customer has not been told the date yet",
        dueAt,
      ],
      [
        "a date that the customer knows, before one that they do not",
        record({
          promises: [
            newPromise(),
            newPromise({ id: "pr2", dueAt: at(30, "15:00"), knownAt: at(30, "15:00"), ...unheard }),
          ],
        }),
        "open",
        "the customer knows this date; 1 other date is not told yet",
        dueAt,
      ],
      [
        "done in time",
        record({ promises: [newPromise({ state: "met", endedAt: at(24, "10:00") })], events: [met] }),
        "kept",
        "done by the date the customer knew",
      ],
      [
        "done in time, but nothing says so",
        record({ promises: [newPromise({ state: "met", endedAt: at(24, "10:00") })] }),
        "open",
        "the history does not say that it was done",
      ],
      [
        "a date that has passed",
        record({ promises: [newPromise()], now: at(25, "15:01") }),
        "missed",
        '"records request" was promised by Wed 25 Nov 3:00 PM, which has passed',
      ],
      [
        "several dates that have passed, the first of which was promised last",
        record({
          promises: [
            newPromise(),
            newPromise({ id: "pr2", thing: "a visit", dueAt: at(25, "16:00"), knownAt: at(25, "16:00") }),
            newPromise({ id: "pr3", thing: "a call", dueAt: at(24, "15:00"), knownAt: at(24, "15:00") }),
            newPromise({ id: "pr4", thing: "a map", dueAt: at(30, "15:00"), knownAt: at(30, "15:00") }),
          ],
          now: at(25, "16:01"),
        }),
        "missed",
        '"a call" was promised by Tue 24 Nov 3:00 PM, which has passed; 2 other promises were not kept either; the next date that they know is Mon 30 Nov 3:00 PM',
      ],
      [
        "two dates that have passed",
        record({
          promises: [
            newPromise(),
            newPromise({ id: "pr2", thing: "a visit", state: "met", endedAt: at(25, "17:00") }),
          ],
          now: at(25, "17:01"),
        }),
        "missed",
        '"records request" was promised by Wed 25 Nov 3:00 PM, which has passed; 1 other promise was not kept either',
      ],
      [
        "a date that moved, and the customer was not told in time",
        record({
          promises: [
            newPromise({ moves: 1, dueAt: at(30, "15:00"), knownAt: dueAt, toldAt: null, toldWay: null }),
          ],
          now: at(25, "15:01"),
        }),
        "missed",
        '"records request" moved, and the customer was not told before Wed 25 Nov 3:00 PM had passed',
      ],
      [
        "a date that moved, and the customer heard of it in time",
        record({ promises: [newPromise({ moves: 1, dueAt: at(30, "15:00"), knownAt: at(30, "15:00") })] }),
        "open",
        "the customer knows the date",
        at(30, "15:00"),
      ],
      [
        "a date that moved, and the customer heard of it only after the old one",
        record({
          promises: [
            newPromise({ moves: 1, dueAt: at(30, "15:00"), knownAt: at(30, "15:00"), missedAt: dueAt }),
          ],
          now: at(26, "10:00"),
        }),
        "missed",
        'the customer heard of the new date for "records request" after Wed 25 Nov 3:00 PM had passed; the next date that they know is Mon 30 Nov 3:00 PM',
      ],
      [
        "done after the date",
        record({ promises: [newPromise({ state: "met", endedAt: at(26, "10:00") })], events: [met] }),
        "missed",
        '"records request" was done after Wed 25 Nov 3:00 PM, the date the customer knew',
      ],
      [
        "taken back in time",
        record({ promises: [newPromise({ state: "withdrawn", endedAt: at(24, "10:00") })] }),
        "not applicable",
        "what was promised is taken back, and the customer was told in time",
      ],
      [
        "done in time, of which the customer had not been given the date",
        record({
          promises: [newPromise({ ...unheard, state: "met", endedAt: at(24, "10:00") })],
          events: [met],
        }),
        "kept",
        "done in time; the customer had not been given the date",
      ],
      [
        "taken back, and the customer has not been told",
        record({ promises: [newPromise({ ...backUntold })] }),
        "open",
        "the customer has not been told that it is taken back",
        dueAt,
      ],
      [
        "taken back untold, past the date that they know",
        record({ promises: [newPromise({ ...backUntold })], now: at(25, "15:01") }),
        "missed",
        '"records request" was taken back, and the customer was not told before Wed 25 Nov 3:00 PM had passed',
      ],
      [
        "taken back untold by closing the contact",
        record({ promises: [newPromise({ ...backUntold })], interaction: closed() }),
        "missed",
        "closed before the customer was told that it is taken back",
      ],
    ]),
  )("$situation", ({ row }) => expectRow(9, row));
});

describe("whatever the history holds", () => {
  const kinds = [
    "replied",
    "written",
    "call-wished",
    "written-undone",
    "reopened",
    "decided",
    "noted",
  ] as const;
  const step = fc.record({
    kind: fc.constantFrom(...kinds),
    way: fc.constantFrom("phone", "email", "letter", "in person"),
    asked: fc.boolean(),
    back: fc.nat(5),
  });

  it("keeps no promise without an entry that says so", () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.constantFrom("voicemail", "email", "web"),
        (steps, channel) => {
          const events = steps.map(({ kind, way, asked, back }, n) => ({
            ...entry(kind, {
              ...{ way: kind === "written" ? "letter" : way, words: "", decision: "d1" },
              ...(kind === "replied" && asked ? { asked: 1 } : {}),
              ...(kind === "written-undone" ? { entry: `e${n - 1 - back}` } : {}),
            }),
            ...{ id: `e${n}`, at: at(23, "11:00") + n },
          }));
          const since = events.slice(events.findLastIndex((e) => e.kind === "reopened") + 1);
          const answers = since.filter((e) => e.kind === "replied" || e.kind === "written");
          const decisions = [decided({ policyName: "Rule", policyExplanation: "Why.", dataSource: "gis" })];
          const interaction = contact({ channel });
          const lines = promiseLines(record({ interaction, events, decisions }));
          const counted = { 1: events.filter((e) => e.kind === "replied"), 3: answers } as const;
          // Of the decision nobody has said that the customer knows it, whatever was answered.
          for (const { promise } of lines.filter(({ state }) => state === "kept"))
            expect(counted[promise as 1 | 3].length, `promise ${promise}`).toBeGreaterThan(0);
          const spoken = (e: Event) => ["phone", "in person"].includes(String(readData(e).way));
          const wish = since.some(
            (e) => e.kind === "call-wished" || (e.kind === "replied" && readData(e).asked),
          );
          if (channel !== "voicemail" && answers.every(spoken) && !wish) expect(lines[2]?.state).toBe("open");
        },
      ),
    );
  });
});
