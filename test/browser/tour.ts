import type { SlackPage } from "./slack-page.ts";

/** Where a picture of the present screen goes; nowhere in a test. */
export type Camera = (name: string) => Promise<void>;

/**
 * The README's tour, done in the browser as three people would: a contact is logged, its nudge comes, it is
 * answered; another is referred, acknowledged, and stands in its new owner's home tab.
 */
export async function takeTour(slack: SlackPage, picture: Camera): Promise<void> {
  await slack.actAs("Ana Ortiz");
  await slack.types(
    "/log voicemail Josefina Ñandú, 503-555-0101, 22 hours ago: sewer backup at 1234 NE 15th",
  );
  await slack.message("Josefina Ñandú").getByRole("button", { name: "Replied" }).waitFor();
  await picture("confirmation");

  await slack.open(/^\s*Ana Ortiz$/);
  await slack.message("has waited 23 hours").waitFor();
  await picture("nudge");
  await slack.message("Josefina Ñandú").getByRole("button", { name: "Replied" }).click();
  await slack.fill("What the customer was told", "A crew comes at 2 PM");
  await slack.submit();
  await slack.message("Nothing more to do").waitFor();

  await slack.open("front-desk");
  await slack.types(
    "/log email Omar Haddad, omar@example.com, 10 minutes ago: is my lot on the public sewer?",
  );
  await slack.message("Omar Haddad").waitFor();
  await slack.types("/desk refer 2 @ben you hold the as-built maps told: someone from Maps will write today");
  await slack.message("Ben Tran has been asked").waitFor();
  await slack.actAs("Ben Tran");
  await slack.open(/^\s*Ben Tran$/);
  await slack.message("Omar Haddad").getByRole("button", { name: "Acknowledge" }).waitFor();
  await picture("handoff-before");
  await slack.message("would like you to take over").getByRole("button", { name: "Acknowledge" }).click();
  await slack.message("You acknowledged it").waitFor();
  await picture("handoff-after");
  await slack.open("Follow Through");
  await slack.home.getByText("Omar Haddad").waitFor();
  await picture("home");

  await slack.actAs("Ana Ortiz");
  await slack.open(/^\s*Ana Ortiz$/);
  await slack.message("Ben Tran acknowledged the handoff").waitFor();
  await slack.actAs("Lee Walker");
  await slack.open("front-desk");
  await slack.types("/desk show 2");
  await slack.message("acknowledged the handoff and owns it now").waitFor();
  await picture("record");
}
