import { pino } from "pino";
import { createDesk, type Desk } from "../../../src/desk/desk.ts";
import type { Reply, Request } from "../../../src/desk/request.ts";
import type { Action, Card } from "../../../src/message/card.ts";
import type { Form, Input } from "../../../src/message/form.ts";
import { createDispatcher } from "../../../src/notice/dispatch-notices.ts";
import { recomputeDeadlines } from "../../../src/notice/recompute-deadlines.ts";
import type { Person } from "../../../src/office/person.ts";
import type { OfficePolicy } from "../../../src/office/policy.ts";
import { policySchema } from "../../../src/office/policy-schema.ts";
import { type Chat, createChat } from "../../notice/chat.ts";
import { addPerson, minute, type Office, openOffice, userId } from "../../support/office.ts";
import { type Actor, dates, type Step, type Who, wordings } from "./any-step.ts";

const leads = ["lee@example.com"];
const admins = ["ada@example.com"];
const policies = [
  {
    name: "Backwater valve",
    explanation: "A valve keeps the sewer from flowing back.",
    appeal: { route: "write to the office", within: "P30D" },
  },
];
const standard = {
  ...{ leads, admins, policies },
  groups: { Maps: ["ben@example.com", "cat@example.com"] },
  turnarounds: { "records request": { limit: "P5D" } },
};

/** What an administrator may make of the office's rules from one day to the next. */
export const ruleBooks: readonly OfficePolicy[] = [
  standard,
  { ...standard, decisions: { confirmNo: true } },
  {
    ...{ ...standard, leads: ["ana@example.com", "lee@example.com"], decisions: { confirmNo: true } },
    reply: { limit: "PT8H", count: "worktime" },
  },
  { ...standard, policies: [], groups: {}, holidays: { closed: ["2026-11-24", "2026-11-25"] } },
  { ...standard, leads: [], admins: ["ada@example.com", "lee@example.com"], hours: "always" },
  { ...standard, reply: { limit: "P3D", count: "workdays", goal: "none" }, checkBack: { after: "P1D" } },
].map((rules) => policySchema.parse(rules));

/** Something that can be pressed or filled in, and who was shown it. */
type Shown<T> = { readonly what: T; readonly to: Person };

/** A desk with people at it, and all that it has shown them. */
export type AnyOffice = {
  readonly office: Office;
  readonly desk: Desk;
  readonly chat: Chat;
  policy(): OfficePolicy;
  /** Reads another book of rules. */
  reload(index: number): Promise<void>;
  send(): Promise<void>;
  readonly people: Readonly<Record<Actor, Person>>;
  readonly shown: Shown<Action>[];
  readonly forms: Shown<Form>[];
  /** What went wrong on our side, as the log has it. */
  readonly bugs: string[];
};

export async function openAnyOffice(url: string): Promise<AnyOffice> {
  const office = await openOffice(url);
  const cat = await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
  const ada = await addPerson(office.store, { handle: "ada", name: "Ada Admin" });
  const bugs: string[] = [];
  const log = pino({ level: "error" }, { write: (line) => void bugs.push(line) });
  let policy = ruleBooks[0] as OfficePolicy;
  const deps = { ...office.deps, policy: () => policy, log, sendsMail: true };
  const byTheOffice = { actor: null, source: "office", requestId: null };
  const reload = (by = byTheOffice as Parameters<typeof recomputeDeadlines>[1], was = policy) =>
    recomputeDeadlines(deps, by, { breathe: async () => undefined, was });
  const desk = createDesk({ ...deps, reload: async (by) => ({ ...(await reload(by)), changed: [] }) });
  const chat = createChat(office.clock);
  const messengers = { slack: chat.messenger, mail: chat.messenger };
  const dispatcher = createDispatcher({ deps, messengers, log, random: () => 1, speed: 1 });
  return {
    ...{ office, desk, chat, bugs, shown: [], forms: [] },
    people: { ...office.people, cat, ada },
    policy: () => policy,
    async reload(index) {
      const was = policy;
      policy = ruleBooks[index % ruleBooks.length] ?? policy;
      await reload(byTheOffice, was);
    },
    async send() {
      dispatcher.wake();
      await dispatcher.settled();
    },
  };
}

export type Done = { readonly request: Request | null; readonly reply: Reply | null };

/** Lives through one step, and remembers what can be pressed and filled in afterwards. */
export async function live(any: AnyOffice, step: Step, requestId: string): Promise<Done> {
  any.office.clock.advance(step.after * minute);
  if (step.does.kind === "reloads") await any.reload(step.does.rules);
  const request = await requestOf(any, step, requestId);
  const reply = request && (await any.desk.answer(request));
  const to = request?.actor ?? any.people.ana;
  if (reply?.kind === "card") any.shown.push(...actionsIn(reply.card).map((what) => ({ what, to })));
  if (reply?.kind === "form") any.forms.push({ what: reply.form, to });
  if (step.sends) await any.send();
  return { request, reply };
}

async function requestOf(any: AnyOffice, { who, does }: Step, requestId: string): Promise<Request | null> {
  const from = { source: "slack", requestId } as const;
  const by = (shownTo: Person): Person => (who === "owner" || who === "asked" ? shownTo : any.people[who]);
  switch (does.kind) {
    case "types":
      return { ...from, kind: "typed", text: does.text, actor: await whoTypes(any, who, does.text) };
    case "presses": {
      const button = buttonsOf(any).at(-1 - does.pick);
      if (!button) return null;
      const { command, args } = button.what;
      return { ...from, kind: "button", command, args, actor: by(button.to) };
    }
    case "submits": {
      const form = any.forms.at(-1 - does.pick);
      if (!form) return null;
      const { command } = form.what;
      return {
        ...from,
        kind: "form",
        command,
        args: filledIn(any, form.what, does.fill),
        actor: by(form.to),
      };
    }
    case "reloads":
      return null;
  }
}

/** Whoever looks after the contact whose number is typed, or is asked to take it over. */
async function whoTypes({ people, office }: AnyOffice, who: Who, text: string): Promise<Person> {
  if (who !== "owner" && who !== "asked") return people[who];
  const number = Number(/\d+/u.exec(text)?.[0] ?? 1);
  const row = await office.store.db
    .selectFrom("interaction")
    .leftJoin("referral", (join) =>
      join.onRef("referral.interactionId", "=", "interaction.id").on("referral.state", "=", "requested"),
    )
    .select(["ownerId", "toId"])
    .where("number", "=", number)
    .executeTakeFirst();
  const id = who === "asked" ? (row?.toId ?? "p-ben") : row?.ownerId;
  return Object.values(people).find((p) => p.id === id) ?? people.ana;
}

const actionsIn = (card: Card): readonly Action[] =>
  card.parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));

/** The newest last; a message that was brought up to date offers what it offers now. */
function buttonsOf({ shown, chat, people }: AnyOffice): readonly Shown<Action>[] {
  const sent = chat.messages.slice(-6).flatMap(({ to, card }) => {
    const reader = Object.entries(people).find(([handle]) => userId(handle) === to)?.[1] ?? people.ben;
    return actionsIn(card).map((what) => ({ what, to: reader }));
  });
  return [...sent, ...shown.slice(-20)];
}

function filledIn(any: AnyOffice, form: Form, fill: readonly number[]): Record<string, string> {
  const values = form.inputs.map((input, index) => [input.name, valueFor(any, input, fill[index] ?? 0)]);
  return { ...form.hidden, ...Object.fromEntries(values) };
}

/** Often what is in it already, sometimes nothing, and else something that may fit. */
function valueFor(any: AnyOffice, input: Input, fill: number): string {
  if (fill % 10 === 0) return "";
  const initial = input.initial ?? "";
  if (initial !== "" && fill % 3 === 0) return initial;
  const pick = <T>(list: readonly T[]): T | undefined => list[fill % list.length];
  if (input.kind === "choice") return pick(input.options)?.value ?? "";
  if (input.kind === "person") return pick(Object.values(any.people))?.id ?? "";
  return pick(dated.includes(input.name) ? dates : wordings) ?? "";
}

/** The inputs that want a time. */
const dated = ["date", "at", "until", "from", "received"];
