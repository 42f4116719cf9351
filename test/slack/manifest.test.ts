import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { botEvents, botScopes, shortcutIds, slashCommands } from "../../src/slack/slack-ids.ts";

const path = new URL("../../manifests/slack.yaml", import.meta.url);
const written = readFileSync(path, "utf8");

/**
 * The parts of Slack's manifest schema 2.0.0 that are used here, with its limits. Slack refuses keys it does
 * not know, and so does this.
 */
const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    background_color: z.string().regex(/^#[0-9a-f]{3}([0-9a-f]{3})?$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\//).min(2).max(32),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(["message", "global"]),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .min(1)
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).min(1).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = manifestSchema.parse(parse(written));
const sorted = (list: readonly string[]) => [...list].sort();

describe("the Slack app's manifest", () => {
  it("declares the slash commands the code answers, and no other", () => {
    expect(sorted(manifest.features.slash_commands.map((each) => each.command))).toEqual(
      sorted(Object.values(slashCommands)),
    );
  });

  it("has people arrive as ids in every command", () => {
    expect(manifest.features.slash_commands.every((each) => each.should_escape)).toBe(true);
  });

  it("declares the shortcuts the code answers, each of its type", () => {
    const declared = manifest.features.shortcuts.map(({ callback_id, type }) => ({ callback_id, type }));
    expect(declared).toEqual([
      { callback_id: shortcutIds.logMessage, type: "message" },
      { callback_id: shortcutIds.logContact, type: "global" },
    ]);
  });

  it("subscribes to the events the code listens to, and no other", () => {
    expect(sorted(manifest.settings.event_subscriptions.bot_events)).toEqual(
      sorted(Object.values(botEvents)),
    );
  });

  it("asks for the scopes the code needs, and says beside each what for", () => {
    expect(sorted(manifest.oauth_config.scopes.bot)).toEqual(sorted(botScopes));
    for (const scope of botScopes) expect(written).toMatch(new RegExp(`^ +- ${scope} # \\w`, "m"));
  });

  it("opens the home tab and a messages tab that can be written in", () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });
});
