/**
 * Where the Teams connector is: the public cloud, GCC, GCC High and DoD, as Microsoft's page on proactive messages
 * lists them ("Send proactive messages", Create the conversation). Teams itself sends from no other host; its
 * regions differ in the path alone.
 */
const connectorHosts: ReadonlySet<string> = new Set([
  "smba.trafficmanager.net",
  "smba.infra.gcc.teams.microsoft.com",
  "smba.infra.gov.teams.microsoft.us",
  "smba.infra.dod.teams.microsoft.us",
]);

const thisMachine = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether the bot may talk to this connector, and so send it a token: botbuilder itself asks nobody. `local`: only
 * a stand-in on this machine, and then nothing else.
 */
export function isConnector(serviceUrl: string, local: boolean): boolean {
  const url = URL.parse(serviceUrl);
  if (!url) return false;
  if ([url.username, url.password, url.search, url.hash].some((part) => part !== "")) return false;
  if (local) return ["http:", "https:"].includes(url.protocol) && thisMachine.test(url.hostname);
  return url.protocol === "https:" && url.port === "" && connectorHosts.has(url.hostname);
}

/** Whether a socket's peer is this machine itself, in IPv4, IPv6 or IPv4 written as IPv6. */
export const isThisMachine = (remoteAddress: string | undefined): boolean =>
  /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/.test(remoteAddress ?? "");
