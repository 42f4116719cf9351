import { parseAst } from "vitest/node";

/** What the rules of the architecture look at in one source file. */
export type SourceFacts = {
  /** The module names of every import, type-only and dynamic ones and `export … from` among them. */
  readonly imports: readonly string[];
  /** Uses that are for one file only, or for none, each as it is written in the rules. */
  readonly uses: readonly Use[];
};
export type Use = "the environment" | "the real time" | "a default export" | "an enum";

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Reads the facts from the syntax tree: a comment or a string that looks like an import is none. */
export function sourceFacts(source: string): SourceFacts {
  const nodes = [...everyNode(parseAst(source, { lang: "ts" }))];
  return {
    imports: nodes.map(importedBy).filter((name) => name !== null),
    uses: [...new Set(nodes.map(useOf).filter((use) => use !== null))],
  };
}

function* everyNode(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) yield value;
  for (const inner of Object.values(value)) yield* everyNode(inner);
}

const isNode = (value: object): value is Node => "type" in value && typeof value.type === "string";

const importing = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function importedBy({ type, source }: Node): string | null {
  if (!importing.has(type) || typeof source !== "object" || source === null) return null;
  // An import of a computed name could be of anything: it shows as a module that no rule allows.
  return "value" in source && typeof source.value === "string" ? source.value : "(computed)";
}

function useOf(node: Node): Use | null {
  if (node.type === "ExportDefaultDeclaration") return "a default export";
  if (node.type === "TSEnumDeclaration") return "an enum";
  if (readsEnvironment(node)) return "the environment";
  if (readsClock(node)) return "the real time";
  return null;
}

const readsEnvironment = (node: Node): boolean =>
  isMember(node, "process", ["env"]) ||
  (node.type === "VariableDeclarator" && nameOf(node.init) === "process") ||
  (node.type === "ImportDeclaration" && /^(node:)?process$/.test(importedBy(node) ?? ""));

function readsClock(node: Node): boolean {
  if (isMember(node, "Date", ["now"]) || isMember(node, "DateTime", ["now"])) return true;
  if (isMember(node, "performance", ["now", "timeOrigin"])) return true;
  const { type, callee, arguments: given } = node;
  if (type === "CallExpression" && nameOf(callee) === "Date") return true;
  const bare = Array.isArray(given) && given.length === 0;
  if (type === "NewExpression" && bare) return nameOf(callee) === "Date";
  return type === "CallExpression" && bare && isMember(callee, "DateTime", ["local", "utc"]);
}

function isMember(value: unknown, object: string, properties: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || !isNode(value)) return false;
  if (value.type !== "MemberExpression" || nameOf(value.object) !== object) return false;
  return properties.includes(nameOf(value.property) ?? "");
}

/** The name of an identifier, or the text of a string, as in `process["env"]`. */
function nameOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  if ("name" in value && typeof value.name === "string") return value.name;
  return "value" in value && typeof value.value === "string" ? value.value : null;
}
