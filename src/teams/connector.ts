import type { Activity, Attachment, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { z } from "zod";
import { ConnectorError, connectorError } from "./connector-error.ts";
import type { Reference } from "./reference.ts";

/** A conversation, and the connector that reaches it. */
export type Spot = Pick<Reference, "conversationId" | "serviceUrl">;

/** What a message of the bot is made of. */
export type MessageActivity = {
  readonly type: "message";
  /** Plain words; absent where a card says it. */
  readonly text?: string;
  /** What the notification of a card says. */
  readonly summary?: string;
  readonly attachments?: readonly Attachment[];
  readonly channelData?: Readonly<Record<string, unknown>>;
};

/** Somebody as a conversation's roster has them: all of it is the connector's word, nothing the sender's. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly userPrincipalName: string | null;
  readonly directoryId: string | null;
  readonly tenantId: string | null;
  /** `user`, `guest`, `anonymous`; null where the connector does not say. */
  readonly role: string | null;
};

export type Personal = { readonly serviceUrl: string; readonly tenantId: string; readonly userId: string };

/**
 * The calls to the Teams connector. Each is made once, without botbuilder's own retries: who calls knows what a
 * repeat means. Each throws a ConnectorError and nothing else, also for an address that is no connector's.
 */
export type Connector = {
  /** Gives the message's id. */
  send(to: Spot, message: MessageActivity): Promise<string>;
  update(at: Spot, messageId: string, message: MessageActivity): Promise<void>;
  /** The personal chat with this user, made where there was none. Gives the conversation's id. */
  openPersonal(to: Personal): Promise<string>;
  member(of: Spot, userId: string): Promise<Member>;
};

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication["createConnectorFactory"]>;
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory["create"]>>;

export type ConnectorSource = {
  readonly connect: (serviceUrl: string) => Promise<ConnectorClient>;
  readonly isConnector: (serviceUrl: string) => boolean;
  readonly botId: string;
  /** Milliseconds until a call is given up. */
  readonly timeout: number;
};

/** Regions have an address each; more than this and something is wrong with them. */
const mostClients = 100;

export function createConnector({ connect, isConnector, botId, timeout }: ConnectorSource): Connector {
  const clients = new Map<string, ConnectorClient>();
  const options = { timeout };

  async function client(serviceUrl: string): Promise<ConnectorClient> {
    // A token goes wherever the address says, so nothing is sent to one that was stored or given wrongly.
    if (!isConnector(serviceUrl)) throw new ConnectorError("not a connector of Teams", { connected: false });
    const known = clients.get(serviceUrl);
    if (known) return known;
    const made = withoutRepeats(await connect(serviceUrl));
    if (clients.size >= mostClients) clients.clear();
    clients.set(serviceUrl, made);
    return made;
  }

  async function call<T>(
    what: string,
    serviceUrl: string,
    make: (client: ConnectorClient) => Promise<T>,
  ): Promise<T> {
    try {
      return await make(await client(serviceUrl));
    } catch (error) {
      throw connectorError(error, what);
    }
  }

  return {
    send: ({ conversationId, serviceUrl }, message) =>
      call("sending", serviceUrl, async ({ conversations }) =>
        idOf(await conversations.sendToConversation(conversationId, sent(message), options)),
      ),
    update: ({ conversationId, serviceUrl }, messageId, message) =>
      call("updating", serviceUrl, async ({ conversations }) => {
        const activity = { ...sent(message), id: messageId };
        await conversations.updateActivity(conversationId, messageId, activity, options);
      }),
    openPersonal: ({ serviceUrl, tenantId, userId }) =>
      call("opening a chat", serviceUrl, async ({ conversations }) => {
        const parameters = {
          isGroup: false,
          bot: { id: botId, name: "" },
          members: [{ id: userId, name: "" }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        };
        return idOf(await conversations.createConversation(parameters, options));
      }),
    member: ({ conversationId, serviceUrl }, userId) =>
      call("looking somebody up", serviceUrl, async ({ conversations }) =>
        memberSchema.parse(await conversations.getConversationMember(conversationId, userId, options)),
      ),
  };
}

/** The library writes its lists as changeable ones. */
const sent = (message: MessageActivity): Partial<Activity> => message as Partial<Activity>;

function idOf(answer: { readonly id?: string }): string {
  if (!answer.id) throw new ConnectorError("Teams gave no id");
  return answer.id;
}

/** The client repeats what failed, after waits of its own, and follows redirections with the token. */
function withoutRepeats(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as WithPipeline).client;
  pipeline.removePolicy({ phase: "Retry" });
  pipeline.removePolicy({ name: "redirectPolicy" });
  return client;
}

type WithPipeline = {
  readonly client: { readonly pipeline: { removePolicy(which: { phase?: "Retry"; name?: string }): void } };
};

const word = z.string().min(1).nullish().catch(null);

const memberSchema = z
  .object({
    id: z.string(),
    name: word,
    givenName: word,
    surname: word,
    email: word,
    userPrincipalName: word,
    aadObjectId: word,
    objectId: word,
    tenantId: word,
    userRole: word,
  })
  .transform((m) => ({
    id: m.id,
    name: m.name ?? [m.givenName, m.surname].filter(Boolean).join(" "),
    email: m.email ?? null,
    userPrincipalName: m.userPrincipalName ?? null,
    directoryId: m.aadObjectId ?? m.objectId ?? null,
    tenantId: m.tenantId ?? null,
    role: m.userRole ?? null,
  }));
