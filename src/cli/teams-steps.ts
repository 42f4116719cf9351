import type { TeamsApp } from "./teams-package.ts";

/** Microsoft's own ids of the Teams clients, which may ask for the tab's sign-in (learn.microsoft.com, tab SSO). */
const teamsClients = {
  desktop: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
  browser: "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",
};

/** What an administrator does with the package, step by step. `file`: where the package was written. */
export const teamsSteps = (app: TeamsApp, file: string): string => `Written: ${file}

What an administrator does next. Steps 1 to 4 are done once.

1. The app's registration: https://entra.microsoft.com > App registrations
   - Open the one whose Application (client) ID is ${app.appId}.
   - Authentication > Supported accounts: this organization's directory only (single tenant).
   - Overview > Directory (tenant) ID: note it for step 5.
2. Its secret: Certificates & secrets > New client secret
   - Note its Value at once for step 5; it is shown only then. Its Secret ID is not needed.
   - Note the day on which it ends. Before that day, make a new one and put it in place of this one.
3. Signing in to the Queue tab: Expose an API
   - Application ID URI: api://${app.domain}/${app.appId}
   - Add a scope: access_as_user, for admins and users, enabled.
   - Add a client application, twice, each with that scope:
     ${teamsClients.desktop} (Teams on desktops and phones)
     ${teamsClients.browser} (Teams in the browser)
   - Manifest: set requestedAccessTokenVersion to 2, and save.
4. The bot: https://portal.azure.com > Create a resource > Azure Bot
   - Type of app: Single Tenant. Use the existing registration with the two IDs of step 1.
   - Configuration > Messaging endpoint: https://${app.domain}/api/messages
   - Channels > Microsoft Teams: accept the terms and apply.
5. The server: https://${app.domain}/ has to reach it from the internet, with HTTPS in front.
   Start it with
     MICROSOFT_APP_ID=${app.appId}
     MICROSOFT_APP_PASSWORD=<the Value of step 2>
     MICROSOFT_APP_TENANT_ID=<the Directory (tenant) ID of step 1>
     PUBLIC_URL=https://${app.domain}
   Each can also be given as NAME_FILE, the path of a file that holds the value.
6. The package: https://admin.teams.microsoft.com > Teams apps > Manage apps
   - Actions > Upload new app: ${file}
   - Make it available to your staff.
   - Teams apps > Setup policies > Installed apps: add Follow Through. A reminder only reaches people
     for whom it is installed.
7. In Teams, open Follow Through and write help.

docs/teams.md tells more about each step.
`;
