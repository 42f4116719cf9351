import express, { type Application, type Request, type RequestHandler, type Response } from "express";
import helmet from "helmet";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { nameIn } from "../interaction/interaction-card.ts";
import type { Deps } from "../interaction/work.ts";
import { answerLink, isLate, type Linked, type LinkInput, lookAtLink } from "../referral/answer-link.ts";
import { hashToken, linkPath } from "../referral/link.ts";
import type { OutsideAsking } from "../referral/outside-card.ts";
import type { Referral } from "../referral/referral.ts";
import { createRequestLimit } from "../surface/request-limit.ts";
import { type AnswerPage, answerPage, saidPage, styleSource } from "./link-page.ts";

/** A person looks and answers a few times; programs that open every link in a mail do so a few times more. */
const mostPerMinute = { ofLink: 60, unknown: 30 } as const;
/** Characters that no Latin keyboard has are three times as long in a form, and in percent signs nine times. */
const largestForm = "64kb";

export type LinkRoutes = { readonly http: Application; readonly deps: Deps; readonly clock: Clock };

/** The page behind the link in an e-mail: GET shows it and changes nothing, POST answers. */
export function mountLinks({ http, deps, clock }: LinkRoutes): void {
  const known = createRequestLimit(clock, mostPerMinute.ofLink);
  const unknown = createRequestLimit(clock, mostPerMinute.unknown);
  const path = `${linkPath}:token`;

  async function linked(request: Request, response: Response): Promise<Linked | null> {
    const token = String(request.params.token);
    const found = await lookAtLink(deps, token);
    // Whoever guesses is slowed down; whoever has a link is not, though they may share an address with a guesser.
    const wait = found ? known.take(hashToken(token)) : unknown.take(request.ip ?? "");
    if (wait > 0) tooMany(response, wait);
    else if (!found) response.status(404).send(unknownPage);
    return wait > 0 ? null : found;
  }

  const look: RequestHandler = async (request, response) => {
    const found = await linked(request, response);
    if (found) show(response, found);
  };

  const answer: RequestHandler = async (request, response) => {
    const found = await linked(request, response);
    if (!found) return;
    const form = isOwn(request) ? formSchema.safeParse(request.body).data : undefined;
    if (!form) return show(response, found);
    await take(response, found, { ...form, token: String(request.params.token) });
  };

  async function take(response: Response, found: Linked, input: LinkInput): Promise<void> {
    try {
      await answerLink(deps, input);
      const after = (await lookAtLink(deps, input.token)) ?? found;
      response.send(thanksPage(after));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const now = (await lookAtLink(deps, input.token)) ?? found;
      const fault = { words: error.words, field: error.field ?? "" };
      show(response.status(422), now, { entered: input, fault });
    }
  }

  function show(response: Response, found: Linked, given: Omit<AnswerPage, "asking"> = {}): void {
    const { referral } = found;
    if (referral.state === "requested" && !isLate(referral, clock.now()))
      return void response.send(answerPage({ asking: askingOf(found, deps), ...given }));
    // Gone; or there still, and only another answer is one too many.
    const again = given.fault ? 409 : 200;
    response.status(isAnswered(referral) ? again : 410).send(endedPage(found));
  }

  http.get(path, headers, security, look);
  http.post(path, headers, security, express.urlencoded({ extended: false, limit: largestForm }), answer);
}

const words = z.string().max(10_000).default("");
const formSchema = z.object({ answer: z.enum(["acknowledge", "decline"]), name: words, reason: words });

/** A browser says where a form was sent from; that the address of the link is known is what really counts. */
const isOwn = (request: Request): boolean =>
  ["same-origin", "none", undefined].includes(request.get("sec-fetch-site"));

/** The address is a key: it is passed on to nobody, kept nowhere, and found by no search engine. */
const headers: RequestHandler = (_request, response, next) => {
  response.type("html").set({
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  next();
};

const security = helmet({
  referrerPolicy: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [styleSource],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
});

const askingOf = (
  { interaction, referral, names }: Linked,
  { policy, clock }: Pick<Deps, "policy" | "clock">,
): OutsideAsking => ({
  ...{ reason: referral.reason, told: referral.told, limitAt: referral.limitAt },
  ...{ number: interaction.number, asker: nameIn(names, referral.requestedBy) },
  ...{ office: policy().name, zone: policy().zone, now: clock.now() },
});

function tooMany(response: Response, wait: number): void {
  const seconds = Math.ceil(wait / 1_000);
  response
    .status(429)
    .set("Retry-After", String(seconds))
    .send(
      saidPage("One moment, please", [`This was opened very often. Please try again in ${seconds} seconds.`]),
    );
}

const unknownPage = saidPage("This link leads nowhere", [
  "It is not complete, or something in it was changed on the way.",
  "Please open it from the e-mail once more, or copy all of it. If that does not help, answer whoever sent it to you.",
]);

const isAnswered = ({ state }: Referral): boolean => state === "acknowledged" || state === "declined";

/** Once it has ended the page shows nothing of the customer's matter any more. */
function endedPage({ referral, names, interaction }: Linked): string {
  const from = nameIn(names, referral.fromId);
  const reference = `Our reference is #${interaction.number}.`;
  switch (referral.state) {
    case "acknowledged":
      return saidPage("This has been acknowledged", [
        `${from} has been told. A link answers once. ${reference}`,
      ]);
    case "declined":
      return saidPage("This has been declined", [`${from} has been told. A link answers once. ${reference}`]);
    case "withdrawn":
      return saidPage("Nothing more to do", [`${from} does not need your answer any more. ${reference}`]);
    default:
      return saidPage("The time to answer is over", [
        `It has gone back to ${from}. If you can still help, please get in touch with them. ${reference}`,
      ]);
  }
}

function thanksPage({ referral, names, interaction }: Linked): string {
  const from = nameIn(names, referral.fromId);
  const next =
    referral.state === "acknowledged"
      ? `${from} has been told that you have acknowledged it, and will ask in some days whether it has been resolved.`
      : `${from} has been told that you cannot take it over, and why.`;
  return saidPage("Thank you", [next, `Our reference is #${interaction.number}. You can close this page.`]);
}
