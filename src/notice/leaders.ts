import type { Deps } from "../interaction/work.ts";
import type { Person } from "../office/person.ts";
import { membersByEmail } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";

/** Who is to hear of what nobody else would see to: the leads; where there is none beside `except`, the admins. */
export async function leadersOf(
  tx: Tx,
  { officeId, policy }: Pick<Deps, "officeId" | "policy">,
  except: string,
): Promise<readonly Person[]> {
  const { leads, admins } = policy();
  const others = async (emails: readonly string[]) =>
    (await membersByEmail(tx, officeId, emails)).filter(({ id }) => id !== except);
  const first = await others(leads);
  return first.length > 0 ? first : others(admins);
}
