import { standInsOf, type Team } from "../office/absence.ts";
import type { Planned } from "./notice.ts";
import { entryOf } from "./notice-table.ts";

/**
 * What is planned, and the same once more for whoever stands in for a reader who is away when it falls due. `exceptFor`:
 * who needs no copy, since it is about what they asked for themselves. Of a handoff to a group there are none: the others
 * of the group are asked too.
 */
export function withStandIns(
  planned: readonly Planned[],
  team: Team,
  { exceptFor, groups = [] }: { readonly exceptFor: string; readonly groups?: readonly string[] },
): Planned[] {
  if (team.absences.length === 0) return [...planned];
  return planned.flatMap((p) => (groups.includes(p.subject) ? [p] : [p, ...copiesOf(p, team, exceptFor)]));
}

function copiesOf(p: Planned, team: Team, exceptFor: string): Planned[] {
  const { personId, aboutId } = p;
  if (personId === null || aboutId || entryOf(p.kind).standIn !== true) return [];
  return standInsOf(team, personId, p.dueAt)
    .filter((id) => id !== exceptFor)
    .map((id) => ({ ...p, personId: id, aboutId: personId, key: keyFor(p.key, id) }));
}

/** What stands after the @ is the version of the deadline, which a key ends with. */
function keyFor(key: string, personId: string): string {
  const at = key.indexOf("@");
  const [slot, version] = at < 0 ? [key, ""] : [key.slice(0, at), key.slice(at)];
  return `${slot}:in-for:${personId}${version}`;
}
