import type { Messenger } from "../message/messenger.ts";

/** A chat platform as the app sees it. */
export type Surface = {
  /** Resolves when requests can come. Throws a Refusal where the platform does not accept what it was given. */
  start(): Promise<void>;
  /** Takes no more requests and lets what is in flight end, for ten seconds at most. */
  stop(): Promise<void>;
  ready(): boolean;
  /** What keeps it from being ready, in words for an operator; null: nothing. Absent: it does not say. */
  trouble?(): string | null;
  readonly messenger: Messenger;
  /** Brings the home tabs of these users up to date; absent where the platform asks for them itself. */
  readonly refreshHome?: (userIds: readonly string[]) => void;
  /** Resolves when no handler and no refresh is in flight. */
  settled(): Promise<void>;
};
