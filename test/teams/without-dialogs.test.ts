import { describe, expect, it } from "vitest";
import { actions, text } from "../../src/message/card.ts";
import { adaptiveCard, cardAttachment } from "../../src/teams/adaptive-card.ts";
import type { Connector, MessageActivity } from "../../src/teams/connector.ts";
import { withoutDialogs } from "../../src/teams/without-dialogs.ts";

const spot = { conversationId: "a:1", serviceUrl: "http://localhost/_connector" };
const card = adaptiveCard({
  preview: "p",
  parts: [text("msteams: task/fetch"), actions([{ label: "Log a contact", command: "log", args: {} }])],
});
const message: MessageActivity = { type: "message", summary: "s", attachments: [cardAttachment(card)] };

function connector() {
  const passed: MessageActivity[] = [];
  const plain = withoutDialogs({
    send: async (_to, sent) => `${passed.push(sent)}`,
    update: async (_at, _id, sent) => void passed.push(sent),
    openPersonal: async () => "a:1",
    member: async () => {
      throw new Error("not asked");
    },
  } satisfies Connector);
  return { plain, passed };
}

describe("a client without dialogs", () => {
  it("gets buttons that do not ask for one, in new messages and in changed ones", async () => {
    const { plain, passed } = connector();
    expect(JSON.stringify(message)).toContain('"msteams":{"type":"task/fetch"}');
    await plain.send(spot, message);
    await plain.update(spot, "1", message);
    for (const sent of passed) {
      expect(JSON.stringify(sent)).not.toContain('"msteams":');
      expect(JSON.stringify(sent)).toContain('"ft":{"c":"log","a":{}}');
      expect(JSON.stringify(sent)).toContain("msteams: task/fetch");
    }
    expect(passed).toHaveLength(2);
  });

  it("gets words as they are", async () => {
    const { plain, passed } = connector();
    await plain.send(spot, { type: "message", text: "I have answered you in our chat." });
    expect(passed).toEqual([{ type: "message", text: "I have answered you in our chat." }]);
  });
});
