/** What somebody who looks after the outbox hears of, for the metrics. Nobody's name and nothing that was said. */
export type NoticeWatch = {
  readonly sent: (kind: string, platform: string) => void;
  /** It can never reach its person. */
  readonly failed: (kind: string) => void;
  /** A platform asked for patience: the message is sent later. */
  readonly limited: () => void;
};

export const unwatched: NoticeWatch = { sent: () => {}, failed: () => {}, limited: () => {} };
