import { title } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { cut } from "../message/cut.ts";
import type { Form } from "../message/form.ts";
import type { DeskDeps } from "./command.ts";

/** As much of a name as tells one contact from another. */
const longest = 100;

/** A form about a contact says which one at its head; it may lie open beside others for a while. */
export async function withAbout({ store, officeId }: DeskDeps, form: Form): Promise<Form> {
  const number = Number(form.hidden.number);
  if (!Number.isSafeInteger(number)) return form;
  const found = await findByNumber(store.db, { officeId, number }, { lock: false });
  return found ? { ...form, about: cut(title(found), longest) } : form;
}
