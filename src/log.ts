import { randomBytes } from "node:crypto";
import { type DestinationStream, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from "pino";

export type { Logger } from "pino";

export type LogOptions = {
  readonly level: LevelWithSilent;
  /** Where the lines go; standard output where absent. */
  readonly destination?: DestinationStream;
};

const hidden = "[hidden]";

/** What customers are called and what they or staff wrote, and what opens doors. Compared in lower case. */
const hiddenKeys = [
  ...["customer", "contact", "address", "matter", "text", "reason", "told", "note", "body", "args", "typed"],
  ...["words", "explanation", "trail", "message_text", "payload", "card", "blocks"],
  ...["token", "authorization", "cookie", "password", "secret", "databaseurl"],
];
const hiddenEndings = ["token", "secret", "password"];

/** Tokens inside other text: Slack's, a bearer header's, the password of a URL, the end of a link to an answer or a letter. */
const tokens =
  /xox[a-z](\.[a-z]+)?-[\w.-]+|xapp-[\w-]+|(?<=\bbearer\s{1,9})[\w.~+/=-]+|(?<=:\/\/[^\s:@/"\\]*:)[^\s@/"\\]+(?=@)|(?<=\/(?:handoff|letters)\/)[\w%-]+/gi;

/**
 * A log of JSON lines that holds neither customer text nor tokens: fields by those names are hidden at any
 * depth, tokens in anything else are taken out of the finished line, and of an error nothing is kept but its
 * type, message and stack.
 */
export function createLog({ level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describe },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => withoutSecrets(fields, 0) as Record<string, unknown>,
    },
    // The bindings of a child log do not pass through formatters.log.
    redact: { paths: hiddenKeys.flatMap((key) => [key, `*.${key}`]), censor: hidden },
    hooks: { streamWrite: (line: string) => inert(withoutTokens(line)) },
  };
  return destination ? pino(options, destination) : pino(options);
}

export const withoutTokens = (text: string): string => text.replace(tokens, hidden);

/** What JSON leaves as it is, and steers a terminal, ends a line or turns the order of characters around. */
const acting = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The same JSON, whoever reads it and with whatever. */
const inert = (line: string): string =>
  line.replace(acting, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * Logs an error that nobody planned for. Returns its id, short enough to read out over the phone: it is what
 * the person is shown, and what finds the line in the log.
 */
export function bug(log: Logger, error: unknown, random: (size: number) => Uint8Array = randomBytes): string {
  const id = base32(random(5));
  log.error({ bug: id, err: describe(error) }, "unexpected error");
  return id;
}

/** Digits and letters without i, l, o and u, which are misread. Five bytes make eight of them. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join("");
}

const deepest = 8;

function withoutSecrets(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describe(value);
  if (value instanceof Uint8Array) return "[bytes]";
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  if (depth === deepest) return "[deep]";
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isHidden(key) ? hidden : withoutSecrets(inner, depth + 1),
    ]),
  );
}

function isHidden(key: string): boolean {
  const name = key.toLowerCase();
  return hiddenKeys.includes(name) || hiddenEndings.some((ending) => name.endsWith(ending));
}

/** JSON that cannot be read is quoted in the error that says so. */
const unquoted = (words: string): string =>
  words.replace(/(?<=^|: )(Unexpected [^\n]*?)"[\s\S]*(?= is not valid JSON)/u, `$1${hidden}`);

/** Only these: platforms and drivers hang requests, rows and headers on their errors. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { cause } = error;
  const [message, stack] = [unquoted(error.message), unquoted(error.stack ?? "")];
  const type = error.constructor.name;
  return cause instanceof Error ? { type, message, stack, cause: describe(cause) } : { type, message, stack };
}
