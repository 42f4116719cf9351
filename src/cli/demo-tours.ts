/** What a tour says of where it takes place. */
export type TourFacts = {
  readonly speed: number;
  /** When the clock began, in words. */
  readonly start: string;
  /** A path, for whoever wants to look into it. */
  readonly database: string;
};

/** Somebody's window onto Teams. */
export type Window = { readonly name: string; readonly url: string };

const contact = "voicemail Josefina Ñandú, 503-555-0101, an hour ago: sewer backup at 1234 NE 15th";
const handoff = "you hold the as-built maps told: someone from Maps will call by noon";

export const slackTour = (url: string, facts: TourFacts): string => `
Follow Through is running in a Slack of your own: ${url}
${clockWords(facts)}

  1  As Ana Ortiz (top right, "Act as"), type in #front-desk:
       /log ${contact}
     Within minutes the nudges arrive: under Direct messages, "Ana Ortiz" is what Follow Through wrote to her.
  2  Still as Ana:
       /desk refer 1 @ben ${handoff}
  3  Act as Ben Tran, open "Ben Tran" under Direct messages and press Acknowledge.
     "Follow Through" under Apps shows each person who is waiting for them.

/desk help lists what can be typed. ${ending(facts)}
`;

export const teamsTour = (windows: readonly Window[], facts: TourFacts): string => `
Follow Through is running in Microsoft's Agents Playground, a Teams of your own. Everybody has a window:
${windowLines(windows)}
${openAll}
${clockWords(facts)}

  1  In Ana's window, under Personal Chat, type:
       log ${contact}
     Within minutes the nudges arrive in the same chat.
  2  Still as Ana:
       refer 1 @ben ${handoff}
  3  In Ben's window press Acknowledge. In Ana's, the handoff says so.

help lists what can be typed. ${ending(facts)}
`;

export const bothTour = (slackUrl: string, windows: readonly Window[], facts: TourFacts): string => `
Follow Through is running in a Slack and a Teams of your own, on one record. Ana Ortiz is in both, Ben Tran is in
Teams alone, Lee Walker in Slack alone:
${windowLines([{ name: "Slack", url: slackUrl }, ...windows.map((w) => ({ ...w, name: `Teams, ${w.name}` }))])}
${openAll}
${clockWords(facts)}

  1  In Slack as Ana Ortiz (top right, "Act as"), type in #front-desk:
       /log ${contact}
       /desk refer 1 @ben ${handoff}
  2  In Ben's window of Teams press Acknowledge. In Slack, under Direct messages, "Ana Ortiz" says so.
  3  And back: in Ben's window type
       refer 1 @lee the customer asks for the lead
     In Slack act as Lee Walker, open "Lee Walker" under Direct messages and press Acknowledge.
  4  In Ana's window of Teams type queue: what she has in Slack she has there.

${ending(facts)}
`;

/** The playground keeps nothing for a window that is closed. */
const openAll = "Open them now and leave them open: a window of Teams shows what comes while it is open.";

function windowLines(windows: readonly Window[]): string {
  const width = Math.max(...windows.map(({ name }) => name.length));
  return windows.map(({ name, url }) => `  ${name.padEnd(width)}  ${url}`).join("\n");
}

const clockWords = ({ start, speed }: TourFacts): string =>
  `Its clock began at ${start} and runs ${speed} times as fast: ${pace(speed)}.`;

const ending = ({ database }: TourFacts): string =>
  `The database is ${database}, new at every start. Ctrl-C ends it all.`;

function pace(speed: number): string {
  const minutes = 1440 / speed;
  return minutes >= 2
    ? `a day takes ${Math.round(minutes)} minutes`
    : `a day takes ${Math.round(minutes * 60)} seconds`;
}
