import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from "botbuilder";
import { type Connector, type ConnectorClient, createConnector } from "./connector.ts";
import { isConnector } from "./service-url.ts";

export type TeamsConfig = {
  /** The app's id in Microsoft Entra; null only with `local`. */
  readonly appId: string | null;
  readonly appPassword: string | null;
  /** The one tenant that is let in; null only with `local`. */
  readonly tenantId: string | null;
  /** A Teams stand-in on this machine: no tokens, loopback only. */
  readonly local: boolean;
  /** Whether the process runs in production, where `local` is refused. */
  readonly production?: boolean;
};

type AuthenticationArguments = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type Credentials = NonNullable<AuthenticationArguments[1]>;
type Identity = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>>;

/** What a cloud of Microsoft's is known by. */
export type Cloud = {
  /** Where the keys are published that the connector signs with. */
  readonly openIdMetadataUrl: string;
  readonly isConnector: (serviceUrl: string) => boolean;
  /** Where the bot's own tokens come from; absent: Microsoft Entra. */
  readonly credentials?: Credentials;
};

export const publicCloud: Cloud = {
  openIdMetadataUrl: "https://login.botframework.com/v1/.well-known/openidconfiguration",
  isConnector: (serviceUrl) => isConnector(serviceUrl, false),
};

const thisMachine: Cloud = { ...publicCloud, isConnector: (serviceUrl) => isConnector(serviceUrl, true) };

/** Whom the connector's tokens are from, and the bot's own are for. */
const connectorIssuer = "https://api.botframework.com";

export type Adapter = {
  /**
   * Who sent this, as botbuilder finds by the token: signature, issuer, audience, time, and that the token is for
   * the activity's own serviceUrl. null where the token does not hold. Throws where the keys cannot be read. Whoever
   * is known may be answered: botbuilder's own way on from here only makes two clients of the connector for each
   * activity, which nothing here would use.
   */
  authenticate(authorization: string, activity: Activity): Promise<Identity | null>;
  readonly connector: Connector;
  readonly isConnector: (serviceUrl: string) => boolean;
  /** Gets the bot a token, so that a wrong password is found at the start. Throws what the sign-in says. */
  signIn(): Promise<void>;
};

export type AdapterOptions = {
  readonly cloud?: Cloud;
  /** Milliseconds until a call to the connector is given up; default 10,000. */
  readonly timeout?: number;
};

/** botbuilder's CloudAdapter for an app of a single tenant; local: without tokens, for a stand-in on this machine. */
export function createAdapter(config: TeamsConfig, options: AdapterOptions = {}): Adapter {
  const cloud = options.cloud ?? (config.local ? thisMachine : publicCloud);
  const appId = config.local ? "" : (config.appId ?? "");
  const credentials = cloud.credentials ?? entraCredentials(config, appId);
  const bot = new Bot(authentication(cloud, credentials), appId);
  return {
    authenticate: (authorization, activity) => bot.authenticate(authorization, activity),
    connector: createConnector({
      connect: (serviceUrl) => bot.clientFor(serviceUrl),
      isConnector: cloud.isConnector,
      botId: `28:${appId}`,
      timeout: options.timeout ?? 10_000,
    }),
    isConnector: cloud.isConnector,
    signIn: async () => {
      const made = await credentials.createCredentials(appId, connectorIssuer, loginUrl, true);
      if (appId !== "" && "getToken" in made && typeof made.getToken === "function") await made.getToken();
    },
  };
}

const loginUrl = "https://login.microsoftonline.com/botframework.com";

function entraCredentials({ appPassword, tenantId }: TeamsConfig, appId: string): Credentials {
  const single = { MicrosoftAppPassword: appPassword ?? "", MicrosoftAppTenantId: tenantId ?? "" };
  return new ConfigurationServiceClientCredentialFactory(
    // Without an id botbuilder lets everybody in: that is for a stand-in on this machine alone.
    appId === ""
      ? { MicrosoftAppId: "", MicrosoftAppType: "MultiTenant" }
      : { MicrosoftAppId: appId, MicrosoftAppType: "SingleTenant", ...single },
  );
}

function authentication(cloud: Cloud, credentials: Credentials): ConfigurationBotFrameworkAuthentication {
  const endpoints = {
    ToChannelFromBotLoginUrl: loginUrl,
    ToChannelFromBotOAuthScope: connectorIssuer,
    ToBotFromChannelTokenIssuer: connectorIssuer,
    OAuthUrl: connectorIssuer,
    ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
    CallerId: "urn:botframework:azure",
  };
  const validateClaims = async (claims: readonly { type: string; value: string }[]) => {
    // botbuilder also takes tokens of emulators and of other bots, which are not bound to a serviceUrl.
    if (!claims.some((c) => c.type === "iss" && c.value === connectorIssuer)) {
      throw new Error("not a token of the connector");
    }
  };
  return new ConfigurationBotFrameworkAuthentication(endpoints, credentials, {
    requiredEndorsements: [],
    validateClaims,
  });
}

class Bot extends CloudAdapter {
  readonly #appId: string;

  constructor(authentication: ConfigurationBotFrameworkAuthentication, appId: string) {
    super(authentication);
    this.#appId = appId;
  }

  async authenticate(authorization: string, activity: Activity): Promise<Identity | null> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      if (keysUnread(error)) throw error;
      return null;
    }
  }

  clientFor(serviceUrl: string): Promise<ConnectorClient> {
    const identity = this.createClaimsIdentity(this.#appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
  }
}

/** The one fault that is not the sender's: the published keys did not come. */
function keysUnread(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "FetchError" || ("statusCode" in error && error.statusCode === 500);
}
