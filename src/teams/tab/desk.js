const { authentication } = /** @type {any} */ (globalThis).microsoftTeams;

/** Milliseconds until an answer is given up. */
const patience = 30_000;

const unsigned = "Teams could not sign you in to Follow Through.";
const offline = "You seem to be offline.";
const unreached = "Follow Through cannot be reached just now.";
const failed = "Something went wrong on our side. Please check whether it was saved before you try again.";

/** The server's desk. What it rejects with is an error in words for the person who asks. */
export function createDesk() {
  return {
    /** @param {object} question */
    async ask(question) {
      const token = await signIn();
      const response = await send(question, token);
      const answer = await response.json().catch(() => null);
      if (response.ok && answer) return answer;
      throw new Error(typeof answer?.words === "string" ? answer.words : failed);
    },
  };
}

/** Teams keeps the token and gets a new one in time. */
async function signIn() {
  try {
    return await authentication.getAuthToken();
  } catch {
    throw new Error(navigator.onLine ? unsigned : offline);
  }
}

async function send(/** @type {object} */ question, /** @type {string} */ token) {
  try {
    return await fetch("/teams/tab/desk", {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(question),
      credentials: "omit",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new Error(navigator.onLine ? unreached : offline);
  }
}
