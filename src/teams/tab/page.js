import { createCardView } from "./card-view.js";
import { createDesk } from "./desk.js";

const { app } = /** @type {any} */ (globalThis).microsoftTeams;

const refreshEvery = 60_000;
/** Milliseconds within which coming back to the page asks for nothing new. */
const stillFresh = 5_000;
/** Milliseconds after which somebody who waits is told so. */
const patience = 700;

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const back = element("back");
const title = element("title");
const content = element("content");
const fault = element("fault");
const faultWords = element("fault-words");
const again = element("again");
const said = element("said");

const desk = createDesk();
const view = createCardView(content, act);

/** What is shown: the queue with its page, an answer or a form. */
let shows = "nothing";
let page = 1;
/** The queue as it was drawn last, and when. */
let drawn = "";
let drawnAt = 0;
/** Counts what was asked: an answer that has been overtaken is not shown. */
let turn = 0;
let busy = false;
/** What "Try again" asks; null: nothing went wrong. */
let unanswered = /** @type {object | null} */ (null);

again.addEventListener("click", tryAgain);
back.addEventListener("click", () => ask({ page }));
setInterval(refresh, refreshEvery);
addEventListener("focus", () => refresh(stillFresh));
addEventListener("online", () => refresh(0));
document.addEventListener("visibilitychange", () => refresh(stillFresh));
void start();

async function start() {
  try {
    // Beside Microsoft's own hosts only those that the server names.
    await app.initialize((document.documentElement.dataset.hosts ?? "").split(" ").filter(Boolean));
    app.registerOnThemeChangeHandler(theme);
    theme((await app.getContext()).app.theme);
    void app.notifySuccess().catch(() => {});
  } catch {
    content.replaceChildren();
    fault.hidden = false;
    again.hidden = true;
    faultWords.textContent =
      "This page is a part of Follow Through in Microsoft Teams. Please open it there, under Queue.";
    return;
  }
  await ask({ page });
}

function theme(/** @type {string} */ name) {
  document.documentElement.dataset.theme = name;
}

/** A button or a form of the card. */
function act(/** @type {any} */ data) {
  if (data?.ft?.f) void ask({ submission: data });
  // The same press has one effect, however often it has to be sent.
  else void ask({ press: data, ticket: crypto.randomUUID() });
}

/** A form is sent as it is by now: it may have been mended in the meantime. */
function tryAgain() {
  if (unanswered && "submission" in unanswered && shows === "form") view.submit();
  else void ask(unanswered ?? { page });
}

/** Looks for what is new, unless somebody is in the middle of something. */
function refresh(age = 0) {
  const waits = unanswered !== null && !("page" in unanswered);
  if (shows !== "queue" || busy || waits || document.visibilityState !== "visible") return;
  if (performance.now() - drawnAt >= age) void ask({ page }, { quiet: true });
}

async function ask(/** @type {object} */ question, { quiet = false } = {}) {
  if (busy) return;
  turn += 1;
  const mine = turn;
  const waiting = quiet ? undefined : setTimeout(() => say("One moment…", true), patience);
  busy = !quiet;
  content.setAttribute("aria-busy", String(busy));
  try {
    const reply = await desk.ask(question);
    if (mine === turn) show(reply, quiet);
  } catch (error) {
    if (mine === turn) showFault(/** @type {Error} */ (error).message, question, quiet);
  } finally {
    clearTimeout(waiting);
    said.classList.add("unseen");
    if (mine === turn) {
      busy = false;
      content.setAttribute("aria-busy", "false");
    }
  }
}

function show(/** @type {any} */ reply, /** @type {boolean} */ quiet) {
  unanswered = null;
  fault.hidden = true;
  faultWords.textContent = "";
  if (reply.shows === "words") return showWords(reply.words);
  if (reply.shows === "queue" && shows === "queue" && quiet) return renew(reply);
  const first = shows === "nothing";
  shows = reply.shows;
  title.textContent = reply.title ?? (shows === "queue" ? "Queue" : "Answer");
  title.classList.toggle("unseen", shows !== "form");
  back.hidden = shows === "queue";
  view.draw(reply.card);
  if (shows === "queue") keep(reply);
  say(reply.said ?? "");
  // Opening the tab moves nobody.
  if (first) return;
  scrollTo(0, 0);
  if (!(reply.field && view.focusInput(reply.field))) content.focus({ preventScroll: true });
}

function renew(/** @type {any} */ reply) {
  const before = said.textContent;
  const changed = JSON.stringify(reply.card) !== drawn;
  if (changed && !view.redraw(reply.card)) content.focus({ preventScroll: true });
  keep(reply);
  if (before !== reply.said) say(reply.said);
}

function keep(/** @type {any} */ reply) {
  page = reply.page;
  drawn = JSON.stringify(reply.card);
  drawnAt = performance.now();
}

/** Said to who listens; `seen`: also to who looks, since nothing else on the page says it. */
function say(/** @type {string} */ words, seen = false) {
  said.textContent = words;
  said.classList.toggle("unseen", !seen);
}

/** What is shown stays, with everything that was typed. */
function showWords(/** @type {string} */ words) {
  say("");
  fault.hidden = false;
  again.hidden = true;
  faultWords.textContent = words;
}

function showFault(
  /** @type {string} */ words,
  /** @type {object} */ question,
  /** @type {boolean} */ quiet,
) {
  showWords(quiet ? `${words} What you see may be out of date.` : words);
  unanswered = question;
  again.hidden = false;
  if (shows === "nothing") content.replaceChildren();
}
