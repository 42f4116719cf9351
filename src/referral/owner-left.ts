import type { Work } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";

/** A contact goes on from somebody who may have left the office: what the leads were told of them says so. */
export async function passedOnFrom(work: Work, ownerId: string): Promise<void> {
  const owner = (await peopleById(work.tx, [ownerId])).get(ownerId);
  if (owner?.standing !== "member") await work.deps.notices.replanPerson(work, ownerId);
}
