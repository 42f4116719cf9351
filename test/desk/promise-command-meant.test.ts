import { describe, expect, it } from "vitest";
import { readMet, readReason, readWhich } from "../../src/desk/promise-command-meant.ts";

const copies = { id: "copies", name: "copies of the plans" };
const map = { id: "map", name: "a map" };
const plans = { id: "plans", name: "plans" };
const isDate = (words: string) => ["tomorrow", "fri 3pm"].includes(words);
const nothing = { id: null, words: "", unread: "" };

describe("which promise is meant where nothing else is said", () => {
  it.each([
    ["", [map], nothing],
    ["map", [map], { id: "map", words: "", unread: "" }],
    ["the maps", [map, copies], { id: "map", words: "", unread: "" }],
    ["copies", [plans, copies], { id: "copies", words: "", unread: "" }],
    ["copy of plan", [plans, copies], { id: "plans", words: "", unread: "" }],
    ["the plans", [plans, copies], { id: "plans", words: "", unread: "" }],
    ["plans", [plans, copies], { id: "plans", words: "", unread: "" }],
    ["copies of the plans", [plans, copies], { id: "copies", words: "", unread: "" }],
    ["the drawing", [map], { id: null, words: "", unread: "the drawing" }],
    ["of the", [copies], { id: null, words: "", unread: "of the" }],
    ["map and copies of the plans", [map, copies], { id: "copies", words: "", unread: "" }],
    ["map and plans", [map, plans], { id: null, words: "", unread: "map and plans" }],
    ["tomorrow", [copies], { id: null, words: "", unread: "tomorrow" }],
    ["plans tomorrow", [copies], { id: "copies", words: "", unread: "tomorrow" }],
  ])("%j", (words, open, expected) => expect(readWhich(open, { words, isDate })).toEqual(expected));
});

describe("what is said to be done", () => {
  it.each([
    ["a map", { id: "map", words: "", unread: "" }],
    ["a map sent by post", { id: "map", words: "sent by post", unread: "" }],
    ["a map: sent by post", { id: "map", words: "sent by post", unread: "" }],
    ["map: sent by post: the big one", { id: "map", words: "sent by post: the big one", unread: "" }],
    [": sent by post", { id: null, words: "sent by post", unread: "" }],
    ["sent the map by post", { id: "map", words: "sent the map by post", unread: "" }],
    ["sent by post", { id: null, words: "", unread: "sent by post" }],
    ["the drawing: sent by post", { id: null, words: "sent by post", unread: "the drawing" }],
    ["the map, fri 3pm", { id: "map", words: "", unread: "fri 3pm" }],
  ])("%j", (words, expected) => expect(readMet([map, copies], { words, isDate })).toEqual(expected));
});

describe("why a promise is taken back", () => {
  it.each([
    ["she moved", "", { id: null, words: "she moved", unread: "" }],
    ["map: she moved", "", { id: "map", words: "she moved", unread: "" }],
    [": she said: no map", "", { id: null, words: "she said: no map", unread: "" }],
    ["the map she moved", "", { id: "map", words: "she moved", unread: "" }],
    ["a map", "", { id: "map", words: "", unread: "" }],
    ["she needs no map", "", { id: null, words: "she needs no map", unread: "" }],
    ["she said: no need", "", { id: null, words: "she said: no need", unread: "she said" }],
    ["she moved", "copies", { id: "copies", words: "she moved", unread: "" }],
    ["she moved", "the drawing", { id: null, words: "she moved", unread: "the drawing" }],
    ["map tomorrow", "", { id: "map", words: "tomorrow", unread: "tomorrow" }],
  ])("%j, of %j", (words, which, expected) =>
    expect(readReason([map, copies], { words, which, isDate })).toEqual(expected),
  );
});
