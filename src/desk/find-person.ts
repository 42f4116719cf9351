import { Refusal } from "../errors.ts";
import type { Person } from "../office/person.ts";
import { peopleById, peopleCalled, personOfUser } from "../office/person-rows.ts";
import type { Call } from "./command.ts";

/**
 * The person meant by a mention (`<@U1|ben>`), a handle (`@ben`), a full name, an e-mail address, "me", or
 * the value of a form's choice. Refused when there is nobody, or more than one.
 */
export async function findPersonNamed(call: Call, typed: string, field: string): Promise<Person> {
  const { deps, request } = call;
  const words = typed.trim();
  if (words.toLowerCase() === "me") return request.actor;
  const mention = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/u.exec(words)?.[1];
  if (mention) {
    const key = { officeId: deps.officeId, platform: request.source, userId: mention };
    return (await personOfUser(deps.store.db, key)) ?? refuseUnknown("that person", field);
  }
  const chosen = (await peopleById(deps.store.db, [words])).get(words);
  if (chosen) return chosen;
  const name = words
    .replace(/^@/u, "")
    .replace(/^"(.*)"$/u, "$1")
    .trim();
  const found = name === "" ? [] : await peopleCalled(deps.store.db, deps.officeId, name);
  const [only, ...others] = found.length > 1 ? found.filter((p) => p.standing === "member") : found;
  if (!only) return refuseUnknown(`"${name}"`, field);
  if (others.length > 0) refuseAmbiguous(name, [only, ...others], field);
  return only;
}

function refuseUnknown(who: string, field: string): never {
  throw new Refusal("person", `I do not know ${who} in this office.`, {
    field,
    remedy: "Type @ and choose a colleague from the list, or give their e-mail address.",
  });
}

function refuseAmbiguous(name: string, people: readonly Person[], field: string): never {
  const each = people.map((p) => (p.email ? `${p.name} (${p.email})` : p.name)).join(", ");
  throw new Refusal("ambiguous", `More than one person is called "${name}": ${each}.`, {
    field,
    remedy: "Give the e-mail address of the one you mean.",
  });
}
