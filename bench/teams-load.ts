import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A socket that rests while it is another server's turn is let go before the server does so in the moment of a request. */
const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 2_000 });
const chatsPerLane = 60;

/**
 * The connector's side: a small server that takes the bot's replies, and messages to the bot, each timed from its
 * sending until the reply to it has come in.
 */
export async function openConnector() {
  const waiting = new Map<string, () => void>();
  let made = 0;
  let said = 0;
  const server = createServer(async (incoming, response) => {
    const written = Buffer.concat(await incoming.toArray()).toString();
    const path = decodeURIComponent(incoming.url ?? "");
    response.setHeader("content-type", "application/json");
    const member = /\/members\/([^/]+)$/.exec(path)?.[1];
    made += 1;
    response.end(JSON.stringify(member ? person(member) : { id: `reply-${made}` }));
    // A reply is in the chat that was written in: each message has a chat of its own.
    const chat = /\/conversations\/([^/]+)\/activities/.exec(path)?.[1] ?? "";
    if (incoming.method === "POST" && written !== "") waiting.get(chat)?.();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** One message to the bot at `url`, until its reply is here: milliseconds. */
  async function say(url: string, text: string, lane: number): Promise<number> {
    // Teams takes a few messages a second in a chat and in a tenant, and so does the bot: the load comes from many.
    said += 1;
    const writer = `${lane}-${said % chatsPerLane}`;
    const chat = `chat-${writer}`;
    const replied = Promise.withResolvers<void>();
    waiting.set(chat, replied.resolve);
    const began = performance.now();
    made += 1;
    await post(`${url}/api/messages`, message({ chat, writer, text, id: `m-${made}`, serviceUrl }));
    await replied.promise;
    return performance.now() - began;
  }

  return { say, close: () => server.close() };
}

const person = (id: string) => ({
  id,
  name: `Person ${id}`,
  email: `${id}@example.com`,
  aadObjectId: `object-${id}`,
  userRole: "user",
});

type Said = { chat: string; writer: string; text: string; id: string; serviceUrl: string };

const message = ({ chat, writer, text, id, serviceUrl }: Said) => ({
  type: "message",
  channelId: "msteams",
  id,
  text,
  serviceUrl,
  from: { id: `user-${writer}`, name: `Person ${writer}`, aadObjectId: `object-${writer}` },
  recipient: { id: "bot", name: "Follow Through" },
  conversation: { id: chat, conversationType: "personal", tenantId: `tenant-${writer}` },
  channelData: { tenant: { id: `tenant-${writer}` } },
});

function post(url: string, body: object): Promise<void> {
  const written = JSON.stringify(body);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(written) };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    call.on("error", reject);
    call.end(written);
  });
}
