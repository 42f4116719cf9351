/** The names that the manifest and the code share; a test holds the two together. */
export const slashCommands = { log: "/log", desk: "/desk" } as const;

export const shortcutIds = { logMessage: "log_message", logContact: "log_contact" } as const;

export const botEvents = {
  homeOpened: "app_home_opened",
  /** In the manifest `message.im`; delivered as `message` with channel_type `im`. */
  directMessage: "message.im",
  userChange: "user_change",
  teamJoin: "team_join",
} as const;

/** The scopes the calls in this folder need, and no other. */
export const botScopes = [
  "commands",
  "chat:write",
  "im:write",
  "im:history",
  "users:read",
  "users:read.email",
] as const;

/** Every form's callback id: which command it is for stands in its private metadata. */
export const formCallbackId = "desk:form";

/** A button's action id: `desk:<command>:<index in the message>`. */
export const buttonActionId = (command: string, index: number): string => `desk:${command}:${index}`;
export const anyButtonActionId = /^desk:/;

const typedSuffix = ".typed";

/** The block in which somebody is written down who is not in Slack's own list for the input of this name. */
export const typedName = (name: string): string => `${name}${typedSuffix}`;

/** The input's name; null where the block is an input of its own. */
export const nameOfTyped = (blockId: string): string | null =>
  blockId.endsWith(typedSuffix) ? blockId.slice(0, -typedSuffix.length) : null;
