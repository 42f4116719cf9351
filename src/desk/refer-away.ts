import { awayWords, backWords, standInWords } from "../greeting/absence-card.ts";
import { type Action, actions, heading, text } from "../message/card.ts";
import { absenceAt, standInsOf, type Team } from "../office/absence.ts";
import { teamOf } from "../office/absence-rows.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import { arg, type Call, numberOf } from "./command.ts";
import type { Reply } from "./request.ts";

/** What fits into a button on every surface, in characters of JSON. */
const mostCarried = 1_800;

/** As many buttons as somebody chooses among. */
const mostChoices = 3;

const teamNow = ({ deps, reader }: Call): Promise<Team> =>
  teamOf(deps.store.db, { officeId: deps.officeId, policy: deps.policy(), now: reader.now });

/**
 * Says at once that somebody is away, and lets the referrer choose whom to ask. Null where they are here, where the
 * choice has been made, and where what was typed is too long to ride in a button: then `awayNote` says so afterwards.
 */
export async function awayChoice(call: Call, to: Person): Promise<Reply | null> {
  if (arg(call.args, "anyway") !== "") return null;
  const found = await away(call, to);
  if (!found) return null;
  const args = { ...call.args, number: String(numberOf(call.args)) };
  const others = found.standIns
    .filter(({ id }) => id !== call.request.actor.id)
    .slice(0, mostChoices)
    .map(
      (person): Action => ({
        label: `Refer to ${short(person.name)}`,
        command: "refer",
        args: { ...args, person: person.id },
        style: "primary",
      }),
    );
  const all: Action[] = [
    ...others,
    {
      label: `${short(to.name)} all the same`,
      command: "refer",
      args: { ...args, person: to.id, anyway: "yes" },
    },
  ];
  if (all.some((each) => JSON.stringify(each.args).length > mostCarried)) return null;
  const parts = [
    heading(`${to.name} is away`),
    text(found.words),
    text(`Whom would you like to ask about #${args.number}? Nothing has been sent yet.`),
    actions(all),
  ];
  return { kind: "card", card: { preview: "A colleague is away: whom would you like to ask?", parts } };
}

/** Beside what is said of a referral to somebody who is away; "" while they are here. */
export async function awayNote(call: Call, to: Person): Promise<string> {
  const found = await away(call, to);
  return found ? ` ${found.words}` : "";
}

/** "Ben Tran (away)" for whoever is, in a list to choose from. */
export async function namesWithAway(call: Call): Promise<(person: Person) => string> {
  const team = await teamNow(call);
  return ({ id, name }) => {
    const absence = absenceAt(team, id, call.reader.now);
    return absence ? awayWords(name, absence, call.reader).replace(`${name} is away`, `${name}, away`) : name;
  };
}

type Away = { readonly words: string; readonly standIns: readonly Person[] };

async function away(call: Call, to: Person): Promise<Away | null> {
  const { deps, reader } = call;
  const team = await teamNow(call);
  const absence = absenceAt(team, to.id, reader.now);
  if (!absence) return null;
  const ids = standInsOf(team, to.id, reader.now);
  const people = await peopleById(deps.store.db, ids);
  const back = backWords(deps.policy().calendar, absence, reader);
  return {
    words: `${awayWords(to.name, absence, reader)}${back}; ${standInWords(people, ids)}.`,
    standIns: ids.flatMap((id) => people.get(id) ?? []),
  };
}

const short = (name: string): string => {
  const all = [...name];
  return all.length > 40 ? `${all.slice(0, 39).join("")}…` : name;
};
