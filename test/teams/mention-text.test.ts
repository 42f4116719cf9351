import { describe, expect, it } from "vitest";
import { type Inbound, readActivity } from "../../src/teams/activity.ts";
import { mentionedPeople, retypable, typedText } from "../../src/teams/mention-text.ts";

const bot = { id: "28:app", name: "Follow Through" };
const ben = { id: "29:1-aB_c", name: "Ben Tran" };

const mention = (mentioned: object, text: string) => ({ type: "mention", mentioned, text });

function message(text: string, entities: readonly unknown[] = []): Inbound {
  const read = readActivity({
    type: "message",
    channelId: "msteams",
    serviceUrl: "https://smba.trafficmanager.net/amer/",
    from: { id: "29:ana" },
    recipient: bot,
    conversation: { id: "a:1" },
    text,
    entities,
  });
  if (!read) throw new Error("no activity");
  return read;
}

const at = "<at>Follow Through</at>";
const toBot = mention(bot, at);

describe("what somebody typed in Teams", () => {
  it.each([
    ["queue", [], "queue"],
    [`${at} queue`, [toBot], "queue"],
    [`${at}&nbsp;queue`, [toBot], "queue"],
    [at, [toBot], ""],
    [`please ${at} queue`, [toBot], "please queue"],
    ["note 12 1 &lt; 2 &amp; 3", [], "note 12 1 < 2 & 3"],
    ["note 12 &amp;lt;", [], "note 12 &lt;"],
    [
      `${at} refer 12 <at>Ben Tran</at> maps`,
      [toBot, mention(ben, "<at>Ben Tran</at>")],
      "refer 12 <@29:1-aB_c|Ben Tran> maps",
    ],
    [
      "refer 12 <at>Ben</at> maps",
      [mention({ id: "29:x", name: "B<e>|n" }, "<at>Ben</at>")],
      "refer 12 <@29:x|Ben> maps",
    ],
    [
      "tell <at>Ben</at> and <at>Ben</at>",
      [mention(ben, "<at>Ben</at>"), mention({ id: "29:2", name: "Ben Ito" }, "<at>Ben</at>")],
      "tell <@29:1-aB_c|Ben Tran> and <@29:2|Ben Ito>",
    ],
    [
      `refer 12 <at>Ben Tran</at> maps ${at}`,
      [toBot, mention(ben, "<at>Ben Tran</at>")],
      "refer 12 <@29:1-aB_c|Ben Tran> maps",
    ],
    [
      `${at} refer 12 <at>Ben Tran</at> maps`,
      [mention(ben, "<at>Ben Tran</at>"), toBot],
      "refer 12 <@29:1-aB_c|Ben Tran> maps",
    ],
    [
      "tell Ben Tran and Ben",
      [mention({ id: "29:2", name: "Ben" }, "Ben"), mention(ben, "Ben Tran")],
      "tell <@29:1-aB_c|Ben Tran> and <@29:2|Ben>",
    ],
    [
      "ask <at>Sewer Desk</at>",
      [mention({ id: "19:x@thread.tacv2", name: "Sewer Desk" }, "<at>Sewer Desk</at>")],
      "ask @Sewer Desk",
    ],
    ["<at>Somebody</at> who is in no entity", [], "Somebody who is in no entity"],
    ["queue", [toBot, { type: "mention" }, null, "x"], "queue"],
    ["log\nvoicemail", [], "log\nvoicemail"],
  ])("%j reads %j as %j", (text, entities, words) => {
    expect(typedText(message(text, entities))).toBe(words);
  });

  it("mentions people, each once, and neither the bot nor a channel", () => {
    const entities = [
      toBot,
      mention(ben, "<at>Ben</at>"),
      mention(ben, "<at>Ben</at>"),
      mention({ id: "19:x" }, "<at>General</at>"),
    ];
    expect(mentionedPeople(message("x", entities))).toEqual(["29:1-aB_c"]);
  });

  it.each([
    ["refer 12 <@29:1-aB_c|Ben Tran> maps", 'refer 12 @"Ben Tran" maps'],
    ["refer 12 <@29:1|ben> maps", "refer 12 @ben maps"],
    ["refer 12 <@29:1> maps", "refer 12 @somebody maps"],
    ["1 < 2 <@", "1 < 2 <@"],
  ])("is given back to be typed again: %j as %j", (text, again) => {
    expect(retypable(text)).toBe(again);
  });
});
