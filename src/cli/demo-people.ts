import type { LocalPerson } from "./local-slack.ts";

type Someone = Omit<LocalPerson, "id">;

const ana: Someone = { name: "ana", realName: "Ana Ortiz", email: "ana@example.com" };
const ben: Someone = { name: "ben", realName: "Ben Tran", email: "ben@example.com" };
const lee: Someone = { name: "lee", realName: "Lee Walker", email: "lee@example.com" };

/** They have no window of their own. */
const extras: readonly Someone[] = [
  { name: "cat", realName: "Cat Novak", email: "cat@example.com" },
  { name: "kim", realName: "Kim Sato", email: "kim@example.com" },
  { name: "max", realName: "Max Reyes", email: "max@example.com" },
];

const inSlack = (someone: Someone, index: number): LocalPerson => ({
  ...someone,
  id: `U0${index + 1}${someone.name.toUpperCase()}`,
});
const inTeams = (someone: Someone): LocalPerson => ({ ...someone, id: `29:${someone.name}` });

/** Who leads the office. */
export const lead = lee.email;

/** Everybody, as Slack knows them. */
export const slackPeople: readonly LocalPerson[] = [ana, ben, lee].map(inSlack);

/** Everybody who has a window in Teams. */
export const teamsPeople: readonly LocalPerson[] = [ana, ben, lee].map(inTeams);

/** Side by side: one person is in both, the other two in one each, so that they meet across. */
export const side = { slack: [ana, lee].map(inSlack), teams: [ana, ben].map(inTeams) } as const;

/** The five others of the six that a team in the playground has. */
export const colleaguesOf = (me: LocalPerson): readonly LocalPerson[] =>
  [ana, ben, lee, ...extras].map(inTeams).filter(({ id }) => id !== me.id);
