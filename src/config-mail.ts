import { z } from "zod";

/** How e-mail goes out. */
export type MailConfig = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on; else STARTTLS. */
  readonly tls: boolean;
  /** Whether the server is on this machine: only there it may do without TLS. */
  readonly local: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  /** `name`: may be empty. */
  readonly from: { readonly name: string; readonly address: string };
  /** Where the links in the e-mails lead; without a slash at its end. */
  readonly publicUrl: string;
};

/** `hostname`: as a URL has it, an IPv6 address in brackets. */
export const isThisMachine = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Null where it is none. A user needs a password, and the other way round. */
export function smtpOf(text: string): Omit<MailConfig, "from" | "publicUrl"> | null {
  const url = URL.parse(text);
  if (!url || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") return null;
  if (!["", "/"].includes(url.pathname) || url.search !== "" || url.hash !== "") return null;
  if ((url.username === "") !== (url.password === "")) return null;
  const tls = url.protocol === "smtps:";
  try {
    const login = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: Number(url.port) || (tls ? 465 : 587),
      tls,
      local: isThisMachine(url.hostname),
      login: url.username === "" ? null : login,
    };
  } catch {
    return null;
  }
}

/** "Customer Service <desk@example.gov>" or the address alone. */
export function senderOf(text: string): MailConfig["from"] | null {
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/.exec(text);
  const address = match?.[2] ?? match?.[3] ?? "";
  return z.email().safeParse(address).success ? { name: match?.[1] ?? "", address } : null;
}
