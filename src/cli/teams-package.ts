import { strToU8, zipSync } from "fflate";
import { Refusal } from "../errors.ts";

/** What `follow-through manifest teams` is told, as typed. */
export type TeamsPackageOptions = {
  readonly appId?: string;
  readonly domain?: string;
  readonly organization?: string;
  readonly privacy?: string;
  readonly terms?: string;
};

export type TeamsApp = {
  /** The id of the app's registration in Microsoft Entra, in lower case: the app's, the bot's and the tab's. */
  readonly appId: string;
  /** The host name under which Teams reaches the server, in lower case. */
  readonly domain: string;
  /** Shown in Teams as who made the app. */
  readonly organization: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
};

/** The files of the package, as they stand in manifests/teams. */
export type TeamsFiles = {
  readonly manifest: string;
  readonly spanish: string;
  readonly color: Uint8Array;
  readonly outline: Uint8Array;
};

/** What stands in manifest.json for the values of an installation; with them it is valid as it is. */
export const placeholders = {
  appId: "00000000-0000-0000-0000-000000000000",
  domain: "desk.example.com",
} as const;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A host name with a dot in it; neither an address in numbers, nor anything before or after the name. */
const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
/** Microsoft's schema 1.29: `developer.name` and its addresses. */
const most = { organization: 32, url: 2048 };

/** Throws one Refusal that names every fault, one per line. Values are not repeated: a secret may be among them. */
export function readTeamsApp(options: TeamsPackageOptions): TeamsApp {
  const domain = options.domain?.trim().toLowerCase() ?? "";
  const app = {
    appId: options.appId?.trim().toLowerCase() ?? "",
    domain,
    organization: options.organization?.trim() ?? "Follow Through",
    privacyUrl: options.privacy?.trim() ?? `https://${domain}/`,
    termsUrl: options.terms?.trim() ?? `https://${domain}/`,
  };
  const faults = [
    ...(guid.test(app.appId) && app.appId !== placeholders.appId ? [] : [appIdFault]),
    ...(hostName.test(domain) ? [] : [domainFault]),
    ...(isName(app.organization) ? [] : [organizationFault]),
    ...(options.privacy === undefined || isPage(app.privacyUrl) ? [] : [pageFault("--privacy")]),
    ...(options.terms === undefined || isPage(app.termsUrl) ? [] : [pageFault("--terms")]),
  ];
  if (faults.length > 0) throw new Refusal("teams-package", faults.join("\n"));
  return app;
}

const appIdFault =
  "--app-id has to be the Application (client) ID of the app's registration in Microsoft Entra: " +
  "32 digits and letters from a to f, in groups of 8-4-4-4-12. docs/teams.md tells how to get one.";
const domainFault =
  "--domain has to be the host name under which Teams reaches the server, like desk.example.com: " +
  "without https://, a port or a path.";
const organizationFault = `--organization has to be a name of 1 to ${most.organization} characters.`;
const pageFault = (option: string) => `${option} has to be the https:// address of a page.`;

const isName = (name: string): boolean =>
  name !== "" && [...name].length <= most.organization && !/\p{Cc}/u.test(name);

const isPage = (url: string): boolean => url.length <= most.url && URL.parse(url)?.protocol === "https:";

/** The manifest's text with the values of this installation. */
export function filledManifest(template: string, app: TeamsApp): string {
  const filled = template
    .replaceAll(placeholders.appId, app.appId)
    .replaceAll(placeholders.domain, app.domain);
  const manifest: { readonly developer: Readonly<Record<string, string>> } = JSON.parse(filled);
  const developer = {
    ...manifest.developer,
    name: app.organization,
    privacyUrl: app.privacyUrl,
    termsOfUseUrl: app.termsUrl,
  };
  return `${JSON.stringify({ ...manifest, developer }, null, 2)}\n`;
}

/** Any moment does, as long as it is always the same: a zip holds local times, and this is one in every zone. */
const filesDated = "2026-01-01T12:00:00";

/** The package that Teams takes: the same bytes for the same app and files. */
export function teamsPackage(app: TeamsApp, files: TeamsFiles): Uint8Array {
  const entries = {
    "manifest.json": strToU8(filledManifest(files.manifest, app)),
    "es.json": strToU8(files.spanish),
    "color.png": files.color,
    "outline.png": files.outline,
  };
  return zipSync(entries, { level: 9, mtime: filesDated, os: 0 });
}
