import { describe, expect, it } from "vitest";
import type { Event } from "../../src/interaction/event.ts";
import {
  choicesIn,
  errorTest,
  ownTexts,
  speaksOfCustomer,
  toldReader,
  wordsReader,
} from "../../src/interaction/own-words.ts";
import { entry, replied } from "../report/samples.ts";

const changed = (of: Event, texts: object = {}) => entry("reworded", { entry: of.id, ...texts });
const kept = (of: Event) => entry("wording-kept", { entry: of.id });
const named = (event: Event, id: string): Event => ({ ...event, id });

describe("the words of an entry", () => {
  const reply = named(replied(undefined, { words: "You failed." }), "r");
  const referred = named(entry("referred", { reason: "you hold the maps", told: "Ben calls" }), "f");

  it.each<[string, Event, readonly Event[], object]>([
    ["are those that were recorded", reply, [], { words: "You failed." }],
    ["are trimmed, and empty where there are none", named(replied(), "e"), [], { words: "" }],
    ["of several texts are all of them", referred, [], { reason: "you hold the maps", told: "Ben calls" }],
    [
      "are the newer ones",
      reply,
      [changed(reply, { words: "It is not here." })],
      { words: "It is not here." },
    ],
    [
      "are the newest of each text",
      referred,
      [changed(referred, { told: "he calls" }), changed(referred, { reason: "maps" })],
      { reason: "maps", told: "he calls" },
    ],
    [
      "stay where they were changed before they were recorded",
      reply,
      [changed(reply)],
      { words: "You failed." },
    ],
    ["stay where they were kept", reply, [kept(reply)], { words: "You failed." }],
    [
      "of another entry are its own",
      reply,
      [changed(referred, { reason: "maps" })],
      { words: "You failed." },
    ],
    ["of a note are nobody's to check", entry("noted", { words: "You failed." }), [], {}],
  ])("%s", (_, event, after, texts) => {
    expect(wordsReader([event, ...after])(event)).toEqual(texts);
  });

  it.each([
    ["stated", "write to us"],
    ["none", "it is granted"],
  ])("hold the route of an appeal that is %s, and not that of a policy", (appeal, route) => {
    const own = entry("decided", { appeal, route });
    const byPolicy = entry("decided", { appeal: "policy", route });
    expect(wordsReader([own])(own)).toMatchObject({ route });
    expect(wordsReader([byPolicy])(byPolicy)).not.toHaveProperty("route");
  });
});

describe("a wish to go higher", () => {
  it.each([
    ["she is rude and difficult", true],
    ["He failed to send the form.", true],
    ["the customer never listens", true],
    ["She failed to tell us.", true],
    ["you people never listen, I want the boss", false],
    ["she at the desk never listens to me", false],
    ["Ben never calls back", false],
    ["they never call back", false],
    ["a second look at the fee", false],
    ["", false],
  ])("speaks of the customer, or is in their words: %j: %s", (why, expected) => {
    expect(speaksOfCustomer(why)).toBe(expected);
    const event = entry("escalated", { escalation: "e1", why });
    expect(wordsReader([event])(event)).toEqual(expected ? { why } : {});
  });
});

describe("what somebody chose about their words", () => {
  const reply = named(replied(), "r");
  it.each([
    ["nothing", [], null],
    ["to keep them", [kept(reply)], "kept"],
    ["to change them", [changed(reply)], "changed"],
    ["first to keep and then to change them", [kept(reply), changed(reply)], "changed"],
  ])("%s", (_, after, choice) => {
    expect(choicesIn([reply, ...after]).get("r") ?? null).toBe(choice);
  });
});

describe("what the customer has been told of an entry", () => {
  const promised = (way: string | null, of = "p1") =>
    named(entry("promised", { promise: of, way, words: "busy" }), `made ${way} ${of}`);
  const moved = (way: string | null) =>
    named(entry("promise-moved", { promise: "p1", way, reason: "rain" }), `moved ${way}`);
  const told = (of = "p1") => named(entry("promise-told", { promise: of, way: "phone" }), `told ${of}`);
  const undone = entry("promise-undone", { promise: "p1" });

  it.each<[string, readonly Event[], readonly string[]]>([
    ["are the words of a reply", [replied()], ["words"]],
    ["are the words of a written answer", [entry("written")], ["words"]],
    ["is what they were told of a referral, and not the reason", [entry("referred")], ["told"]],
    ["is nothing of what goes higher", [entry("escalated")], []],
    ["is for the decision itself to say", [entry("decided")], []],
    ["are the words of a date that was promised to them", [promised("phone")], ["words"]],
    ["is nothing of a date they do not know", [promised(null)], []],
    ["are its words once they know it", [promised(null), told()], ["words"]],
    ["is nothing where that was a slip", [promised(null), told(), undone], []],
    ["is nothing by what they know of another promise", [promised(null), told("p2")], []],
    ["is the reason of a new date that they know", [moved("email")], ["reason"]],
    ["is nothing of a new date after one that they knew", [moved(null), promised("phone", "p2")], []],
  ])("%s", (_, events, names) => {
    const [first] = events;
    expect(first && toldReader(events)(first)).toEqual(names);
  });
});

describe("what was recorded in error", () => {
  const [reply, written] = [named(replied(), "r"), named(entry("written"), "w")];
  const [made, moved] = ["promised", "promise-moved"].map((kind) =>
    named(entry(kind as "promised", { promise: "p1" }), kind),
  ) as [Event, Event];
  const decided = entry("decided", { decision: "d1" });
  const passed = entry("escalated", { escalation: "e1" });

  it.each<[string, readonly Event[], readonly Event[]]>([
    ["nothing", [reply, written, made, moved, decided, passed], []],
    ["not the reply before the contact was opened again", [reply, entry("reopened")], []],
    ["a written answer that was undone", [written, entry("written-undone", { entry: "w" })], [written]],
    [
      "the last entry about a promise that was undone",
      [made, moved, entry("promise-undone", { promise: "p1" })],
      [moved],
    ],
    ["a decision that was taken back", [decided, entry("decision-withdrawn", { decision: "d1" })], [decided]],
    ["what was passed on by mistake", [passed, entry("escalation-undone", { escalation: "e1" })], [passed]],
  ])("%s", (_, events, expected) => {
    const written = events.filter(({ kind }) => kind in ownTexts);
    expect(written.filter(errorTest(events))).toEqual(expected);
  });
});
