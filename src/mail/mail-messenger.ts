import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Card } from "../message/card.ts";
import { type Address, type Messenger, type Outgoing, Undelivered } from "../message/messenger.ts";
import { undelivered } from "./delivery-error.ts";
import { mailText, referralOf, referralsIn } from "./mail-text.ts";

export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly local: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
};

/** A page on which a referral is answered. `forget`: for an e-mail that surely did not leave. */
export type AnswerLink = { readonly url: string; forget(): Promise<void> };

export type MailOptions = {
  readonly server: MailServer;
  readonly office: () => string;
  /** Makes a new link for every e-mail, so that what is in it is nowhere else. */
  readonly linkTo: (referralId: string) => Promise<AnswerLink>;
};

/** Milliseconds: an e-mail is done, one way or the other, well before the lease of its notice ends. */
const patience = { connection: 5_000, greeting: 5_000, idle: 8_000, all: 12_000 } as const;

/**
 * E-mail to people who have no account here. Nothing that was sent can be changed, and no mailbox can be looked into:
 * `update` leaves it as it is, since the page behind the link tells what is true, and `find` finds nothing. A repeat has
 * the same Message-ID, by which mail programs know it as the same.
 */
export function createMail(options: MailOptions): Messenger {
  const transport = createTransport(transportOptions(options.server));
  const host = options.server.from.address.split("@").at(-1) ?? "localhost";

  async function send(to: Address, { messageId, card }: Outgoing) {
    const links = new Map<string, AnswerLink>();
    for (const id of referralsIn(card)) links.set(id, await options.linkTo(id));
    const id = `<${messageId}@${host}>`;
    const office = options.office();
    try {
      await transport.sendMail({
        from: options.server.from,
        to: { name: "", address: to.userId },
        subject: `${office} ${card.preview.replace(/\.$/u, "")}`,
        text: mailText(card, office, (action) => links.get(referralOf(action) ?? "")?.url ?? null),
        messageId: id,
        references: [`<${threadOf(to, card)}@${host}>`],
        // RFC 3834: no out-of-office answers to a machine.
        headers: { "Auto-Submitted": "auto-generated" },
        ...{ disableFileAccess: true, disableUrlAccess: true, signal: AbortSignal.timeout(patience.all) },
      });
    } catch (error) {
      const fault = undelivered(error);
      if (fault.reason !== "unsure") for (const link of links.values()) await link.forget();
      throw fault;
    }
    return { conversationId: to.userId, messageRef: id };
  }

  return {
    send: (to, message) => send(to, message).catch((error: unknown) => Promise.reject(asUndelivered(error))),
    async update() {},
    async find() {
      return null;
    },
  };
}

/** A link that could not be made is no fault of the mail server; nothing has been sent. */
const asUndelivered = (error: unknown): Undelivered =>
  error instanceof Undelivered ? error : new Undelivered("later", `E-mail: ${String(error)}`);

/** All about one contact is one conversation in the mail program. */
function threadOf(to: Address, card: Card): string {
  const reference = /#\d+/.exec(card.preview)?.[0] ?? "";
  return createHash("sha256")
    .update(JSON.stringify([to.userId, reference]))
    .digest("hex")
    .slice(0, 24);
}

function transportOptions({ host, port, tls, local, login }: MailServer) {
  return {
    ...{ host, port, secure: tls, requireTLS: !tls && !local, ignoreTLS: !tls && local },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: patience.connection,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.idle,
    dnsTimeout: patience.connection,
  };
}
