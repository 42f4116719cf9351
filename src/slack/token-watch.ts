import { tokenFault } from "./delivery-error.ts";

/** Whether Slack still accepts the bot's token: one that is revoked may go unnoticed for as long as nobody asks. */
export type TokenWatch = {
  /** Hears of what Slack did not take. */
  failed(error: unknown): void;
  /** Asks Slack now. Never rejects. */
  check(): Promise<void>;
  /** Slack's word for what is wrong with it; null: it is accepted, as far as is known. */
  fault(): string | null;
};

/** `ask` fails as Slack does. */
export function createTokenWatch(ask: () => Promise<unknown>): TokenWatch {
  let fault: string | null = null;
  const failed = (error: unknown): void => {
    fault = tokenFault(error) ?? fault;
  };
  return {
    failed,
    // What fails for another reason says nothing of the token.
    check: () =>
      ask().then(() => {
        fault = null;
      }, failed),
    fault: () => fault,
  };
}
