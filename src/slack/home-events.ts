import type { App, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { Handling } from "./exchange.ts";
import { firstPage } from "./home.ts";
import { botEvents } from "./slack-ids.ts";

type Opened = SlackEventMiddlewareArgs<"app_home_opened">["event"];

export function registerHome(app: App, handling: Handling): void {
  app.event(botEvents.homeOpened, ({ event, body }) =>
    handling.work.track(onOpened(handling, event, body.team_id)),
  );
}

/** Whoever is not a member sees in the tab why it is empty. */
async function onOpened(handling: Handling, event: Opened, team: string): Promise<void> {
  // An event of another workspace is nobody's here, whatever the user's id.
  if (event.tab !== "home" || (team && team !== handling.teamId())) return;
  try {
    const actor = await handling.gate.admit({ userId: event.user, teams: [team] });
    if (actor) await handling.people.homeOpened(actor.id, handling.clock.now());
    handling.home.show(event.user, firstPage);
  } catch (error) {
    handling.faults.report(error);
  }
}
