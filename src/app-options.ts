import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Desk } from "./desk/desk.ts";
import type { Logger } from "./log.ts";
import type { Messenger } from "./message/messenger.ts";
import type { Reloaded, Watch } from "./notice/recompute-deadlines.ts";
import type { DirectoryEntry, Person } from "./office/person.ts";
import type { OfficePolicy } from "./office/policy.ts";
import type { Store } from "./store/open-store.ts";
import type { TabDeps } from "./teams/tab/mount-tab.ts";
import type { TeamsDeps } from "./teams/teams-app.ts";
import type { Schedule } from "./timer/heartbeat.ts";

/** What the app is built from. */
export type AppOptions = {
  readonly config: Config;
  readonly policy: OfficePolicy;
  /** Reads the office's rules anew; throws a Refusal for faulty ones. Without it they stay as they are. */
  readonly readPolicy?: () => OfficePolicy;
  readonly clock: Clock;
  /** How fast the clock runs; 1 outside the demo. */
  readonly speed?: number;
  readonly log: Logger;
  /** Everybody who reads what is sent sits at this very machine, as in the demo: links may lead to it. */
  readonly onThisMachine?: boolean;
  /** Milliseconds until a call to Slack in the background is given up; default 10,000. */
  readonly slackTimeout?: number;
  /** Whether the clock wakes the dispatcher by itself; a test with its own clock does so when it likes. */
  readonly heartbeat?: boolean;
  /** What calls at the times of a cron expression; node-cron where absent. */
  readonly schedule?: Schedule;
  /** A stand-in of Microsoft's: where the connector is, and what the tab's tokens are verified with. */
  readonly microsoft?: Required<Pick<TeamsDeps, "cloud"> & Pick<TabDeps, "keys">>;
  /** A messenger for a surface that has no server, such as the terminal. */
  readonly messengers?: Readonly<Record<string, Messenger>>;
};

export type App = {
  readonly desk: Desk;
  readonly store: Store;
  /** The port that the HTTP server listens on; 0 before it does. */
  port(): number;
  savePerson(entry: DirectoryEntry): Promise<Person>;
  wake(): void;
  /** Reads the office's rules again and recomputes what is open. Throws a Refusal when they are faulty. */
  reload(progress?: Watch["progress"]): Promise<Reloaded>;
  /** Resolves when no request is in hand and nothing that is due is left undone. */
  settled(): Promise<void>;
  start(): Promise<void>;
  /** Takes nothing more, finishes what is under way, closes the database. */
  stop(): Promise<void>;
};
