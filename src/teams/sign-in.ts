import type { Logger } from "pino";
import type { Clock, Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { Adapter } from "./adapter.ts";

export type SignIn = {
  /** The first one, before anybody waits for an answer. Throws a Refusal where Microsoft refuses the app's password. */
  begin(): Promise<void>;
  /**
   * Whether the last one worked. Asks anew in the background once it is a minute old, so that a secret that expires
   * shows, and a mended one too.
   */
  works(): boolean;
};

export type SignInSource = {
  readonly adapter: Pick<Adapter, "signIn">;
  /** The real one: a token lives in real time. */
  readonly clock: Clock;
  readonly log: Logger;
};

/** Between two looks, in milliseconds. botbuilder keeps a token while it holds, so that most of them cost nothing. */
const lookEvery = 60_000;

/** What Microsoft Entra says of a secret that is wrong or has expired, and of an app that it does not know. */
const refused: ReadonlySet<unknown> = new Set(["invalid_client", "unauthorized_client"]);

const isRefused = (error: unknown): boolean =>
  error instanceof Error && "errorCode" in error && refused.has(error.errorCode);

/** The bot's own sign-in to Microsoft: without it nothing can be sent, and no roster read. */
export function createSignIn({ adapter, clock, log }: SignInSource): SignIn {
  let last: { readonly works: boolean; readonly at: Instant } = { works: false, at: clock.now() };
  let looking = false;

  async function look(): Promise<unknown> {
    looking = true;
    const fault = await adapter.signIn().then(
      () => null,
      (error: unknown) => error ?? new Error("the sign-in failed"),
    );
    const works = fault === null;
    if (works !== last.works) tell(fault);
    last = { works, at: clock.now() };
    looking = false;
    return fault;
  }

  function tell(fault: unknown): void {
    const err = isRefused(fault) ? notAccepted() : fault;
    if (fault === null) log.info("signed in to Microsoft");
    else log.error({ err }, "the sign-in to Microsoft does not work any more; nothing can be sent to Teams");
  }

  return {
    async begin() {
      const fault = await look();
      if (isRefused(fault)) throw notAccepted();
      // An outage passes: who asks for readiness is told meanwhile.
      if (fault !== null)
        log.warn(
          { err: fault },
          "Microsoft could not be asked for a token yet; it is tried again when one is needed",
        );
    },
    works() {
      if (!looking && Math.abs(clock.now() - last.at) >= lookEvery) void look();
      return last.works;
    },
  };
}

const notAccepted = (): Refusal =>
  new Refusal("teams-password", "Microsoft does not accept MICROSOFT_APP_ID with MICROSOFT_APP_PASSWORD.", {
    remedy: "Check both, and whether the client secret has expired, under the app in Microsoft Entra.",
  });
