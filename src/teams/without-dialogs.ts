import type { Connector, MessageActivity } from "./connector.ts";

/**
 * For a client that opens no dialogs, as Microsoft's Agents Playground: its cards do not ask for any, and the form
 * that a button asks for comes as a message.
 */
export const withoutDialogs = (connector: Connector): Connector => ({
  ...connector,
  send: (to, message) => connector.send(to, plain(message)),
  update: (at, messageId, message) => connector.update(at, messageId, plain(message)),
});

const plain = ({ attachments, ...message }: MessageActivity): MessageActivity => ({
  ...message,
  ...(attachments ? { attachments: JSON.parse(JSON.stringify(attachments, withoutTask)) } : {}),
});

/** `msteams` is Teams' own key in a button's data. */
const withoutTask = (key: string, value: unknown): unknown => (key === "msteams" ? undefined : value);
