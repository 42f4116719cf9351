import { createDesk, type Desk } from "../../../src/desk/desk.ts";
import type { Reply } from "../../../src/desk/request.ts";
import type { Person } from "../../../src/office/person.ts";
import { addPerson, at, deskDeps, type Office, openOffice, policy } from "../../support/office.ts";

/** Everybody of these tests. The last three are away, and Del stands in for each of them. */
const cast = {
  sam: "Sam Staff",
  lee: "Lee Walker",
  ada: "Ada Admin",
  ana: "Ana Ortiz",
  rita: "Rita Referrer",
  ben: "Ben Tran",
  mia: "Mia Maps",
  mo: "Mo Maps",
  del: "Del Delegate",
  dee: "Dee Decider",
  pam: "Pam Promiser",
  ray: "Ray Recorder",
  tom: "Tom Third",
  abe: "Abe Away",
  bea: "Bea Away",
  rex: "Rex Away",
} as const;
export type Who = keyof typeof cast;
export const nameOf = (who: Who): string => cast[who];

export type Request =
  | { readonly typed: string }
  | { readonly press: string; readonly args: Readonly<Record<string, string>> };

export type PermissionOffice = {
  readonly office: Office;
  readonly desk: Desk;
  person(who: Who): Person;
  ask(who: Who, request: Request): Promise<Reply>;
  /** Types it, and throws where that is refused. */
  done(who: Who, typed: string): Promise<Reply>;
};

/** An office in memory, whose lead is Lee and whose admin is Ada; a lead confirms every "no". */
export async function permissionOffice(): Promise<PermissionOffice> {
  const opened = await openOffice("sqlite::memory:", { now: at(23, "10:00") });
  const people = new Map<Who, Person>();
  for (const [handle, name] of Object.entries(cast) as [Who, string][])
    people.set(handle, await addPerson(opened.store, { handle, name }));
  const rules = {
    ...policy,
    admins: ["ada@example.com"],
    groups: { Maps: ["mia@example.com", "mo@example.com"] },
    decisions: { confirmNo: true },
  };
  const office: Office = { ...opened, deps: { ...opened.deps, policy: () => rules } };
  const desk = createDesk(deskDeps(office));
  const person = (who: Who): Person => {
    const found = people.get(who);
    if (!found) throw new Error(`nobody is called ${who}`);
    return found;
  };
  const ask: PermissionOffice["ask"] = (who, request) => {
    const from = { actor: person(who), source: "slack", requestId: null } as const;
    return desk.answer(
      "typed" in request
        ? { ...from, kind: "typed", text: request.typed }
        : { ...from, kind: "button", command: request.press, args: request.args },
    );
  };
  const done: PermissionOffice["done"] = async (who, typed) => {
    const reply = await ask(who, { typed });
    if (reply.kind !== "card") throw new Error(`${who}: ${typed}: ${JSON.stringify(reply)}`);
    return reply;
  };
  for (const who of ["abe", "bea", "rex"] as const) await done(who, "away until fri @del");
  return { office, desk, person, ask, done };
}
