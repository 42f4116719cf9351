import { Refusal } from "../errors.ts";
import { peopleCalled } from "../office/called-rows.ts";
import { sameName } from "../office/groups-schema.ts";
import type { Person } from "../office/person.ts";
import { type Args, arg, type Call } from "./command.ts";
import { findPersonNamed, howToName, takeWholeName } from "./find-person.ts";

/** Whom a referral goes to: somebody of the office, a group of it, or somebody outside. */
export type Recipient =
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "group"; readonly name: string }
  /** In lower case. */
  | { readonly kind: "outside"; readonly address: string };

/**
 * The recipient that the arguments name. A group is meant by its name before anybody who is called the same: it was
 * named for this. An e-mail address that is nobody's here is somebody outside.
 */
export async function recipientOf(call: Call): Promise<Recipient> {
  const typed = arg(call.args, "person");
  const address = arg(call.args, "address");
  if (typed !== "" && address !== "")
    throw new Refusal("recipient", "There are two recipients; a referral goes to one.", {
      field: "address",
      remedy: "Choose somebody of the office, or give an address outside it.",
    });
  const words = typed || address;
  if (words === "")
    throw new Refusal("recipient", "The recipient is missing.", {
      field: "person",
      remedy: "Choose who can help the customer better.",
    });
  const group = groupCalled(call, words);
  if (group !== null) return { kind: "group", name: group };
  if (address !== "" && !isAddress(address))
    throw new Refusal("address", `"${address}" is not an e-mail address.`, {
      field: "address",
      remedy: "It looks like name@agency.gov.",
    });
  if (isAddress(words) && (await isNobodyHere(call, words))) return outside(call, words.toLowerCase());
  return { kind: "person", person: await findPersonNamed(call, words, typed === "" ? "address" : "person") };
}

function outside(call: Call, address: string): Recipient {
  if (call.deps.sendsMail) return { kind: "outside", address };
  throw new Refusal("mail", `I do not know "${address}" in this office.`, {
    field: "person",
    remedy: `${howToName(call)} Others are asked by e-mail, once an administrator has set that up (SMTP_URL).`,
  });
}

const isAddress = (words: string): boolean =>
  /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[\p{L}\p{N}-]{2,}$/u.test(words) && words.length <= 254;

async function isNobodyHere({ deps }: Call, address: string): Promise<boolean> {
  const found = await peopleCalled(deps.store.db, deps.officeId, address);
  return found.every((p) => p.standing === "outside");
}

const groupCalled = ({ deps }: Call, words: string): string | null => {
  const name = words
    .replace(/^@/u, "")
    .replace(/^"(.*)"$/u, "$1")
    .replace(/[,;:]$/u, "")
    .trim();
  return Object.keys(deps.policy().groups).find((each) => sameName(each, name)) ?? null;
};

/** A name of several words: the group's, or else somebody's, taken from what follows. */
export async function takeRecipient(call: Call): Promise<Args> {
  const group = call.request.kind === "typed" ? groupAhead(call) : null;
  if (group === null) return takeWholeName(call, { who: "person", next: "reason" });
  return { ...call.args, person: group.name, reason: group.rest };
}

function groupAhead({ deps, args }: Call): { name: string; rest: string } | null {
  const words = `${arg(args, "person")} ${arg(args, "reason")}`.replace(/^@/u, "");
  const names = Object.keys(deps.policy().groups).toSorted((a, b) => b.length - a.length);
  const name = names.find((each) => sameName(words.slice(0, each.length), each) && ends(words, each.length));
  return name === undefined ? null : { name, rest: words.slice(name.length).replace(/^[,;:]?\s*/u, "") };
}

/** Whether a word ends there. */
const ends = (words: string, at: number): boolean => /^([\s,;:]|$)/u.test(words.slice(at));
