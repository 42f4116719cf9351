import { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { createTokenWatch } from "../../src/slack/token-watch.ts";

const said = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });

describe("the watch over the bot's token", () => {
  it.each([
    ["token_revoked", "token_revoked"],
    ["invalid_auth", "invalid_auth"],
    ["account_inactive", "account_inactive"],
    ["user_not_found", null],
    ["internal_error", null],
  ])("makes of %s that it is %s", (error, fault) => {
    const watch = createTokenWatch(async () => {});
    watch.failed(said(error));
    expect(watch.fault()).toBe(fault);
  });

  it("asks Slack, and believes it", async () => {
    const answers = [
      () => Promise.reject(said("token_revoked")),
      () => Promise.reject(new Error("no network")),
      async () => {},
    ];
    const watch = createTokenWatch(async () => answers.shift()?.());
    const faults: (string | null)[] = [];
    while (answers.length > 0) {
      await watch.check();
      faults.push(watch.fault());
    }
    expect(faults).toEqual(["token_revoked", "token_revoked", null]);
  });
});
