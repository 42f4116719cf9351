import type { Person } from "../office/person.ts";
import type { Asker } from "./asker.ts";
import type { Directory } from "./directory.ts";
import type { References } from "./reference.ts";

export type Admission =
  | { readonly person: Person }
  /** Why not, for whoever asked. */
  | { readonly person: null; readonly words: string };

export type Gate = {
  /** The person, if the roster says that this is a member of the office's tenant. */
  admit(asker: Asker): Promise<Admission>;
};

export type GateSource = {
  readonly directory: Directory;
  readonly references: Pick<References, "ofUser">;
};

export const notForYou =
  "Follow Through is for members of this organization, so nothing was done. Somebody of the office can do it for you.";

export const noChatYet =
  "Follow Through is not in your chats yet, so nothing was done. Please add it under Apps, say hello to it there, and try once more.";

/** Lets members in. Whoever is not known yet is looked up in a roster: an activity is no proof of who somebody is. */
export function createGate({ directory, references }: GateSource): Gate {
  return {
    async admit(asker) {
      const own = asker.place === "elsewhere" ? await references.ofUser(asker.tenantId, asker.userId) : null;
      const person = await directory.meet(asker, own ?? asker.spot);
      if (person?.standing === "member") return { person };
      const unseen = person === null && asker.place === "elsewhere";
      return { person: null, words: unseen ? noChatYet : notForYou };
    },
  };
}
