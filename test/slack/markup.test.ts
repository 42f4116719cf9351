import { describe, expect, it } from "vitest";
import { escapeMarkup, mentionedIds, plainWords, retypable, typedText } from "../../src/slack/markup.ts";

describe("text for places that Slack parses", () => {
  it("has nothing left that could mention anybody", () => {
    expect(escapeMarkup("<!channel> <@U1> a & b")).toBe("&lt;!channel&gt; &lt;@U1&gt; a &amp; b");
  });
});

describe("what somebody typed", () => {
  it.each([
    ["refer 12 <@U1|ben> he knows", "refer 12 <@U1|Ben Tran> he knows"],
    ["refer 12 <@U1> he knows", "refer 12 <@U1|Ben Tran> he knows"],
    ["ask <@U2|cat>", "ask <@U2|cat>"],
    ["ask <@U2>", "ask <@U2|somebody>"],
    ["ask <@U3>", "ask <@U3|Ed (x)>"],
    ["mail <mailto:a@b.org|a@b.org> now", "mail a@b.org now"],
    ["call <tel:+15035550101|503-555-0101>", "call 503-555-0101"],
    ["see <https://x.org/a>", "see https://x.org/a"],
    ["see <http://x.org|x.org>", "see http://x.org"],
    ["see <https://x.org/a|the map>", "see the map (https://x.org/a)"],
    ["in <#C1|sewers>", "in #sewers"],
    ["<!channel> and <!subteam^S1|@maps>", "@channel and @maps"],
    ["pipe &lt; 8 &amp; old &gt; 1", "pipe < 8 & old > 1"],
    ["twice &amp;lt;", "twice &lt;"],
    ["a < b and c > d", "a < b and c > d"],
  ])("%j is read as %j", (raw, text) => {
    const names = new Map([
      ["U1", "Ben Tran"],
      ["U3", "<Ed> (x)|"],
    ]);
    expect(typedText(raw, names)).toBe(text);
  });

  it.each([
    ["refer 12 <@U1|ben> why", "refer 12 @ben why"],
    ["refer 12 <@U1|Ben Tran> why", 'refer 12 @"Ben Tran" why'],
    ["note 12 <@U1> called", "note 12 @somebody called"],
  ])("%j is given back as %j", (text, typed) => {
    expect(retypable(text)).toBe(typed);
  });

  it.each(["<", "<!a", "<!a|", "<@A|", "<http:a", "<#C|", "<@U1>", "&lt;"])(
    "is read in no time, however much of %j it is",
    (part) => {
      const long = part.repeat(39_000 / part.length);
      const began = performance.now();
      retypable(typedText(long, new Map()));
      mentionedIds(plainWords(long, new Map()));
      expect(performance.now() - began).toBeLessThan(200);
    },
  );
});

describe("a message in plain words", () => {
  it("names those who are known, and nobody else", () => {
    const names = new Map([["U1", "Ana Ortiz"]]);
    expect(plainWords("<@U1> told <@U2|ben> &lt;hi&gt;", names)).toBe("Ana Ortiz told somebody <hi>");
  });

  it("says once whom it mentions", () => {
    expect(mentionedIds("<@U1> <@U2|ben> <@U1> <#C1>")).toEqual(["U1", "U2"]);
  });
});
