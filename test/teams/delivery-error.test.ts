import { describe, expect, it } from "vitest";
import { Undelivered } from "../../src/message/messenger.ts";
import { ConnectorError } from "../../src/teams/connector-error.ts";
import { isGone, isUnknownConversation, undelivered } from "../../src/teams/delivery-error.ts";

type Known = { status?: number; codes?: string[]; retryAfter?: number; connected?: boolean };
type Row = [string, Known, Undelivered["reason"], Undelivered["reason"]];

const fault = (known: Known) => new ConnectorError("sending: it failed", known);

describe("why Teams did not take a message, and a change that may be repeated", () => {
  const table: Row[] = [
    [
      "a person who blocked the bot",
      { status: 403, codes: ["209", "MessageWritesBlocked"] },
      "never",
      "never",
    ],
    ["a chat blocked by its person", { status: 403, codes: ["ConversationBlockedByUser"] }, "never", "never"],
    ["an app switched off by its person", { status: 403, codes: ["BotDisabledByUser"] }, "never", "never"],
    ["an app that was removed", { status: 403, codes: ["BotNotInConversationRoster"] }, "never", "never"],
    [
      "an app that was never installed",
      { status: 403, codes: ["ForbiddenOperationException"] },
      "never",
      "never",
    ],
    ["a person who left", { status: 400, codes: ["MemberNotFoundInConversation"] }, "never", "never"],
    ["a chat that is gone", { status: 404, codes: ["ConversationNotFound"] }, "never", "never"],
    ["an app the administrator disabled", { status: 403, codes: ["BotDisabledByAdmin"] }, "never", "never"],
    ["a missing permission", { status: 403, codes: ["NotEnoughPermissions"] }, "never", "never"],
    ["the address of another cloud", { status: 403, codes: ["InvalidBotApiHost"] }, "later", "later"],
    ["a refusal without a reason", { status: 403 }, "later", "later"],
    ["a password that is not accepted", { status: 401 }, "later", "later"],
    ["an app that is not registered", { status: 401, codes: ["BotNotRegistered"] }, "later", "later"],
    ["an address where there is nothing", { status: 404 }, "later", "later"],
    ["a card that is malformed", { status: 400, codes: ["BadArgument"] }, "later", "later"],
    ["a card that is too big", { status: 413, codes: ["MessageSizeTooBig"] }, "later", "later"],
    ["a redirection", { status: 307 }, "later", "later"],
    ["operations that met", { status: 412, codes: ["PreconditionFailed"] }, "later", "later"],
    ["too many requests", { status: 429, codes: ["Throttled"] }, "later", "later"],
    ["a request that came too slowly", { status: 408 }, "unsure", "later"],
    ["an error of its own", { status: 500, codes: ["ServiceError"] }, "unsure", "later"],
    [
      "an error of its own that sounds final",
      { status: 500, codes: ["ConversationNotFound"] },
      "unsure",
      "later",
    ],
    ["a bad gateway", { status: 502, codes: ["ServiceError"] }, "unsure", "later"],
    ["a service that is down", { status: 503 }, "unsure", "later"],
    ["a gateway that waited in vain", { status: 504 }, "unsure", "later"],
    ["an answer nobody can read", { status: 201 }, "unsure", "later"],
    ["no answer", {}, "unsure", "later"],
    ["nobody who listens", { connected: false }, "later", "later"],
  ];

  it.each(table)("%s", (_name, known, sending, changing) => {
    expect(undelivered(fault(known), false).reason).toBe(sending);
    expect(undelivered(fault(known), true).reason).toBe(changing);
  });

  it.each([
    ["as it says", 7_000, 7_000],
    ["not at all where it says none", 0, null],
    ["an hour at most", 86_400_000, 3_600_000],
  ])("waits %s", (_name, retryAfter, wait) => {
    expect(undelivered(fault({ status: 429, retryAfter }), false).retryAfter).toBe(wait);
    expect(undelivered(fault({ status: 503, retryAfter }), false).retryAfter).toBe(wait);
  });

  it("leaves the wait open where the platform says nothing", () => {
    expect(undelivered(fault({ status: 429 }), false).retryAfter).toBeNull();
  });

  it("passes on what is told already", () => {
    const told = new Undelivered("never", "told");
    expect(undelivered(told, false)).toBe(told);
  });

  it("says later of a fault on this side, and keeps it for the log", () => {
    const bug = new TypeError("a bug");
    const error = undelivered(bug, false);
    expect(error.reason).toBe("later");
    expect(error.cause).toBe(bug);
  });
});

describe("whether a message that was to be changed is gone", () => {
  it.each([
    ["a deleted message", { status: 404, codes: ["ActivityNotFoundInConversation"] }, true],
    ["a message not found, without a reason", { status: 404 }, true],
    ["an id that cannot be read any more", { status: 400, codes: ["BadSyntax"] }, true],
    ["a chat Teams says it does not know", { status: 404, codes: ["ConversationNotFound"] }, false],
    ["a card that is malformed", { status: 400, codes: ["BadArgument"] }, false],
    ["a refusal", { status: 403, codes: ["BadSyntax"] }, false],
    ["no answer", {}, false],
  ])("%s", (_name, known, gone) => {
    expect(isGone(fault(known))).toBe(gone);
  });

  it("is not said by an error of another kind", () => {
    expect(isGone(new Error("404"))).toBe(false);
  });
});

describe("whether a chat has to be opened anew", () => {
  it.each([
    [{ status: 404, codes: ["ConversationNotFound"] }, true],
    [{ status: 404, codes: ["ActivityNotFoundInConversation"] }, false],
    [{ status: 404 }, false],
    [{ status: 403, codes: ["BotNotInConversationRoster"] }, false],
  ])("%j: %s", (known, unknown) => {
    expect(isUnknownConversation(fault(known))).toBe(unknown);
  });
});
