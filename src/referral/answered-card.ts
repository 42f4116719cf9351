import { nameIn, type Reader, title } from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { type Action, actions, heading, note, type Part, text } from "../message/card.ts";
import { groupName } from "./group-words.ts";
import { endedWords } from "./referral.ts";
import { dueWords, ofGroup, type Told } from "./referral-card.ts";

/** Tells the referrer, or a lead, what became of a referral. */
export function answeredParts(told: Told, reader: Reader, forLead: boolean): Part[] {
  const { interaction: i, referral: r, names } = told;
  const show: Action = {
    label: "Details",
    command: "show",
    args: { number: String(i.number) },
    spoken: `Details of #${i.number}`,
  };
  const refer: Action = {
    label: "Refer again",
    command: "refer",
    args: { number: String(i.number) },
    style: "primary",
  };
  const back = i.state === "waiting" && i.ownerId === r.fromId && reader.person.id === r.fromId;
  const stop = isPaused(i) ? "" : ".";
  const due = i.state === "waiting" ? ` Reply due: ${dueWords(i, reader)}${stop}` : "";
  switch (r.state) {
    case "acknowledged":
      return [heading(title(i)), text(acknowledgedWords(told, reader)), actions([show])];
    case "declined":
      return [
        heading(title(i)),
        text(declinedWords(told)),
        note(`It is back with you.${due}`),
        actions(back ? [refer, show] : [show]),
      ];
    case "returned":
      return [
        heading(title(i)),
        text(
          `${returnedWords(told)}, and ${i.customer} is back with ` +
            `${forLead ? nameIn(names, r.fromId) : "you"}.${due}`,
        ),
        actions(back && !forLead ? [refer, show] : [show]),
      ];
    default:
      return [heading(title(i)), text(endedWords(r)), actions([show])];
  }
}

function returnedWords(told: Told): string {
  const { referral: r } = told;
  const to = recipientWords(told);
  if (r.answer === "") return `The time for ${to} to answer the handoff has ended`;
  if (r.recipient === "outside") return `The e-mail to ${to} could not be delivered`;
  const group = groupName(ofGroup(told));
  return group
    ? `Nobody of ${group} who was asked is of the office any more`
    : `${to} is no longer of the office`;
}

/** "Dana Reed (dana@example.gov)" of somebody outside who has said their name. */
function recipientWords({ referral: r, names }: Told): string {
  const to = nameIn(names, r.toId);
  return r.answeredName === "" ? to : `${r.answeredName} (${to})`;
}

function acknowledgedWords(told: Told, reader: Reader): string {
  const { interaction: i, referral: r, names } = told;
  const to = recipientWords(told);
  if (r.recipient !== "outside") {
    const group = groupName(ofGroup(told));
    return `${to} acknowledged the handoff${group ? ` for ${group}` : ""} and looks after ${i.customer} now.`;
  }
  const whose = i.ownerId === reader.person.id ? "you" : nameIn(names, i.ownerId);
  return (
    `${to} acknowledged the handoff. ${i.customer} stays with ${whose}: the reply clock runs on, ` +
    "and a check-back asks whether it has been resolved."
  );
}

function declinedWords(told: Told): string {
  const { referral: r, names } = told;
  const group = groupName(ofGroup(told));
  if (group === null) return `${declinerWords(told)} cannot take this over: ${r.answer}`;
  return `Nobody of ${group} can take this over. ${nameIn(names, r.answeredBy)}, who answered last: ${r.answer}`;
}

function declinerWords(told: Told): string {
  const { referral: r, names } = told;
  if (r.answeredBy === null || r.answeredBy === r.toId) return recipientWords(told);
  return `${nameIn(names, r.answeredBy)}, who stands in for ${recipientWords(told)},`;
}
