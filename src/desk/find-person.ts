import { Refusal } from "../errors.ts";
import {
  memberNames,
  membersFirstNamed,
  peopleCalled,
  peopleNamed,
  personOfUser,
} from "../office/called-rows.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import { type Args, arg, type Call } from "./command.ts";
import { mentionedId } from "./mentions.ts";
import { suggestion } from "./near-people.ts";

/** More than one may be meant. Where there is room to ask, the answer is a choice among them. */
export class Ambiguous extends Refusal {
  readonly people: readonly Person[];
  readonly typed: string;
  /** What the command was given, and which of it says who. */
  readonly given: { readonly args: Args; readonly who: string };

  constructor(name: string, people: readonly Person[], given: { args: Args; who: string }) {
    const each = people.map((p) => (p.email ? `${p.name} (${p.email})` : p.name)).join(", ");
    super("ambiguous", `More than one person is called "${name}": ${each}.`, {
      field: given.who,
      remedy: "Give the e-mail address of the one you mean.",
    });
    this.typed = name;
    this.people = people;
    this.given = given;
  }
}

/**
 * The person meant by a mention (`<@U1|ben>`), a handle (`@ben`), a full name, an e-mail address, "me", or
 * the value of a form's choice; or else by a first name. Refused when there is nobody; `Ambiguous` when there is more
 * than one. `field`: the argument's name.
 */
export async function findPersonNamed(call: Call, typed: string, field: string): Promise<Person> {
  const { deps, request } = call;
  const { db } = deps.store;
  const words = typed.trim();
  if (words.toLowerCase() === "me") return request.actor;
  const userId = mentionedId(words);
  if (userId) {
    const key = { officeId: deps.officeId, platform: request.source, userId, askerId: request.actor.id };
    return (await personOfUser(db, key)) ?? refuseUnknown(call, field);
  }
  const chosen = (await peopleById(db, [words])).get(words);
  if (chosen) return chosen;
  const name = bare(words);
  const [only, ...others] = name === "" ? [] : await called(call, name);
  if (!only) throw await unknown(call, name, field);
  if (others.length > 0) throw new Ambiguous(name, [only, ...others], { args: call.args, who: field });
  return only;
}

async function called({ deps }: Call, name: string): Promise<Person[]> {
  const found = await peopleCalled(deps.store.db, deps.officeId, name);
  if (found.length === 0) return membersFirstNamed(deps.store.db, deps.officeId, name);
  return found.length > 1 ? found.filter((p) => p.standing === "member") : found;
}

/** A name without the sign before it, the quotes around it and the comma after it. */
const bare = (words: string): string =>
  words
    .replace(/^@/u, "")
    .replace(/[,;:]$/u, "")
    .replace(/^"(.*)"$/u, "$1")
    .trim();

/** As many words as a name is looked for in. */
const mostWords = 5;

/**
 * `refer 12 @Ben Tran holds the maps` names somebody in more than one word, and only the directory knows in how many:
 * takes from the words that follow what belongs to the name. `who` and `next`: the names of the two arguments.
 */
export async function takeWholeName(
  { deps, args, request }: Call,
  { who, next }: { readonly who: string; readonly next: string },
): Promise<Args> {
  const first = arg(args, who).replace(/^@/u, "");
  if (request.kind !== "typed" || !/^[^\s"<@]+$/u.test(first)) return args;
  const words = arg(args, next)
    .split(/\s+/u)
    .slice(0, mostWords - 1);
  const names = words.map((_, at) => unpunctuated([first, ...words.slice(0, at + 1)].join(" ")));
  const found = await peopleNamed(deps.store.db, deps.officeId, names);
  const length = names.findLastIndex((name) => found.some((p) => isCalled(p, name))) + 1;
  const rest = new RegExp(String.raw`^(?:\S+\s*){${length}}`, "u");
  const name = names[length - 1];
  return name === undefined ? args : { ...args, [who]: name, [next]: arg(args, next).replace(rest, "") };
}

const unpunctuated = (words: string): string => words.replace(/(?<![,;:.])[,;:.]+$/u, "");

const isCalled = (person: Person, name: string): boolean => person.name.toLowerCase() === name.toLowerCase();

/** How somebody is named where this was asked; not every chat has a list of people behind the @. */
export const howToName = ({ request }: Call): string =>
  request.source === "slack"
    ? "Type @ and choose a colleague from the list, or give their e-mail address."
    : "Give their whole name or their e-mail address.";

async function unknown(call: Call, name: string, field: string): Promise<Refusal> {
  const { store, officeId } = call.deps;
  const near = name === "" ? "" : suggestion(name, await memberNames(store.db, officeId));
  const remedy = `${near} ${howToName(call)}`.trim();
  return new Refusal("person", `I do not know "${name}" in this office.`, { field, remedy });
}

function refuseUnknown(call: Call, field: string): never {
  throw new Refusal("person", "I do not know that person in this office.", {
    field,
    remedy: howToName(call),
  });
}
