import type { EventKind } from "../src/interaction/event.ts";
import type { FaultSlack } from "../test/support/fault-slack.ts";
import type { Block, BlockElement } from "../test/support/slack-memory.ts";
import { memberOf } from "./load-office.ts";
import type { People, Press, Shown } from "./load-people.ts";

/** What one command came to. */
export type Done = {
  readonly kind: string;
  /** Whether it was answered, and as it should be. */
  readonly as: "done" | "refused" | "unanswered";
  readonly words: string;
};

/** What a command was to write into the history of a contact. */
export type Written = { readonly number: number; readonly event: EventKind; readonly confirmed: boolean };

/** What the people of the office believe to be on record. */
export type Believed = {
  readonly written: Written[];
  /** Customers of confirmed contacts by number. */
  readonly logged: Map<number, string>;
};

type Contact = { readonly number: number; readonly owner: number };

export type DayOptions = {
  readonly slack: FaultSlack;
  readonly people: People;
  readonly staff: number;
  /** Contacts that are there at the start and that nothing falls due for. */
  readonly open: readonly Contact[];
  /** 0 to 1. */
  readonly random: () => number;
};

const matters = [
  "sewer backup at the cleanout, the basement is wet",
  "asks whether the lateral may be used for a second house",
  "the bill of September is twice the usual one",
  "wants the as-built of 1962 for her architect",
  "a manhole in front of the garage is loose",
] as const;

/**
 * How often each thing is done, in shares of all. Forms are opened no more often than Slack lets them be: a hundred
 * times a minute.
 */
const shares = {
  log: 15,
  note: 15,
  show: 15,
  queue: 14,
  reply: 11,
  promise: 7,
  wait: 6,
  resume: 5,
  decide: 4,
  "show, by button": 3,
  refer: 2,
  "log, open the form": 2,
  "log, send the form": 2,
  "queue office": 1,
  "acknowledge, by button": 1,
  acknowledge: 1,
} as const;

type Kind = keyof typeof shares;

/** What the people of an office do all day: one thing after the other, each where it makes sense at the moment. */
export function createDay({ slack, people, staff, open, random }: DayOptions) {
  const believed: Believed = { written: [], logged: new Map() };
  const waiting: Contact[] = [...open];
  const paused: { readonly contact: Contact; readonly press: Press | null }[] = [];
  const referred: { readonly number: number; readonly to: number }[] = [];
  const forms: { readonly user: string; readonly view: NonNullable<Shown["view"]> }[] = [];
  const shownButtons: { readonly user: string; readonly press: Press }[] = [];
  const handoffs: { readonly user: string; readonly number: number; readonly press: Press }[] = [];
  const answered = new Set<number>();
  let asked = 0;
  let read = 0;

  const below = (most: number): number => Math.floor(random() * most);
  const user = (n: number): string => memberOf(n).id;
  const anyContact = (): Contact => waiting[below(waiting.length)] ?? { number: 1, owner: 0 };

  /** Takes one out, so that no two things are done to it that exclude each other. */
  function take<T>(list: T[]): T | undefined {
    const at = below(list.length);
    const [found] = [list[at]];
    const last = list.pop();
    if (found !== undefined && last !== undefined && at < list.length) list[at] = last;
    return found;
  }

  /** The handoffs that have come in since this was last asked. */
  function readHandoffs(): void {
    for (; read < slack.posted.length; read += 1) {
      const message = slack.posted[read];
      if (!message) continue;
      const action = buttonFor(message.blocks, "ack");
      const number = Number(argumentsOf(action).number);
      if (!action || !number) continue;
      const { channel, ts, blocks } = message;
      handoffs.push({
        user: channel.slice(1),
        number,
        press: { action, message: { channel, ts, isPrivate: false, blocks } },
      });
    }
  }

  type Asked = {
    readonly kind: Kind;
    readonly answer: Promise<Shown | null>;
    /** What its answer says when it is done. */
    readonly says: RegExp;
    readonly writes?: { readonly number: number; readonly event: EventKind };
    readonly after?: (shown: Shown) => void;
  };

  async function see({ kind, answer, says, writes, after }: Asked): Promise<Done> {
    const shown = await answer;
    const words = shown?.view ? "a form" : (shown?.words ?? "");
    const as = shown === null ? "unanswered" : says.test(words) ? "done" : "refused";
    if (writes) believed.written.push({ ...writes, confirmed: as === "done" });
    if (shown && as === "done") after?.(shown);
    return { kind, as, words };
  }

  const desk = (n: number, text: string) => people.command(user(n), "/desk", text);
  const newNumber = /^#(\d+) · /u;

  function keepLogged(owner: number, customer: string): (shown: Shown) => void {
    return ({ words }) => {
      const number = Number(newNumber.exec(words)?.[1]);
      believed.logged.set(number, customer);
      waiting.push({ number, owner });
    };
  }

  const steps: Readonly<Record<Kind, () => Promise<Done>>> = {
    log() {
      const [owner, customer] = [below(staff), `Customer of call ${asked}`];
      const text = `voicemail ${customer}, 503-555-0101, 10 minutes ago: ${matters[below(matters.length)]}`;
      const answer = people.command(user(owner), "/log", text);
      return see({ kind: "log", answer, says: newNumber, after: keepLogged(owner, customer) });
    },
    "log, open the form"() {
      const owner = user(below(staff));
      const answer = people.command(owner, "/log", "");
      const after = ({ view }: Shown) => void (view && forms.push({ user: owner, view }));
      return see({ kind: "log, open the form", answer, says: /^a form$/u, after });
    },
    "log, send the form"() {
      const form = take(forms);
      if (!form) return steps["log, open the form"]();
      const customer = `Customer of form ${asked}`;
      const answer = people.submit(form.user, form.view, { customer, matter: matters[0] });
      const owner = Number(form.user.slice(1)) - 100_000;
      return see({
        kind: "log, send the form",
        answer,
        says: newNumber,
        after: keepLogged(owner, customer),
      });
    },
    note() {
      const { number, owner } = anyContact();
      const answer = desk(owner, `note ${number} called the crew of the district, entry ${asked}`);
      return see({ kind: "note", answer, says: /noted|note/iu, writes: { number, event: "noted" } });
    },
    show() {
      const { number, owner } = anyContact();
      return see({ kind: "show", answer: desk(owner, `show ${number}`), says: newNumber });
    },
    "show, by button"() {
      const found = take(shownButtons);
      if (!found) return steps.queue();
      return see({ kind: "show, by button", answer: people.press(found.user, found.press), says: newNumber });
    },
    queue() {
      const owner = below(staff);
      const after = ({ blocks }: Shown) => {
        const action = buttonFor(blocks, "show");
        if (action && shownButtons.length < 500)
          shownButtons.push({ user: user(owner), press: privately(user(owner), blocks, action) });
      };
      return see({ kind: "queue", answer: desk(owner, "queue"), says: /wait|Nobody/iu, after });
    },
    "queue office": () =>
      see({ kind: "queue office", answer: desk(below(staff), "queue office"), says: /waiting/iu }),
    reply() {
      const contact = take(waiting);
      if (!contact) return steps.log();
      const { number, owner } = contact;
      const answer = desk(owner, `reply ${number} by phone the crew comes tomorrow at nine`);
      return see({ kind: "reply", answer, says: /repl/iu, writes: { number, event: "replied" } });
    },
    promise() {
      const contact = take(waiting);
      if (!contact) return steps.log();
      const { number, owner } = contact;
      const answer = desk(
        owner,
        `promise ${number} records request in 3 days, told by phone: the archive needs it`,
      );
      return see({ kind: "promise", answer, says: /promise/iu, writes: { number, event: "promised" } });
    },
    wait() {
      const contact = take(waiting);
      if (!contact) return steps.log();
      const { number, owner } = contact;
      const answer = desk(owner, `wait ${number} until tomorrow 3pm: which address is it?`);
      const after = ({ blocks }: Shown) => {
        const action = buttonFor(blocks, "resume");
        paused.push({ contact, press: action ? privately(user(owner), blocks, action) : null });
      };
      return see({ kind: "wait", answer, says: /has stopped/u, writes: { number, event: "paused" }, after });
    },
    resume() {
      const found = take(paused);
      if (!found) return steps.wait();
      const { contact, press } = found;
      const { number, owner } = contact;
      const byButton = press !== null && random() < 0.5;
      const answer = byButton ? people.press(user(owner), press) : desk(owner, `resume ${number}`);
      return see({ kind: "resume", answer, says: /runs again/u, writes: { number, event: "resumed" } });
    },
    decide() {
      const contact = take(waiting);
      if (!contact) return steps.log();
      const { number, owner } = contact;
      const line = "yes: May she dig?; because it is hers; not appealable because it is granted";
      const answer = desk(owner, `decide ${number} ${line}`);
      return see({
        kind: "decide",
        answer,
        says: /decision|decided/iu,
        writes: { number, event: "decided" },
      });
    },
    refer() {
      const contact = take(waiting);
      if (!contact) return steps.log();
      const { number, owner } = contact;
      const to = (owner + 1 + below(staff - 1)) % staff;
      const words = "you hold the as-built maps told: someone from Maps will call by noon";
      const answer = desk(owner, `refer ${number} @${memberOf(to).name} ${words}`);
      const after = () => void referred.push({ number, to });
      return see({
        kind: "refer",
        answer,
        says: /has been asked/u,
        writes: { number, event: "referred" },
        after,
      });
    },
    acknowledge() {
      const found = take(referred);
      if (!found || answered.has(found.number)) return steps.refer();
      answered.add(found.number);
      const { number, to } = found;
      const answer = desk(to, `ack ${number}`);
      return see({
        kind: "acknowledge",
        answer,
        says: /yours/iu,
        writes: { number, event: "acknowledged" },
      });
    },
    "acknowledge, by button"() {
      readHandoffs();
      const found = take(handoffs);
      if (!found || answered.has(found.number)) return steps.acknowledge();
      answered.add(found.number);
      const answer = people.press(found.user, found.press);
      const writes = { number: found.number, event: "acknowledged" } as const;
      return see({ kind: "acknowledge, by button", answer, says: /yours/iu, writes });
    },
  };

  const drawn = (Object.entries(shares) as [Kind, number][]).flatMap(([kind, share]) =>
    Array.from({ length: share }, () => kind),
  );

  return {
    believed,
    /** Does the next thing, and resolves with what it came to when that can be read. */
    next(): Promise<Done> {
      asked += 1;
      return steps[drawn[below(drawn.length)] ?? "show"]();
    },
  };
}

const privately = (user: string, blocks: readonly Block[], action: BlockElement): Press => ({
  action,
  message: { channel: `D${user.slice(1)}`, ts: "1.1", isPrivate: true, blocks },
});

type Value = { readonly c: string; readonly a: Readonly<Record<string, string>> };

const commandOf = (action: BlockElement | undefined): Value =>
  JSON.parse(action?.value ?? '{"c":"","a":{}}') as Value;

const argumentsOf = (action: BlockElement | undefined): Value["a"] => commandOf(action).a;

const buttonFor = (blocks: readonly Block[], command: string): BlockElement | undefined =>
  blocks
    .flatMap((block) => block.elements ?? [])
    .find((each) => each.type === "button" && commandOf(each).c === command);
