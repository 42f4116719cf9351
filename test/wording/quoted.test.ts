import { describe, expect, it } from "vitest";
import { quotedIn } from "../../src/wording/quoted.ts";

/** The text with what is quoted taken out. */
function ours(text: string): string {
  let [rest, done] = ["", 0];
  for (const { from, to } of quotedIn(text)) {
    rest += text.slice(done, Math.max(done, from));
    done = Math.max(done, to);
  }
  return rest + text.slice(done);
}

describe("what somebody else said", () => {
  it.each([
    ['He said "go away" and left', "He said  and left"],
    ["He said “go away” and left", "He said  and left"],
    ["He said „go away“ and left", "He said  and left"],
    ["He said «go away» and left", "He said  and left"],
    ["He said »go away« and left", "He said  and left"],
    ["He said ‘don’t go’ and left", "He said  and left"],
    ["He said 'don't go' and left", "He said  and left"],
    ["He said ‹go› and 「go」", "He said  and "],
    ['“one” and "two"', " and "],
  ])("stands between the marks of %j", (text, rest) => {
    expect(ours(text)).toBe(rest);
  });

  it.each([
    "The owner's line and the neighbor's",
    "the owners' line, the tenants' line",
    'a 6" pipe and an 8" pipe',
    "5' deep and 12' long",
    'An open " quotes nothing',
    "An open “ quotes nothing",
    "'twas the pipe",
  ])("is not there in %j", (text) => {
    expect(ours(text)).toBe(text);
  });

  it("does not go on into the next paragraph", () => {
    expect(ours('a " b\n\nc " d')).toBe('a " b\n\nc " d');
  });

  it.each([
    ["> you are late\nWe are", "\nWe are"],
    ["  > you are late\n>> and later\nWe are", "\n\nWe are"],
    ["&gt; you are late\nWe are", "\nWe are"],
    ["a > b", "a > b"],
  ])("are the lines that begin with the mark of a reply: %j", (text, rest) => {
    expect(ours(text)).toBe(rest);
  });

  it.each([
    ["She said: it leaks. And more", "She said:"],
    ["Customer wrote: it leaks\nWe came", "Customer wrote:\nWe came"],
    ["Ana Gomez writes to us: it leaks", "Ana Gomez writes to us:"],
    ["She told me: it leaks", "She told me:"],
    ["Customer wrote:\nit leaks\nand leaks\n\nWe came", "Customer wrote:\n\nWe came"],
    ["Customer wrote:\r\nit leaks\r\n\r\nWe came", "Customer wrote:\r\n\r\nWe came"],
    ["She said: it leaks. I said: we come", "She said:I said: we come"],
    ["I said: we come", "I said: we come"],
    ["We wrote: we come", "We wrote: we come"],
    ["She said it leaks", "She said it leaks"],
    ["Two dates: May 2", "Two dates: May 2"],
  ])("follows the colon of %j", (text, rest) => {
    expect(ours(text).replace(": \n", ":\n")).toBe(rest);
  });
});
