import { z } from "zod";
import { botEvents } from "./slack-ids.ts";

const text = z.string();
/** Slack leaves out what there is not, and sometimes says null. */
const maybe = z.string().nullish();
const flag = z.boolean().nullish();

const sender = z.looseObject({ id: text, team_id: maybe });
const asked = { user: sender, team: z.looseObject({ id: text }).nullish(), response_url: text.optional() };

const command = z.looseObject({
  ...{ command: text, user_id: text, text: text.optional(), team_id: text.optional() },
  ...{ trigger_id: text.optional(), response_url: text.optional(), channel_id: text.optional() },
});

const press = z.looseObject({
  ...asked,
  type: z.literal("block_actions"),
  trigger_id: text,
  container: z.looseObject({ channel_id: text.optional(), is_ephemeral: flag }),
  channel: z.looseObject({ id: text }).optional(),
  message: z.looseObject({ subtype: maybe }).optional(),
  actions: z
    .array(z.looseObject({ type: text, action_id: text, block_id: text.optional(), value: text.optional() }))
    .min(1),
});

const submission = z.looseObject({
  ...asked,
  type: z.literal("view_submission"),
  view: z.looseObject({ id: text, callback_id: text }),
});

const onMessage = z.looseObject({
  ...asked,
  ...{ type: z.literal("message_action"), callback_id: text, trigger_id: text, message_ts: text },
  channel: z.looseObject({ id: text }),
  message: z.looseObject({ text: maybe }),
});

const global = z.looseObject({
  ...asked,
  ...{ type: z.literal("shortcut"), callback_id: text, trigger_id: text },
});

/** Somebody of Slack's directory. Half of what it says of them is not kept. */
const member = z.looseObject({
  ...{ id: text.optional(), team_id: maybe, name: maybe, real_name: maybe, tz: maybe, locale: maybe },
  ...{ deleted: flag, is_bot: flag, is_restricted: flag, is_ultra_restricted: flag, is_stranger: flag },
  is_email_confirmed: flag,
  enterprise_user: z.looseObject({ teams: z.array(text).nullish() }).nullish(),
  profile: z.looseObject({ real_name: maybe, display_name: maybe, email: maybe }).nullish(),
});

const known = [
  z.looseObject({ type: z.literal(botEvents.homeOpened), user: text, tab: maybe }),
  z.looseObject({ type: z.enum([botEvents.userChange, botEvents.teamJoin]), user: member }),
  z.looseObject({
    ...{ type: z.literal("message"), channel: text, channel_type: maybe, ts: text, user: text.optional() },
    ...{ text: maybe, client_msg_id: text.optional(), team: maybe },
  }),
] as const;

const event = z.looseObject({
  type: z.literal("event_callback"),
  team_id: maybe,
  authorizations: z.array(z.looseObject({})).optional(),
  event: z.discriminatedUnion("type", known),
});

/** What the handlers and Bolt take for granted of a request; whatever is otherwise is none that Slack makes. */
const shape = z.union([command, press, submission, onMessage, global, event]);

/** Whether a request is one of those that are handled, with everything in its place. */
export const isReadable = (body: unknown): boolean => shape.safeParse(body).success;
