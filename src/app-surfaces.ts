import type { AppOptions } from "./app-options.ts";
import type { MailConfig } from "./config-mail.ts";
import type { DeskDeps } from "./desk/command.ts";
import type { Desk } from "./desk/desk.ts";
import { createMail } from "./mail/mail-messenger.ts";
import type { Messenger } from "./message/messenger.ts";
import { accountsOf } from "./office/person-rows.ts";
import { linkPath } from "./referral/link.ts";
import { makeLink } from "./referral/make-link.ts";
import { createSlack } from "./slack/slack-app.ts";
import type { Tx } from "./store/open-store.ts";
import type { DirectoryPeople, People } from "./surface/people.ts";
import type { Surface } from "./surface/surface.ts";
import { createReferences } from "./teams/references.ts";
import { mountTab } from "./teams/tab/mount-tab.ts";
import { createTeams } from "./teams/teams-app.ts";
import { mountLetters } from "./web/letter-routes.ts";
import { mountLinks } from "./web/link-routes.ts";
import type { Web } from "./web/web-server.ts";

/** By platform. */
export type Surfaces = Readonly<Record<string, Surface>>;

/** What every surface works with. */
type Inside = {
  readonly desk: Desk;
  readonly people: People & DirectoryPeople;
  readonly deps: DeskDeps;
  readonly http: Web["app"];
};

/** The chat platforms that are configured and the pages, mounted; and every way by which a message goes out. */
export function createSurfaces(options: AppOptions, inside: Inside) {
  const { deps, http } = inside;
  const { config, clock } = options;
  const surfaces: Surfaces = { ...slackOf(options, inside), ...teamsOf(options, inside) };
  if (config.mail) mountLinks({ http, deps, clock });
  mountLetters({ http, deps, clock });
  const mail = config.mail ? { mail: mailOf(config.mail, deps) } : {};
  const messengers = { ...options.messengers, ...mail, ...messengersOf(surfaces) };
  return { surfaces, messengers };
}

function slackOf({ config, clock, log, slackTimeout }: AppOptions, { deps: _, ...inside }: Inside): Surfaces {
  if (!config.slack) return {};
  const patience = slackTimeout === undefined ? {} : { timeout: slackTimeout };
  return { slack: createSlack({ ...inside, clock, log, ...patience, config: config.slack }) };
}

function teamsOf({ config, clock, log, microsoft }: AppOptions, { deps, ...inside }: Inside): Surfaces {
  if (!config.teams) return {};
  const common = { ...inside, clock, log, config: config.teams };
  const references = createReferences(deps.store, clock);
  const cloud = microsoft ? { cloud: microsoft.cloud } : {};
  const teams = createTeams({ ...common, references, newId: deps.newId, ...cloud });
  mountTab({ ...common, publicUrl: config.publicUrl, ...(microsoft ? { keys: microsoft.keys } : {}) });
  return { teams };
}

/** E-mail, with a link of its own in every one. */
const mailOf = (server: MailConfig, deps: DeskDeps): Messenger =>
  createMail({
    server,
    office: () => deps.policy().name,
    async linkTo(referralId) {
      const { token, forget } = await makeLink(deps, referralId);
      return { url: `${server.publicUrl}${linkPath}${token}`, forget };
    },
  });

const messengersOf = (surfaces: Readonly<Record<string, Surface>>): Record<string, Messenger> =>
  Object.fromEntries(Object.entries(surfaces).map(([platform, { messenger }]) => [platform, messenger]));

/** Brings the open home pages of these people up to date. */
export async function refreshHomes(
  tx: Tx,
  { surfaces, people }: { readonly surfaces: Surfaces; readonly people: ReadonlySet<string> },
): Promise<void> {
  const accounts = await accountsOf(tx, [...people]);
  for (const [platform, surface] of Object.entries(surfaces)) {
    const open = accounts.filter((a) => a.platform === platform && a.homeOpenedAt !== null);
    if (open.length > 0) surface.refreshHome?.(open.map((a) => a.userId));
  }
}
