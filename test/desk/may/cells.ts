import type { Reply } from "../../../src/desk/request.ts";
import { may, refusalOf } from "../../../src/office/may.ts";
import { type Relation, relations } from "../../../src/office/permission.ts";
import { type Act, acts } from "../../../src/office/permissions.ts";
import type { Store } from "../../../src/store/open-store.ts";
import type { PermissionOffice, Who } from "./office.ts";
import { away, type Cast, here, type Scene, type Stage, scenes } from "./scenes.ts";

/** Somebody of this relation asks for this. */
export type Cell = { readonly act: Act; readonly as: Relation };
export const cells: readonly Cell[] = acts.flatMap((act) => relations.map((as) => ({ act, as })));

/** Everything that somebody of this relation is in the scene of the act; whoever is asked back is the owner. */
function heldIn({ also = {} }: Scene, as: Relation): readonly Relation[] {
  const held = new Set<Relation>(["staff", as, ...(as === "asked" ? (["owner"] as const) : [])]);
  for (const each of held) for (const more of also[each] ?? []) held.add(more);
  return [...held];
}

function whoIs(cast: Cast, as: Relation, { also = {} }: Scene): Who {
  if (as === "referrer" && also.referrer?.includes("owner")) return cast.owner;
  const people: Readonly<Record<Relation, Who>> = {
    ...{ staff: "sam", lead: "lee", admin: "ada", member: "mia", delegate: "del" },
    ...{ decider: "dee", promiser: "pam", author: "ray" },
    ...{ owner: cast.owner, referrer: cast.referrer, recipient: cast.recipient, asked: cast.owner },
  };
  return people[as];
}

export type Outcome = {
  readonly reply: Reply;
  /** Whether the table lets them. */
  readonly allowed: boolean;
  /** They may, and there is nothing to do: what they are told instead. */
  readonly needless: string | null;
  /** What the table says to whoever may not, as it is typed in a message. */
  readonly sentence: string;
  readonly changed: boolean;
};

/** Plays one cell at the desk. */
export async function play(office: PermissionOffice, { act, as }: Cell): Promise<Outcome> {
  const scene = scenes[act];
  const cast = as === "delegate" ? away : here;
  const stage: Stage = { ...office, cast, as };
  const number = await scene.prepare(stage);
  const request = await scene.request(number, stage);
  const before = await rowsOf(office.office.store, Number(number));
  const who = whoIs(cast, as, scene);
  const reply = await office.ask(who, request);
  const after = await rowsOf(office.office.store, Number(number));
  const allowed = may(heldIn(scene, as), act);
  if (allowed && scene.afterwards) await office.done(who, scene.afterwards);
  const about = scene.about?.(Number(number), stage) ?? { number: Number(number) };
  return {
    ...{ reply, allowed, needless: scene.needless?.[as] ?? null },
    sentence: refusalOf(act, about).words.replaceAll(/[\ufdd0\ufdd1]/gu, ""),
    changed: JSON.stringify(before) !== JSON.stringify(after),
  };
}

/** The contact's own rows, and how many there are of all else. */
async function rowsOf({ db }: Store, number: number) {
  const interaction = await db
    .selectFrom("interaction")
    .selectAll()
    .where("number", "=", number)
    .executeTakeFirst();
  const id = interaction?.id ?? "";
  const ofContact = async (
    table: "event" | "referral" | "promise" | "openPoint" | "decision" | "checkBack",
  ) => db.selectFrom(table).selectAll().where("interactionId", "=", id).orderBy("id").execute();
  const tables = [
    "event",
    "notice",
    "greeting",
    "absence",
    "policyChange",
    "officeEvent",
    "groupMember",
  ] as const;
  return {
    interaction,
    event: await ofContact("event"),
    referral: await ofContact("referral"),
    promise: await ofContact("promise"),
    openPoint: await ofContact("openPoint"),
    decision: await ofContact("decision"),
    checkBack: await ofContact("checkBack"),
    absences: await db.selectFrom("absence").select(["id", "state"]).orderBy("id").execute(),
    greetings: await db.selectFrom("greeting").select(["id", "state"]).orderBy("id").execute(),
    counts: await Promise.all(
      tables.map((table) =>
        db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as("n"))
          .executeTakeFirst(),
      ),
    ),
  };
}
