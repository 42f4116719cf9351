import { type Action, actions, text } from "../message/card.ts";
import type { Account } from "../office/account.ts";
import type { Person } from "../office/person.ts";
import { accountsOf } from "../office/person-rows.ts";
import type { DeskDeps } from "./command.ts";
import type { Ambiguous } from "./find-person.ts";
import type { Reply } from "./request.ts";

/** What fits into a button on every surface, in characters of JSON. */
const mostCarried = 1_800;

/**
 * A button for each of those who may be meant, which does what was asked for that one. Null where what was asked is
 * too long to ride in a button: then it is to be typed with an e-mail address.
 */
export async function askWhich(deps: DeskDeps, command: string, asked: Ambiguous): Promise<Reply | null> {
  const { args, who } = asked.given;
  const accounts = await accountsOf(
    deps.store.db,
    asked.people.map((p) => p.id),
  );
  const labels = labelsOf(asked.people, accounts);
  const choices = asked.people.map((person, at): Action => {
    const label = labels[at] ?? person.name;
    return { label, command, args: { ...args, [who]: person.id } };
  });
  if (choices.some((choice) => JSON.stringify(choice.args).length > mostCarried)) return null;
  const words = text(`More than one person is called "${asked.typed}". Who do you mean?`);
  const card = { preview: "More than one person is called so.", parts: [words, actions(choices)] };
  return { kind: "card", card };
}

/** What tells people of one name apart; what comes later is taken where the earlier is not enough. */
const tells: readonly ((person: Person, accounts: readonly Account[]) => string)[] = [
  (person) => person.email ?? "",
  (_, accounts) => platformWords(accounts),
  (_, accounts) => [...new Set(accounts.map((a) => `@${a.handle}`))].join(", "),
];

function labelsOf(people: readonly Person[], accounts: readonly Account[]): string[] {
  const said = people.map((person) => {
    const own = accounts.filter((a) => a.personId === person.id);
    return tells.map((tell) => tell(person, own));
  });
  const enough = tells.findIndex((_, last) => {
    const seen = said.map((each) => each[last]);
    return seen.every((words) => words !== "") && new Set(seen).size === seen.length;
  });
  const shown = said.map((each) => (enough < 0 ? each : each.slice(enough, enough + 1)).filter(Boolean));
  return people.map((person, at) => `${short(person.name)} (${shown[at]?.join(", ")})`);
}

/** Short enough that what tells people apart is on the button as well. */
function short(name: string): string {
  const all = [...name];
  return all.length > 30 ? `${all.slice(0, 29).join("")}…` : name;
}

const platforms: Readonly<Record<string, string>> = { slack: "Slack", teams: "Teams" };

const platformWords = (accounts: readonly Account[]): string =>
  [...new Set(accounts.map((a) => platforms[a.platform] ?? a.platform))].join(" and ");
