import { createHash } from "node:crypto";
import type { Fact } from "../message/card.ts";
import { askingFacts, askingWords, type OutsideAsking } from "../referral/outside-card.ts";
import { escaped, htmlPage } from "./pages.ts";

/** What somebody outside the office entered, given back where it is not complete. */
export type Entered = {
  readonly answer: "acknowledge" | "decline";
  readonly name: string;
  readonly reason: string;
};

/** What is wrong with it, and in which field. */
export type Fault = { readonly words: string; readonly field: string };

export type AnswerPage = {
  readonly asking: OutsideAsking;
  readonly entered?: Entered;
  readonly fault?: Fault;
};

/** Colours stay the reader's own; lines that are short enough to read, and fields that a thumb hits. */
const style =
  "body{max-width:42rem;margin:0 auto;padding:1rem;font:100%/1.5 system-ui,sans-serif;overflow-wrap:anywhere}" +
  "dt{font-weight:600}dd{margin:0 0 .75rem;white-space:pre-line}" +
  "label,.hint{display:block}input,textarea{display:block;box-sizing:border-box;width:100%}" +
  "input,textarea,button{font:inherit;padding:.5rem;min-height:2.75rem;margin:.25rem 0 1rem}" +
  ".fault{border-left:.3rem solid;padding-left:.75rem}";

/** For the page's content security policy: this one style and nothing else. */
export const styleSource = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** The request, and the two ways to answer it. */
export function answerPage({ asking, ...given }: AnswerPage): string {
  const { fault } = given;
  const title = "Can you take this over?";
  const main = [
    fault ? `<p class="fault" role="alert" id="fault">${escaped(fault.words)}</p>` : "",
    `<p>${escaped(askingWords(asking))}</p>`,
    factList(askingFacts(asking)),
    `<p>${escaped(`Whatever you answer, ${asking.office} hears of it at once, and goes on being there for the customer.`)}</p>`,
    section("acknowledge", given),
    section("decline", given),
  ];
  return htmlPage({ title, main: lines(main), style, ...(fault ? { name: `Please check: ${title}` } : {}) });
}

/** A page that only says something: the answer was taken, or there is nothing to answer. */
export const saidPage = (title: string, sentences: readonly string[]): string =>
  htmlPage({ title, style, main: lines(sentences.map((words) => `<p>${escaped(words)}</p>`)) });

const lines = (parts: readonly string[]): string => parts.filter(Boolean).join("\n");

const factList = (list: readonly Fact[]): string =>
  `<dl>\n${list.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join("\n")}\n</dl>`;

type Given = Pick<AnswerPage, "entered" | "fault">;

/** A form goes to the address that the page has: the link is what it is allowed by. */
function section(answer: Entered["answer"], given: Given): string {
  const decline = answer === "decline";
  const mine = given.entered?.answer === answer ? given : {};
  return lines([
    `<h2>${decline ? "You cannot" : "You can"}</h2>`,
    `<form method="post">`,
    `<input type="hidden" name="answer" value="${answer}">`,
    field({ name: "name", answer, label: "Your name", ...mine }),
    decline ? field({ name: "reason", answer, label: "Why not, and who could help instead", ...mine }) : "",
    `<button type="submit">${decline ? "Decline" : "Acknowledge"}</button>`,
    "</form>",
  ]);
}

type Field = Given & {
  readonly name: "name" | "reason";
  readonly answer: Entered["answer"];
  readonly label: string;
};

function field({ name, answer, label, entered, fault }: Field): string {
  const id = `${answer}-${name}`;
  const wrong = fault?.field === name ? ' aria-invalid="true" aria-describedby="fault" autofocus' : "";
  const common = `id="${id}" name="${name}" required${wrong}`;
  const value = escaped(entered?.[name] ?? "");
  const control =
    name === "name"
      ? `<input type="text" ${common} maxlength="100" autocomplete="name" value="${value}">`
      : `<textarea ${common} maxlength="3000" rows="4">\n${value}</textarea>`;
  return `<label for="${id}">${escaped(label)}</label>\n${control}`;
}
