import type { Handling } from "./exchange.ts";
import { type MentionedNames, mentionedIds } from "./markup.ts";

/** More than anybody mentions; each costs a look into the directory. */
const mostMentions = 50;

/** The names of those whom a text mentions, as the office knows them. */
export async function mentionedNames(
  { people, teamId }: Pick<Handling, "people" | "teamId">,
  text: string,
): Promise<MentionedNames> {
  const found = await Promise.all(
    mentionedIds(text)
      .slice(0, mostMentions)
      .map(async (id) => {
        const person = await people.find("slack", teamId(), id);
        return person ? ([[id, person.name]] as const) : [];
      }),
  );
  return new Map(found.flat());
}
