import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTeamsApp, type TeamsPackageOptions } from "../../src/cli/teams-package.ts";
import { Refusal } from "../../src/errors.ts";

const main = join(import.meta.dirname, "../../src/main.ts");
const source = join(import.meta.dirname, "../../manifests/teams");
const appId = "1b2c3d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d";
const given = ["--app-id", appId, "--domain", "service.city.gov"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "follow-through-manifest-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [main, "manifest", "teams", ...args], { cwd: folder, env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

const zipAt = (path: string) => readFileSync(join(folder, path));
const manifestIn = (zip: Buffer): unknown =>
  JSON.parse(strFromU8(unzipSync(zip)["manifest.json"] ?? new Uint8Array()));

describe("follow-through manifest teams", () => {
  it("writes a package with the manifest, its Spanish and the icons, and nothing else", async () => {
    const { code, err } = await run(given);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const files = unzipSync(zipAt("dist/follow-through-teams.zip"));
    expect(Object.keys(files).sort()).toEqual(["color.png", "es.json", "manifest.json", "outline.png"]);
    for (const name of ["es.json", "color.png", "outline.png"])
      expect(Buffer.from(files[name] ?? []).equals(readFileSync(join(source, name)))).toBe(true);
  });

  it("puts the id and the domain wherever they belong", async () => {
    await run(given);
    const zip = zipAt("dist/follow-through-teams.zip");
    expect(manifestIn(zip)).toMatchObject({
      id: appId,
      developer: {
        name: "Follow Through",
        websiteUrl: "https://service.city.gov/",
        privacyUrl: "https://service.city.gov/",
        termsOfUseUrl: "https://service.city.gov/",
      },
      staticTabs: [{}, { contentUrl: "https://service.city.gov/teams/tab" }, {}],
      bots: [{ botId: appId }],
      composeExtensions: [{ botId: appId }],
      validDomains: ["service.city.gov"],
      webApplicationInfo: { id: appId, resource: `api://service.city.gov/${appId}` },
    });
    const written = JSON.stringify(manifestIn(zip));
    expect(written).not.toContain("example.com");
    expect(written).not.toContain("00000000-0000");
  });

  it("names who it is from, and their pages", async () => {
    const pages = ["--privacy", "https://city.gov/privacy", "--terms", "https://city.gov/terms?for=staff"];
    await run([...given, "--organization", 'Bureau of "Sewers"', ...pages]);
    expect(manifestIn(zipAt("dist/follow-through-teams.zip"))).toMatchObject({
      developer: {
        name: 'Bureau of "Sewers"',
        privacyUrl: "https://city.gov/privacy",
        termsOfUseUrl: "https://city.gov/terms?for=staff",
      },
    });
  });

  it("writes the same bytes for the same values, in every time zone", async () => {
    await run([...given, "--out", "one"], { TZ: "Asia/Tokyo" });
    await run(["--domain", "Service.City.gov", "--app-id", appId.toUpperCase(), "--out", "a/new/two"], {
      TZ: "America/Los_Angeles",
    });
    const [one, two] = [zipAt("one/follow-through-teams.zip"), zipAt("a/new/two/follow-through-teams.zip")];
    expect(one.equals(two)).toBe(true);
  });

  it("says what the administrator does next, in the order in which it is done", async () => {
    const { out } = await run(given);
    const steps = [
      "Written: dist/follow-through-teams.zip",
      `Application (client) ID is ${appId}`,
      "single tenant",
      "New client secret",
      `Application ID URI: api://service.city.gov/${appId}`,
      "access_as_user",
      "Azure Bot",
      "Messaging endpoint: https://service.city.gov/api/messages",
      "Channels > Microsoft Teams",
      `MICROSOFT_APP_ID=${appId}`,
      "MICROSOFT_APP_PASSWORD=",
      "MICROSOFT_APP_TENANT_ID=",
      "PUBLIC_URL=https://service.city.gov",
      "Upload new app: dist/follow-through-teams.zip",
      "Setup policies",
      "write help",
    ];
    const places = steps.map((step) => out.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("refuses without an id and a domain, and names both", async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(
      err
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(["--app-id", "--domain"]);
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });

  it("says what to mend where it cannot write", async () => {
    writeFileSync(join(folder, "dist"), "a file where the folder should be");
    const { code, out, err } = await run(given);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(
      /^dist\/follow-through-teams\.zip cannot be written \(\w+\)\. --out has to name a folder that can be written to\.\n$/,
    );
  });
});

describe("the values for the package", () => {
  const good = { appId, domain: "service.city.gov" };
  const faultsOf = (options: TeamsPackageOptions): string[] => {
    try {
      readTeamsApp(options);
      return [];
    } catch (error) {
      if (error instanceof Refusal) return error.words.split("\n").map((line) => line.split(" ")[0] ?? "");
      throw error;
    }
  };

  it.each<[string, TeamsPackageOptions, string[]]>([
    ["an id and a domain", good, []],
    [
      "both in capitals, with spaces around them",
      { appId: ` ${appId.toUpperCase()} `, domain: " Service.City.GOV " },
      [],
    ],
    ["a domain in punycode", { ...good, domain: "xn--stdt-loa.example.xn--p1ai" }, []],
    ["an id in braces", { ...good, appId: `{${appId}}` }, ["--app-id"]],
    ["an id that is a secret", { ...good, appId: "Q~8secret" }, ["--app-id"]],
    ["the id that stands for none", { ...good, appId: "00000000-0000-0000-0000-000000000000" }, ["--app-id"]],
    ["an address for a domain", { ...good, domain: "https://service.city.gov" }, ["--domain"]],
    ["a domain with a path", { ...good, domain: "service.city.gov/teams" }, ["--domain"]],
    ["a domain with a port", { ...good, domain: "service.city.gov:8443" }, ["--domain"]],
    ["this machine", { ...good, domain: "localhost" }, ["--domain"]],
    ["an address in numbers", { ...good, domain: "10.0.0.1" }, ["--domain"]],
    ["a wildcard", { ...good, domain: "*.city.gov" }, ["--domain"]],
    ["a label that is too long", { ...good, domain: `${"a".repeat(64)}.gov` }, ["--domain"]],
    ["a domain that is too long", { ...good, domain: `${"abcdefghi.".repeat(25)}city.gov` }, ["--domain"]],
    ["a name of 32 characters", { ...good, organization: "é".repeat(32) }, []],
    ["a name of 33", { ...good, organization: "é".repeat(33) }, ["--organization"]],
    ["no name", { ...good, organization: " " }, ["--organization"]],
    [
      "pages that are not safe",
      { ...good, privacy: "http://city.gov", terms: "terms" },
      ["--privacy", "--terms"],
    ],
    ["nothing right", { domain: "", organization: "" }, ["--app-id", "--domain", "--organization"]],
  ])("%s", (_, options, named) => {
    expect(faultsOf(options)).toEqual(named);
  });

  it("are not repeated in a refusal, since a secret may be among them", () => {
    expect(() => readTeamsApp({ ...good, appId: "Q~8secret" })).toThrow(/^(?!.*Q~8secret)/);
  });
});
