import type { App } from "@slack/bolt";
import type { DirectoryWatch } from "./directory-watch.ts";
import type { Handling } from "./exchange.ts";
import { botEvents } from "./slack-ids.ts";

/** Whoever joins, leaves or is renamed in Slack is so here from then on. */
export function registerDirectoryEvents(app: App, { work }: Handling, watch: DirectoryWatch): void {
  app.event(botEvents.userChange, ({ event }) => work.track(watch.changed(event.user)));
  app.event(botEvents.teamJoin, ({ event }) => work.track(watch.changed(event.user)));
}
