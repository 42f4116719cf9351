import { Refusal } from "../errors.ts";
import { heading, note, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { arg, type Call, type Command } from "./command.ts";
import type { Reply } from "./request.ts";

export const settingsCommand: Command = {
  name: "settings",
  grammar: "settings [reload]",
  example: "settings reload",
  summary: "the office's rules; reload reads the office file again (admins)",
  parse: (rest) => ({ what: rest.toLowerCase() }),
  async run(call) {
    onlyAdmins(call);
    const what = arg(call.args, "what");
    if (what === "") return rulesCard(call.deps.policy());
    if (what !== "reload")
      throw new Refusal("settings", `I do not know "settings ${what.slice(0, 40)}".`, {
        remedy: `"${toType("settings")}" shows the office's rules, and "${toType("settings reload")}" reads the office file again.`,
      });
    const { looked, moved } = await call.deps.reload(call.by);
    const count = (n: number, one: string) => `${n.toLocaleString("en-US")} ${n === 1 ? one : `${one}s`}`;
    const parts = [
      heading("The office file has been read again"),
      text(
        `${count(looked, "open contact")} checked, ${count(moved, "deadline")} moved. ` +
          (moved === 0
            ? "Nothing changes for anybody."
            : "Whoever goes by them is told, in one message each."),
      ),
    ];
    return { kind: "card", card: { preview: "The office file has been read again.", parts } };
  },
};

function onlyAdmins({ deps, request }: Call): void {
  const email = request.actor.email?.toLowerCase() ?? "";
  if (email === "" || !deps.policy().admins.includes(email))
    throw new Refusal("admin", "The settings are for the admins that the office file names.", {
      remedy: "Please ask one of them.",
    });
}

function rulesCard(policy: OfficePolicy): Reply {
  const people = (list: readonly string[]) => (list.length === 0 ? "nobody yet" : list.join(", "));
  const parts = [
    heading(policy.name),
    text(`Times are in ${policy.zone}. Leads: ${people(policy.leads)}. Admins: ${people(policy.admins)}.`),
    note(
      `The office file holds the rules. "follow-through office check" shows what they mean for the coming fortnight, ` +
        `and "${toType("settings reload")}" reads them again.`,
    ),
  ];
  return { kind: "card", card: { preview: "The office's rules.", parts } };
}
