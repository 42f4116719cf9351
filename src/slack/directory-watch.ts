import type { Clock, Instant } from "../clock.ts";
import type { Directory, SlackUser } from "./directory.ts";

/** Keeps the office's people up to date although an event of Slack's was missed, or could not be saved. */
export type DirectoryWatch = {
  /** Somebody has changed in Slack. Saved now; where that fails, they are looked up and saved with one of the next beats. */
  changed(user: SlackUser): Promise<void>;
  /** Events may have been missed: everybody is read anew, now or when the last reading is ten minutes old. */
  missed(): Promise<void>;
  /** To be called once a minute. Never rejects. */
  beat(): Promise<void>;
};

export type DirectoryWatchOptions = {
  readonly directory: Pick<Directory, "save" | "look" | "sync">;
  /** Slack counts in real time. */
  readonly clock: Clock;
  /** Somebody could not be saved, for the first time. */
  readonly unsaved: (error: unknown) => void;
  /** Slack's directory could not be read. */
  readonly unread: (error: unknown) => void;
};

/** Milliseconds between two readings of the whole directory: at least, and at most. */
const [soonest, latest] = [10 * 60_000, 24 * 3_600_000];

export function createDirectoryWatch(options: DirectoryWatchOptions): DirectoryWatch {
  const { directory, clock, unsaved, unread } = options;
  /** The ids of those who could not be saved. */
  const waiting = new Set<string>();
  let wanted = false;
  let read: Instant | null = null;
  let reading: Promise<void> | null = null;

  async function readAll(): Promise<void> {
    read = clock.now();
    wanted = false;
    try {
      if ((await directory.sync()) > 0) wanted = true;
    } catch (error) {
      wanted = true;
      unread(error);
    }
  }

  async function readIfDue(): Promise<void> {
    const age = read === null ? latest : clock.now() - read;
    // A clock that was set back says nothing of how old it is.
    const old = age < 0 || age >= latest;
    if (!old && !(wanted && age >= soonest)) return reading ?? undefined;
    reading ??= readAll().finally(() => {
      reading = null;
    });
    return reading;
  }

  /** As they are by now: what could not be saved may be older than what was read since. */
  async function saveAgain(): Promise<void> {
    for (const id of [...waiting]) {
      waiting.delete(id);
      await directory.look(id).catch(() => waiting.add(id));
    }
  }

  return {
    async changed(user) {
      if (!user.id) return;
      try {
        await directory.save(user);
      } catch (error) {
        waiting.add(user.id);
        unsaved(error);
      }
    },
    missed() {
      wanted = true;
      return readIfDue();
    },
    async beat() {
      await saveAgain();
      await readIfDue();
    },
  };
}
