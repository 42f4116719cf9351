import { setImmediate } from "node:timers/promises";
import type { AppOptions } from "./app-options.ts";
import type { DeskDeps } from "./desk/command.ts";
import { Refusal } from "./errors.ts";
import type { By } from "./interaction/work.ts";
import {
  type Recomputed,
  type Reloaded,
  recomputeDeadlines,
  type Watch,
} from "./notice/recompute-deadlines.ts";
import { changedRules } from "./office/changed-rules.ts";
import { keepRules, rulesKept } from "./office/office-rows.ts";
import type { OfficePolicy } from "./office/policy.ts";
import { recordOffice } from "./office/record-office.ts";
import { fingerprintOf } from "./office/rules-fingerprint.ts";
import { StoreFault } from "./store/store-fault.ts";

type RulesOptions = Pick<AppOptions, "policy" | "readPolicy" | "log">;

/** What a reload did not get to the end of, since the database failed. */
type Unfinished = { readonly by: By; readonly was: OfficePolicy };

/**
 * The rules in force. They are read again one reload at a time; faulty ones leave the last good ones in force. Which ones
 * were read last, by whatever process, stands in the database: nothing is mended by older ones.
 */
export function createRules(options: RulesOptions, deps: () => DeskDeps) {
  let policy = options.policy;
  let unfinished: Unfinished | null = null;
  let refused: string | null = null;
  let current = true;
  let reloading: Promise<unknown> = Promise.resolve();
  /** One after the other: of two at once, the older might plan last. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = reloading.then(work);
    reloading = done.catch(() => undefined);
    return done;
  };

  async function recompute(by: By, watch: Omit<Watch, "breathe" | "rest"> = {}): Promise<Recomputed> {
    const { store, officeId } = deps();
    await keepRules(store.db, officeId, fingerprintOf(policy));
    return recomputeDeadlines(deps(), by, { breathe: setImmediate, rest: setImmediate, ...watch });
  }

  async function reload(by: By, progress?: Watch["progress"]): Promise<Reloaded> {
    // The time from which everything was last gone through stays the same, however often it is tried.
    const was = unfinished?.was ?? policy;
    policy = await readNow(by);
    unfinished = { by, was };
    const done = await recompute(by, { was, ...(progress ? { progress } : {}) });
    unfinished = null;
    return { ...done, changed: changedRules(was, policy) };
  }

  /** Whoever looks at the rules later finds what is wrong with the file, and the log who tried. */
  async function readNow(by: By): Promise<OfficePolicy> {
    try {
      const found = options.readPolicy?.() ?? policy;
      refused = null;
      return found;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = error.words;
      const act = { by, kind: "rules-refused", data: { faults: error.words.split("\n").length } } as const;
      await deps()
        .store.transaction((tx) => recordOffice(tx, deps(), act))
        .catch((fault: unknown) => {
          // What is wrong with the file is told all the same.
          if (!(fault instanceof StoreFault)) throw fault;
        });
      throw error;
    }
  }

  /** Another process has read other rules: this one's file may hold them by now. */
  function readAgain(kept: string): void {
    try {
      const found = options.readPolicy?.() ?? policy;
      if (fingerprintOf(found) === kept) {
        policy = found;
        refused = null;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Whoever reads the rules records it; here they have gone. */
  async function finish({ by, was }: Unfinished): Promise<void> {
    const act = { by, kind: "rules-read", data: { ...(await recompute(by, { was })) } } as const;
    await deps().store.transaction((tx) => recordOffice(tx, deps(), act));
    unfinished = null;
  }

  /** Whether this process goes by the rules that were last read; it reads its file again where it does not. */
  async function follow(): Promise<boolean> {
    if (unfinished) await finish(unfinished);
    const { store, officeId } = deps();
    const kept = await rulesKept(store.db, officeId);
    const isKept = () => kept === null || kept === fingerprintOf(policy);
    if (kept !== null && !isKept()) readAgain(kept);
    const was = current;
    current = isKept();
    if (was && !current)
      options.log.warn(
        "another process has read other rules than this office file holds: give both the same",
      );
    return current;
  }

  return {
    inTurn,
    policy: () => policy,
    /** See `DeskDeps.rulesRefused`. */
    refused: () => refused,
    /** Whether, as far as is known, no other process goes by other rules that were read later. */
    current: () => current,
    follow,
    /** Looks now and then whether another process has read other rules. */
    watch: async (): Promise<void> => {
      if (deps().store.fault()) return;
      await inTurn(follow).catch((error: unknown) => {
        // Whoever looks after the database knows already.
        if (!(error instanceof StoreFault)) throw error;
      });
    },
    recompute: (by: By) => inTurn(() => recompute(by)),
    /** Throws a Refusal for faulty rules; a `StoreFault` when the new ones are in force, and not everything goes by them. */
    reload: (by: By, progress?: Watch["progress"]) => inTurn(() => reload(by, progress)),
  };
}
