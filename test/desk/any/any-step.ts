import fc from "fast-check";
import { commandTable } from "../../../src/desk/command-table.ts";

export type Actor = "ana" | "ben" | "lee" | "cat" | "ada" | "guest" | "gone";

/**
 * Somebody, or whoever is likely to be let: the one who looks after the contact that is named, the one who is asked to
 * take it over; of a button or a form the one to whom it was shown.
 */
export type Who = Actor | "owner" | "asked";

/**
 * One thing that somebody does, or that happens. Not everybody may do everything, and much of what is typed makes no
 * sense: it is refused. `pick`: which of the buttons or forms that are there, counted from the newest.
 */
export type Does =
  | { readonly kind: "types"; readonly text: string }
  | { readonly kind: "presses"; readonly pick: number }
  | { readonly kind: "submits"; readonly pick: number; readonly fill: readonly number[] }
  /** The office's rules are replaced by others, and read again. */
  | { readonly kind: "reloads"; readonly rules: number };

export type Step = {
  readonly who: Who;
  /** Minutes that pass before it. */
  readonly after: number;
  readonly does: Does;
  /** The same delivery comes a second time. */
  readonly twice: boolean;
  /** What is due is sent afterwards. */
  readonly sends: boolean;
};

export const dates = [
  "fri 3pm",
  "tomorrow noon",
  "dec 1",
  "in two hours",
  "2026-12-23",
  "today 5pm",
] as const;
export const wordings = [
  "the crew has fixed it",
  "she would like a second look",
  "the records",
  "you hold the as-built maps",
  "As I told you before, the customer is rude",
  "30 days",
  "now",
  "5 <b>&amp; \u202e*_~`|",
] as const;

const date = fc.constantFrom(...dates);
const words = fc.constantFrom(...wordings);
const way = fc.constantFrom("phone", "email", "letter", "in person");
const person = fc.constantFrom("@ben", "@lee", "@ana", "@cat", "me", "ben@example.com", "@gone", "@nobody");
const number = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("1", "1", "2", "2", "3") },
  { weight: 1, arbitrary: fc.constantFrom("#1:", "99", "0", "x", "") },
);
const appeal = fc.constantFrom(
  "; appeal write to us until 30 days",
  "; appeal write to us until dec 23",
  "; not appealable because it is granted",
  "; appeal later",
  "; policy Backwater valve",
  "; policy No such thing",
  "",
);
const data = fc.constantFrom(
  "",
  "",
  "; data as-built, 1962, verified",
  "; data gis, 2001, uncertain: the line may be private; settle by a camera run",
  "; data gis, 2001, uncertain",
);
const answer = fc.constantFrom("yes", "no", "no", "in part", "not ours");

const line = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
    .map((all) => all.join(""));
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), part);
const ofContact = (...parts: (string | fc.Arbitrary<string>)[]) => line(number, " ", ...parts);
const alone = ofContact("");

/** What may stand after each command's name. */
export const typed: Readonly<Record<string, fc.Arbitrary<string>>> = {
  log: line(
    fc.constantFrom("voicemail ", "email ", "letter ", "web ", "phone ", ""),
    "Ana Gomez, 503-555-0101",
    maybe(fc.constantFrom(", yesterday 4:40pm", ", 20 minutes ago")),
    ": ",
    words,
  ),
  queue: fc.constantFrom("", "office", "@ben", "office 2", "@gone"),
  show: alone,
  reply: ofContact("by ", way, maybe(fc.constant(", customer asked for a call:")), " ", words),
  written: ofContact(fc.constantFrom("by email", "by letter at 3:15pm", "asked for a call", "undo", "draft")),
  letter: ofContact(fc.constantFrom("", "as word", "as text")),
  note: ofContact(words),
  refer: ofContact(
    fc.oneof(person, fc.constantFrom("Maps", "clerk@county.gov")),
    " ",
    maybe(words),
    maybe(line(" told: ", words)),
  ),
  ack: alone,
  decline: ofContact(maybe(words)),
  ask: ofContact(maybe(words)),
  answer: ofContact(maybe(words)),
  withdraw: ofContact(maybe(words)),
  check: ofContact(fc.constantFrom("resolved", "open", "ask", ""), " ", maybe(words)),
  escalate: ofContact(
    fc.constantFrom("the manager", "@lee", "undo", "the commissioner"),
    maybe(line(": ", words)),
  ),
  assign: ofContact(person),
  snooze: ofContact(fc.constantFrom("30m", "1h", "2h", "", "fri 3pm")),
  wait: ofContact("until ", date, ": which address is it?"),
  resume: alone,
  decide: ofContact(
    answer,
    ": ",
    fc.constantFrom("May she connect?", "Is the fee right?"),
    "; because ",
    words,
    appeal,
    data,
  ),
  confirm: alone,
  return: ofContact(maybe(words)),
  undecide: ofContact(maybe(words)),
  reverse: ofContact(answer, ", ", fc.constantFrom("new facts", "another view"), ": ", words, appeal, data),
  policy: fc.constantFrom(
    "",
    "Backwater valve",
    "withdraw Backwater valve",
    "restore Backwater valve",
    "withdraw Late fee",
  ),
  explain: line(
    fc.constantFrom("Backwater valve", "Late fee"),
    ": ",
    words,
    maybe(fc.constant("; appeal write to the office within 30 days")),
  ),
  promise: ofContact(
    fc.constantFrom("the records ", "records request ", ""),
    maybe(date),
    maybe(line(", told by ", way)),
    maybe(line(": ", words)),
  ),
  told: ofContact(maybe(fc.constant("decision ")), maybe(line("by ", way)), maybe(fc.constant(" undo"))),
  met: ofContact(maybe(line(": ", words))),
  unpromise: ofContact(maybe(line("told by ", way, ": ")), maybe(words)),
  point: ofContact("whether the pipe is ours, by ", date),
  settle: ofContact(maybe(words)),
  drop: ofContact(maybe(words)),
  undo: alone,
  close: ofContact(maybe(words)),
  reopen: ofContact(maybe(words)),
  wording: words,
  reword: ofContact(fc.constantFrom("kinder", "keep", "the crew comes tomorrow", "")),
  greeting: fc.constantFrom(
    '"Ana Ortiz. I call back the same day." until dec 1',
    '"Here."',
    "still right",
    "office",
    "",
  ),
  away: fc.oneof(
    line("until ", fc.constantFrom("fri", "tomorrow", "dec 4"), maybe(line(" ", person))),
    line("from nov 25 until dec 4 ", person),
    fc.constant(""),
  ),
  back: fc.constant(""),
  settings: fc.constantFrom("", "reload"),
  help: fc.constantFrom("", "refer"),
};

/** What leads to much else is typed more often. */
const leading = [
  "reply",
  "refer",
  "refer",
  "ack",
  "ack",
  "decide",
  "decide",
  "promise",
  "check",
  "close",
  "met",
  "told",
];

const types = fc.oneof(
  {
    weight: 30,
    arbitrary: fc
      .constantFrom(...commandTable.map((c) => c.name), ...leading, ...leading)
      .chain((name) => (typed[name] ?? fc.constant("")).map((rest) => `${name} ${rest}`)),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: "grapheme" }) },
);

const does: fc.Arbitrary<Does> = fc.oneof(
  { weight: 10, arbitrary: types.map((text): Does => ({ kind: "types", text })) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("presses" as const), pick: fc.nat(30) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("submits" as const),
      pick: fc.nat(2),
      fill: fc.array(fc.nat(100), { minLength: 16, maxLength: 16 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reloads" as const), rules: fc.nat(5) }) },
);

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.oneof(
    { weight: 8, arbitrary: fc.constant("owner" as const) },
    { weight: 3, arbitrary: fc.constant("asked" as const) },
    { weight: 4, arbitrary: fc.constantFrom("ana" as const, "ben" as const, "lee" as const) },
    { weight: 2, arbitrary: fc.constantFrom("cat" as const, "ada" as const) },
    { weight: 1, arbitrary: fc.constantFrom("guest" as const, "gone" as const) },
  ),
  after: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 300 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 4_500 }) },
  ),
  does,
  twice: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  sends: fc.boolean(),
});

const typing = (who: Who, text: string, after = 5): Step => ({
  ...{ who, after, twice: false, sends: true },
  does: { kind: "types", text },
});

/** What often follows each other, so that the days come as far as a resolved handoff and a reversed decision. */
const stories: readonly ((n: string) => Step[])[] = [
  (n) => [typing("owner", `refer ${n} @ben you hold the as-built maps`), typing("asked", `ack ${n}`)],
  (n) => [typing("owner", `refer ${n} @cat you know her told: Cat calls`), typing("asked", `ack ${n}`)],
  (n) => [typing("owner", `refer ${n} Maps you hold the as-built maps`), typing("cat", `ack ${n}`)],
  (n) => [
    typing("owner", `refer ${n} @ben you know`),
    typing("asked", `ask ${n} which permit?`),
    typing("owner", `answer ${n} 22-1043`),
  ],
  (n) => [typing("owner", `reply ${n} by phone the crew comes`), typing("owner", `written ${n} by email`)],
  (n) => [typing("owner", `reply ${n} by letter the crew comes`), typing("owner", `close ${n}`)],
  (n) => [
    typing("owner", `promise ${n} the records fri 3pm, told by phone`),
    typing("owner", `met ${n}: sent`),
  ],
  (n) => [
    typing("owner", `promise ${n} the records fri 3pm, told by phone`),
    typing("owner", `promise ${n} dec 1: the archive needs a day`),
  ],
  (n) => [
    typing(
      "owner",
      `decide ${n} no: May she connect?; because it is private; facts as-built; appeal write to us until 30 days; data gis, 2001, likely`,
    ),
    typing("lee", `confirm ${n}`),
  ],
  (n) => [
    typing("owner", `reply ${n} by phone we look at it`),
    typing(
      "owner",
      `decide ${n} yes: May she connect?; because it is public; facts map; policy Backwater valve; appeal as the policy says; data gis, 2001, likely`,
    ),
    typing("owner", `told ${n} decision by phone`),
  ],
  (n) => [
    typing(
      "owner",
      `decide ${n} no: Is the fee right?; because it is; facts the bill; policy Backwater valve`,
    ),
    typing("lee", `return ${n} look again`),
  ],
  (n) => [
    typing(
      "owner",
      `reverse ${n} yes, new facts: the camera found a line; not appealable because it is granted; data other, 2026, verified`,
    ),
  ],
  (n) => [
    typing("owner", `check ${n} ask`),
    typing("ana", `check ${n} resolved`, 3_000),
    typing("owner", `close ${n}`),
  ],
  (n) => [typing("lee", `close ${n} duplicate of another`), typing("owner", `reopen ${n}`)],
  (n) => [
    typing("owner", `point ${n} whether the pipe is ours, by fri 3pm`),
    typing("owner", `settle ${n} it is`),
    typing("owner", `undo ${n}`),
  ],
  (n) => [
    typing("owner", `wait ${n} until tomorrow noon: which address is it?`),
    typing("owner", `resume ${n}`, 700),
  ],
  (n) => [
    typing("owner", `promise ${n} the records fri 3pm`),
    typing("owner", `point ${n} whose pipe it is, by fri 3pm`),
    typing("lee", `close ${n} she moved away`),
  ],
  (n) => [typing("owner", `reply ${n} by letter the crew comes`), typing("owner", `reopen ${n}`)],
  (n) => [
    typing(
      "lee",
      `decide ${n} yes: May she connect?; because it is public; facts map; not appealable because granted`,
    ),
    typing("owner", `reply ${n} by email you may`),
    typing("owner", `reopen ${n}`),
  ],
  () => [typing("ana", "away until fri @cat"), typing("cat", "queue")],
  () => [typing("ben", "away until fri"), typing("lee", "queue")],
];

const story = fc
  .tuple(fc.constantFrom(...stories), fc.constantFrom("1", "2", "3"))
  .map(([tells, contact]) => tells(contact));
const chapters = fc
  .array(fc.oneof({ weight: 4, arbitrary: step.map((one) => [one]) }, { weight: 2, arbitrary: story }), {
    ...{ minLength: 4, maxLength: 14, size: "max" },
  })
  .map((all) => all.flat().slice(0, 21));

const first = (does: Does): Step => ({ who: "ana", after: 1, twice: false, sends: false, does });
const logs = (text: string): Step => first({ kind: "types", text });

/** A few days of an office, which begin with its rules and three contacts of Ana's. */
export const days = fc
  .tuple(fc.nat(5), chapters)
  .map(([rules, steps]): Step[] => [
    first({ kind: "reloads", rules }),
    logs("log voicemail Josefina Ñandú, 503-555-0101: sewer backup"),
    logs("log email Bo Li, bo@example.com: may I connect in the alley"),
    logs("log letter Cy Park: my bill"),
    ...steps,
  ]);
