import type { OpenPoint } from "../../src/promise/point.ts";
import type { CustomerPromise } from "../../src/promise/promise.ts";
import { at } from "../support/office.ts";

/** A promise made on Monday at 10 for Wednesday at 3 PM, of which the customer was told by phone at once. */
export function newPromise(given: Partial<CustomerPromise> = {}): CustomerPromise {
  const dueAt = given.dueAt ?? at(25, "15:00");
  return {
    id: "pr1",
    officeId: "office",
    interactionId: "i1",
    thing: "records request",
    thingKey: "records request",
    state: "open",
    dueAt,
    knownAt: dueAt,
    toldWay: "phone",
    toldAt: at(23, "10:00"),
    heardAt: given.toldAt === undefined || (given.moves ?? 0) > 0 ? at(23, "10:00") : given.toldAt,
    moves: 0,
    missedAt: null,
    madeAt: at(23, "10:00"),
    madeBy: "p-ana",
    trail: "",
    endedAt: null,
    outcome: "",
    version: 1,
    changedAt: at(23, "10:00"),
    changedBy: "p-ana",
    before: "{}",
    ...given,
  };
}

/** What is not known on Monday at 10, and will be by Wednesday at 3 PM. */
export const newPoint = (given: Partial<OpenPoint> = {}): OpenPoint => ({
  id: "po1",
  officeId: "office",
  interactionId: "i1",
  what: "whether the pipe is ours",
  state: "open",
  dueAt: at(25, "15:00"),
  openedAt: at(23, "10:00"),
  openedBy: "p-ana",
  endedAt: null,
  outcome: "",
  version: 1,
  changedAt: at(23, "10:00"),
  changedBy: "p-ana",
  before: "{}",
  ...given,
});
