import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { officeRules } from "../src/serve.ts";

describe("the office file, read again", () => {
  let file: string;
  const write = (text: string) => writeFileSync(file, text);

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), "follow-through-serve-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    file = join(folder, "office.yaml");
  });

  it.each([
    ["empty", ""],
    ["blank", "\n  \n"],
    ["all comments", "# name: Desk\n---\n# that was it\n"],
  ])("is not taken when it is %s and held rules before", (_, text) => {
    write("name: Desk\n");
    const rules = officeRules(file);
    expect(rules.read().name).toBe("Desk");
    write(text);
    expect(() => rules.read()).toThrow("is empty now; an editor may be saving it");
    write("name: Other\n");
    expect(rules.read().name).toBe("Other");
  });

  it("may say nothing from the start, and is known to", () => {
    write("# later\n");
    const rules = officeRules(file);
    rules.read();
    expect(rules.held()).toBe("nothing");
    expect(() => rules.read()).not.toThrow();
    write("name: Desk\n");
    expect(rules.read().name).toBe("Desk");
    expect(rules.held()).toBe("rules");
  });

  it("that was named has to be there", () => {
    expect(() => officeRules(file).read()).toThrow("there is no such file");
  });
});
