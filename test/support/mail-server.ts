import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { MailServer as Server } from "../../src/mail/mail-messenger.ts";

export type Mail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly raw: string;
};

/** What the server says to the next steps; absent: it accepts. `hangUp`: it breaks the connection off after the message. */
export type Mood = {
  readonly rcpt?: readonly [code: number, words: string];
  readonly data?: readonly [code: number, words: string];
  readonly hangUp?: boolean;
};

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

const login = { user: "desk", password: "p@ss/word" } as const;

/** A real SMTP server on this machine that keeps what it accepts. */
export async function startMailServer() {
  const mails: Mail[] = [];
  const logins: string[] = [];
  const state: { mood: Mood } = { mood: {} };
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      logins.push(String(username));
      if (username === login.user && password === login.password) return done(null, { user: username });
      return done(new Error("who are you"));
    },
    onRcptTo(_address, _session, done) {
      const { rcpt } = state.mood;
      done(rcpt ? reply(...rcpt) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { data, hangUp } = state.mood;
        if (data) return done(reply(...data));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        mails.push(
          parse(
            from,
            rcptTo.map((each) => each.address),
            Buffer.concat(chunks).toString("utf8"),
          ),
        );
        // The message is accepted, and its sender never hears of it.
        if (hangUp) for (const connection of server.connections) destroy(connection);
        return done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const settings: Server = {
    ...{ host: "127.0.0.1", port, tls: false, local: true, login },
    from: { name: "Customer Service", address: "desk@example.gov" },
  };
  return {
    mails,
    logins,
    settings,
    url: `smtp://${login.user}:${encodeURIComponent(login.password)}@127.0.0.1:${port}`,
    behave: (mood: Mood) => {
      state.mood = mood;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function destroy(connection: unknown): void {
  const socket = (connection as { _socket?: { destroy(): void } })._socket;
  socket?.destroy();
}

const reply = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code });

function parse(from: string, to: readonly string[], raw: string): Mail {
  const end = raw.indexOf("\r\n\r\n");
  const unfolded = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  const headers = Object.fromEntries(
    unfolded.split("\r\n").map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
    }),
  );
  return {
    from,
    to,
    headers,
    raw,
    text: decoded(raw.slice(end + 4), headers["content-transfer-encoding"] ?? ""),
  };
}

function decoded(body: string, encoding: string): string {
  const lines = body.replaceAll("\r\n", "\n");
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8").replaceAll("\r\n", "\n");
  if (encoding !== "quoted-printable") return lines;
  const bytes = lines
    .replaceAll("=\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The path of the link in an e-mail. */
export function linkIn({ text }: Mail): string {
  const found = /https:\/\/\S+(\/handoff\/\S+)/.exec(text)?.[1];
  if (!found) throw new Error("no link in the e-mail");
  return found;
}
