import type { Person } from "../office/person.ts";
import type { People } from "../surface/people.ts";
import { type Directory, isUnknownUser } from "./directory.ts";

/** Who a payload says it is from, and every workspace it names. */
export type Sender = { readonly userId: string; readonly teams: readonly (string | null | undefined)[] };

export type Gate = {
  /** The person, if this is a member of the office's workspace; otherwise null. */
  admit(sender: Sender): Promise<Person | null>;
};

export type GateSource = {
  readonly teamId: () => string;
  readonly people: Pick<People, "find">;
  readonly directory: Pick<Directory, "fetch">;
};

export const notForYou =
  "Follow Through is for members of this workspace, so nothing was done. Somebody of the office can do it for you.";

/** Lets members in. Whoever is not known yet is looked up in Slack's directory: a payload is no proof. */
export function createGate({ teamId, people, directory }: GateSource): Gate {
  return {
    async admit({ userId, teams }) {
      if (teams.some((team) => team && team !== teamId())) return null;
      const person = (await people.find("slack", teamId(), userId)) ?? (await lookedUp(directory, userId));
      return person?.standing === "member" ? person : null;
    },
  };
}

/** null: Slack knows nobody by this id, or does not show them. */
const lookedUp = ({ fetch }: Pick<Directory, "fetch">, userId: string): Promise<Person | null> =>
  fetch(userId).catch((error: unknown) => {
    if (isUnknownUser(error)) return null;
    throw error;
  });
