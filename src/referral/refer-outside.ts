import type { Interaction } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { outsidePerson } from "../office/recipient-rows.ts";
import { type Asking, beginAsking, recordReferral, requestReferral } from "./refer.ts";

/**
 * Asks somebody outside the office, by e-mail, whether they can help a customer. The customer stays with the referrer
 * whatever the answer is: nobody without an account here can keep a promise of this office. `address`: in lower case,
 * and nobody's of this office.
 */
export function referOutside(
  deps: Deps,
  by: By,
  input: Asking & { readonly address: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const asked = await beginAsking(work, input);
    asked.checkReferable();
    const { officeId } = deps;
    const made = { officeId, id: deps.newId(), now: work.now, zone: deps.policy().zone };
    const to = await outsidePerson(work.tx, input.address, made);
    const referral = await requestReferral(work, asked, { to, recipient: "outside" });
    return recordReferral(work, asked.interaction, referral);
  });
}
