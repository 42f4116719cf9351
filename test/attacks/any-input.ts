import fc from "fast-check";
import { commandTable } from "../../src/desk/command-table.ts";

/** Pieces that parsers trip over: names of objects' own parts, ends of numbers and dates, quotes, markup, what cannot be seen. */
const pieces = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype",
    "undefined",
    "null",
    "NaN",
    "[object Object]",
  ],
  ...[
    "0",
    "-1",
    "1e309",
    "999999999",
    "1000000000",
    "0x10",
    "١٢",
    "1.5",
    "#1",
    "#1:",
    "1,2",
    "9".repeat(400),
  ],
  ...[
    "tomorrow",
    "fri 3pm",
    "25:61",
    "feb 30",
    "dec 1",
    "2026-02-29",
    "1 jan 0000",
    "in 9999999 years",
    "24:00",
    "mon-fri",
  ],
  ...[
    "30m",
    "P1D",
    "-5h",
    "noon",
    "99999999h",
    "yesterday 4:40pm",
    "until",
    "by",
    "told by phone",
    "told:",
    "because",
  ],
  ...[
    "; ",
    ";appeal",
    "; data",
    "; policy",
    ", ",
    ":",
    " - ",
    "@",
    "@ben",
    '@"',
    "<@U2|ben>",
    "<@U2",
    "<@__proto__|x>",
    "me",
  ],
  ...[
    "by phone",
    "by letter",
    "in person",
    "in part",
    "undo",
    "ask",
    "resolved",
    "anyway",
    "office",
    "reload",
    "as word",
  ],
  ...[
    "<!channel>",
    "<https://a|b>",
    "&amp;lt;",
    "<b>",
    "</script>",
    "]]>",
    "{{x}}",
    "${x",
    "%s%n",
    "../../..",
    "'; drop table event;--",
  ],
  ...[
    "=1+1",
    "\r\nBcc: a@b.c",
    "\u001b[2J",
    "\u0000",
    "\u202e",
    "\u2028",
    "\ud800",
    "\udc00",
    "\ufeff",
    "🌻",
    "👩‍👩‍👧",
    "é",
    "ﷺ",
    "İ",
    "ß",
  ],
  ...['"', "'", "`", "\\", "\n", "\t", "\u00a0", "(", "[", "{", "*", "_", "~", "|"],
] as const;

const piece = fc.constantFrom<string>(...pieces);
const short = fc.string({ unit: "binary", maxLength: 20 });
const soup = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: short }), { maxLength: 8 })
  .chain((parts) => fc.constantFrom(parts.join(" "), parts.join("")));
const long = fc
  .tuple(piece, fc.integer({ min: 100, max: 4_000 }))
  .map(([words, times]) => words.repeat(times).slice(0, 12_000));

/** Whatever somebody may write somewhere. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: soup },
  { weight: 4, arbitrary: short },
  { weight: 1, arbitrary: long },
);

const name = fc.constantFrom(...commandTable.map((c) => c.name));

/** An example with something in it replaced, left out or doubled: nearly right, which is where parsers are weak. */
const mutated = fc
  .tuple(
    fc.constantFrom(...commandTable.map((c) => c.example)),
    fc.nat(),
    fc.nat(12),
    fc.oneof(text, fc.constant("")),
  )
  .map(([example, at, length, put]) => {
    const from = at % (example.length + 1);
    return (example.slice(0, from) + put + example.slice(from + length)).replace("12", String((at % 9) + 1));
  });

/** What somebody types: something like a command, or nothing like it. */
export const line: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: mutated },
  {
    weight: 5,
    arbitrary: fc.tuple(name, fc.nat(9), text).map(([n, number, rest]) => `${n} ${number} ${rest}`),
  },
  { weight: 3, arbitrary: fc.tuple(name, text).map(([n, rest]) => `${n} ${rest}`) },
  { weight: 1, arbitrary: text },
);

/** The arguments that buttons and forms carry, and some that none does. */
const argNames = [
  ..."absence address anyway answer appeal as asked at change channel check choice command contact customer date".split(
    " ",
  ),
  ..."dated decision doubts draft entry escalation explanation facts for from grade group id instead is kind line".split(
    " ",
  ),
  ..."link looked matter name outside owner page person point policy promise question reason reasons received".split(
    " ",
  ),
  ..."receivedAt referral reviewed route settle sewer source thing to told ts undo until version way what who why".split(
    " ",
  ),
  ..."within word wording words written typed closed".split(" "),
  ...["__proto__", "constructor", "toString", "", "i_to", "to.typed"],
];

const valid = fc.constantFrom(
  ...[
    "phone",
    "email",
    "letter",
    "in person",
    "yes",
    "no",
    "in part",
    "gis",
    "as-built",
    "verified",
    "uncertain",
    "open",
  ],
  ...[
    "resolved",
    "kinder",
    "mine",
    "true",
    "1",
    "2",
    "2026-12-23",
    "fri 3pm",
    "now",
    "@ben",
    "p-1",
    "docx",
    "txt",
    "week",
  ],
);
const value = fc.oneof(
  { weight: 3, arbitrary: valid },
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.constant("") },
);

const entries = fc.array(fc.tuple(fc.constantFrom(...argNames), value), { maxLength: 6 });

/** Text only, as the readers of the surfaces let through. */
export const args: fc.Arbitrary<Record<string, string>> = fc
  .tuple(fc.oneof(fc.nat(9).map(String), text), entries)
  .map(([number, rest]) => record([["number", number], ...rest]));

export const anyCommand = fc.oneof({ weight: 12, arbitrary: name }, { weight: 1, arbitrary: piece });

/** Whatever JSON can hold, also where text belongs. */
const json = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>([], {}, null, -1, 1e308, true, [[]], { length: 9 }, { toString: 1 }),
  },
);
const anyArgs = fc.oneof(
  { weight: 6, arbitrary: args },
  { weight: 1, arbitrary: json },
  { weight: 1, arbitrary: fc.tuple(entries, json).map(([all, one]) => ({ ...record(all), number: one })) },
);

/** What is in a button or behind a form, edited by hand. */
export const carried = (command: string, given: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(anyCommand, anyArgs).map(([c, a]) => ({ [command]: c, [given]: a })) },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: fc.tuple(json, json).map(([c, a]) => ({ [command]: c, [given]: a })) },
  );

export { json };

/** Objects with these as their own parts, `__proto__` among them, as JSON.parse makes them. */
function record(all: readonly (readonly [string, string])[]): Record<string, string> {
  return JSON.parse(
    `{${all.map(([key, each]) => `${JSON.stringify(key)}:${JSON.stringify(each)}`).join(",")}}`,
  );
}

/** A payload of a platform's with something in it replaced or left out. */
export const broken = (whole: object): fc.Arbitrary<object> =>
  fc
    .tuple(fc.constantFrom(...pathsIn(whole)), fc.oneof(json, fc.constant(undefined)))
    .map(([path, put]) => replaced(whole, path, put) as object);

type Path = readonly string[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return at.length > 0 ? [at] : [];
  const inner = Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...at, key]));
  return at.length > 0 ? [at, ...inner] : inner;
}

function replaced(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((each, n) => (String(n) === key ? replaced(each, rest, put) : each));
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, put) };
}
