import type { Locator } from "playwright-core";
import type { TeamsWindow } from "../support/playground.ts";

/** Where a picture of a card goes; nowhere in a test. */
export type CardCamera = (name: string, card: Locator) => Promise<void>;

/** The tour of the demo in Teams, as two people take it in a window each. */
export async function takeTeamsTour(ana: TeamsWindow, ben: TeamsWindow, picture: CardCamera): Promise<void> {
  await ana.types("log voicemail Josefina Ñandú, 503-555-0101, 22 hours ago: sewer backup at 1234 NE 15th");
  await ana.card("#1 · Josefina Ñandú").waitFor();
  await ana.card("has waited 23 hours").waitFor();
  await ana.presses("Replied", "has waited 23 hours");
  const form = ana.card("What the customer was told");
  await ana.fills(form, { "What the customer was told": "A crew comes at 2 PM" });
  await form.getByRole("button", { name: "Record" }).click();
  await ana.card("no longer waits").waitFor();

  await ana.types("log email Omar Haddad, omar@example.com, 10 minutes ago: is my lot on the public sewer?");
  await ana.card("#2 · Omar Haddad").waitFor();
  await ana.types("refer 2 @ben you hold the as-built maps told: someone from Maps will write today");
  await ana.card("Ben Tran has been asked").waitFor();
  const request = ben.card("Ana Ortiz would like you to take over for Omar Haddad.");
  await request.waitFor();
  await picture("teams-handoff", request);
  await request.getByRole("button", { name: "Acknowledge" }).click();
  await request.getByText("You acknowledged it").waitFor();
  await ana.card("Ben Tran acknowledged the handoff").waitFor();
}
