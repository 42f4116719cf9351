import type { App } from "@slack/bolt";
import type { Directory, SlackUser } from "./directory.ts";
import type { Handling } from "./exchange.ts";
import { botEvents } from "./slack-ids.ts";

/** Whoever joins, leaves or is renamed in Slack is so here from then on. */
export function registerDirectoryEvents(app: App, handling: Handling, directory: Directory): void {
  app.event(botEvents.userChange, ({ event }) =>
    handling.work.track(onUser(handling, directory, event.user)),
  );
  app.event(botEvents.teamJoin, ({ event }) => handling.work.track(onUser(handling, directory, event.user)));
}

async function onUser(handling: Handling, directory: Directory, user: SlackUser): Promise<void> {
  if (!user.id) return;
  try {
    await directory.save(user);
  } catch (error) {
    handling.faults.report(error);
  }
}
