import type { types } from "@slack/bolt";
import type { Logger } from "pino";
import type { Desk } from "../desk/desk.ts";
import type { Card } from "../message/card.ts";
import { said } from "../surface/answer.ts";
import type { InFlight } from "../surface/in-flight.ts";
import { cardBlocks, viewLimits } from "./blocks.ts";
import type { Foreground } from "./foreground.ts";
import { type Gate, notForYou } from "./gate.ts";

/** The command of the buttons that turn the home tab's pages; it is answered here, not by the desk. */
export const homeCommand = "home";

export const firstPage = 1;

/** The page a button asks for; the first where it asks for none. */
export function pageNumber(written: string | undefined): number {
  const page = Number(written);
  return Number.isSafeInteger(page) && page >= firstPage ? page : firstPage;
}

export type Home = {
  /** Shows a page of the queue in somebody's home tab. */
  show(userId: string, page: number): void;
  /** Brings open home tabs up to date, each on the page it shows. */
  refresh(userIds: readonly string[]): void;
};

export type HomeSource = {
  readonly desk: Pick<Desk, "home">;
  readonly gate: Gate;
  readonly foreground: Pick<Foreground, "publish">;
  readonly work: InFlight;
  readonly log: Logger;
};

export const homeView = (card: Card): types.HomeView => ({
  type: "home",
  blocks: cardBlocks(card, viewLimits),
});

type Tab = { page: number; stale: boolean; publishing: boolean };

/**
 * Publishes home tabs, one at a time for a person: what comes meanwhile is one more publication of the
 * then latest state, so that a burst of changes costs two calls and an old state never overtakes a new one.
 */
export function createHome({ desk, gate, foreground, work, log }: HomeSource): Home {
  const tabs = new Map<string, Tab>();

  async function card(userId: string, page: number): Promise<Card> {
    const actor = await gate.admit({ userId, teams: [] });
    return actor ? desk.home(actor, page) : said(notForYou).card;
  }

  async function publishUntilFresh(userId: string, tab: Tab): Promise<void> {
    tab.publishing = true;
    while (tab.stale) {
      tab.stale = false;
      try {
        await foreground.publish(userId, homeView(await card(userId, tab.page)));
      } catch (error) {
        log.warn({ err: error }, "a home tab was not published");
      }
    }
    tab.publishing = false;
  }

  function request(userId: string, page?: number): void {
    const tab = tabs.get(userId) ?? { page: firstPage, stale: true, publishing: false };
    tabs.set(userId, tab);
    tab.page = page ?? tab.page;
    tab.stale = true;
    if (!tab.publishing) void work.track(publishUntilFresh(userId, tab));
  }

  return {
    show: request,
    refresh: (userIds) => {
      for (const userId of new Set(userIds)) request(userId);
    },
  };
}
