import { describe, expect, it } from "vitest";
import { createOnce } from "../../src/teams/once.ts";

const always = () => true;

describe("what may be asked for more than once", () => {
  it("is done once while it is under way and after it is done", async () => {
    const once = createOnce();
    let made = 0;
    const work = { make: async () => (made += 1), done: always };
    const both = await Promise.all([once.run("a", work), once.run("a", work)]);
    expect(both).toEqual([
      { result: 1, first: true },
      { result: 1, first: false },
    ]);
    expect(await once.run("a", work)).toEqual({ result: 1, first: false });
    expect(await once.run("b", work)).toEqual({ result: 2, first: true });
  });

  it("is done again where it was not done", async () => {
    const once = createOnce();
    const answers = ["refused", "done", "never"];
    const work = { make: async () => answers.shift(), done: (said: unknown) => said === "done" };
    for (const expected of ["refused", "done", "done"]) {
      expect((await once.run("a", work)).result).toBe(expected);
    }
  });

  it("is done again where it failed", async () => {
    const once = createOnce();
    const failing = { make: () => Promise.reject(new Error("no disk")), done: always };
    await expect(once.run("a", failing)).rejects.toThrow("no disk");
    expect((await once.run("a", { make: async () => "done", done: always })).result).toBe("done");
  });

  it("is forgotten after thousands of others", async () => {
    const once = createOnce();
    let made = 0;
    const work = { make: async () => (made += 1), done: always };
    await once.run("first", work);
    for (let n = 0; n < 2000; n += 1) await once.run(`other ${n}`, work);
    expect((await once.run("first", work)).first).toBe(true);
    expect((await once.run("other 1999", work)).first).toBe(false);
  });
});
