import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../errors.ts";
import { readTeamsApp, type TeamsPackageOptions, teamsPackage } from "./teams-package.ts";
import { teamsSteps } from "./teams-steps.ts";

export type ManifestTeamsOptions = TeamsPackageOptions & {
  /** The folder to write into; it is made where it is not there. */
  readonly out: string;
};

const packageName = "follow-through-teams.zip";
const source = join(import.meta.dirname, "../../manifests/teams");

/**
 * `follow-through manifest teams`: writes the package for Teams, and gives what the administrator does next.
 * Throws a Refusal where the app's id or domain is none, or the file cannot be written; then nothing is.
 */
export function writeTeamsPackage(options: ManifestTeamsOptions): string {
  const app = readTeamsApp(options);
  const zip = teamsPackage(app, {
    manifest: readFileSync(join(source, "manifest.json"), "utf8"),
    spanish: readFileSync(join(source, "es.json"), "utf8"),
    color: readFileSync(join(source, "color.png")),
    outline: readFileSync(join(source, "outline.png")),
  });
  const file = join(options.out, packageName);
  try {
    mkdirSync(options.out, { recursive: true });
    writeFileSync(file, zip);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new Refusal("teams-package", `${file} cannot be written${code}.`, {
      remedy: "--out has to name a folder that can be written to.",
    });
  }
  return teamsSteps(app, file);
}
