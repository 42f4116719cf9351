import type { Application, RequestHandler } from "express";
import type { Clock } from "../clock.ts";
import type { Deps } from "../interaction/work.ts";
import { fetchLetter, letterPath } from "../letter/letter-link.ts";
import { createRequestLimit } from "../surface/request-limit.ts";
import { saidPage } from "./link-page.ts";

/** Whoever opens links that are none is slowed down, by address. */
const unknownPerMinute = 30;

export type LetterRoutes = { readonly http: Application; readonly deps: Deps; readonly clock: Clock };

/** The letters behind the links that staff get in their chat. The address is a key: nothing here writes it down. */
export function mountLetters({ http, deps, clock }: LetterRoutes): void {
  const unknown = createRequestLimit(clock, unknownPerMinute);
  const give: RequestHandler = async (request, response) => {
    const file = await fetchLetter(deps, String(request.params.token));
    if (!file) {
      const wait = unknown.take(request.ip ?? "");
      if (wait > 0) response.set("Retry-After", String(Math.ceil(wait / 1_000)));
      return void response
        .status(wait > 0 ? 429 : 404)
        .type("html")
        .send(overPage);
    }
    response
      .set({ "Content-Type": file.type, "Content-Disposition": `attachment; filename="${file.name}"` })
      .send(file.bytes);
  };
  http.get(`${letterPath}:token`, headers, give);
}

const headers: RequestHandler = (_request, response, next) => {
  response.set({
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  next();
};

const overPage = saidPage("This link is over", [
  "A letter can be fetched for a few minutes after its link was made.",
  "Please ask for it once more in the chat.",
]);
