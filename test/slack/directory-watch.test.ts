import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/office/person.ts";
import { createDirectoryWatch, type DirectoryWatch } from "../../src/slack/directory-watch.ts";
import { at, hour, minute, type TestClock, testClock } from "../support/office.ts";

const person = { id: "p-ben" } as Person;

describe("the watch over Slack's directory", () => {
  let clock: TestClock;
  let watch: DirectoryWatch;
  let saves: boolean;
  /** Of each reading, how many could not be saved; absent: none. */
  let unsaved: (number | Error)[];
  const done: string[] = [];
  const errors: string[] = [];

  beforeEach(() => {
    clock = testClock(at(23, "10:00"));
    saves = true;
    unsaved = [];
    done.length = 0;
    errors.length = 0;
    const save = async (what: string): Promise<Person> => {
      if (!saves) throw new Error("the database is away");
      done.push(what);
      return person;
    };
    watch = createDirectoryWatch({
      clock,
      directory: {
        save: ({ id, name }) => save(`${id} is ${name}`),
        look: async (id) => void (await save(`looked up ${id}`)),
        async sync() {
          done.push("everybody");
          const result = unsaved.shift() ?? 0;
          if (result instanceof Error) throw result;
          return result;
        },
      },
      unsaved: (error) => void errors.push(String(error)),
      unread: (error) => void errors.push(String(error)),
    });
  });

  const beats = async (minutes: number) => {
    for (let n = 0; n < minutes; n += 1) {
      clock.advance(minute);
      await watch.beat();
    }
  };

  it("saves who has changed, once", async () => {
    await watch.missed();
    await watch.changed({ id: "U2", name: "ben" });
    await beats(3);
    expect(done).toEqual(["everybody", "U2 is ben"]);
  });

  it("looks somebody up again who could not be saved, until they are, and says so once", async () => {
    await watch.missed();
    saves = false;
    await watch.changed({ id: "U2", name: "ben" });
    await beats(3);
    saves = true;
    await beats(3);
    expect(done).toEqual(["everybody", "looked up U2"]);
    expect(errors).toEqual(["Error: the database is away"]);
  });

  it("reads everybody after something may have been missed, once in ten minutes at most", async () => {
    await watch.missed();
    await watch.missed();
    await beats(9);
    expect(done).toEqual(["everybody"]);
    await beats(1);
    expect(done).toEqual(["everybody", "everybody"]);
    await beats(60);
    expect(done).toHaveLength(2);
    await watch.missed();
    expect(done).toHaveLength(3);
  });

  it("reads everybody once a day, also after the clock was set back", async () => {
    await watch.missed();
    clock.advance(24 * hour - 1);
    await watch.beat();
    expect(done).toHaveLength(1);
    clock.advance(1);
    await watch.beat();
    expect(done).toHaveLength(2);
    clock.advance(-hour);
    await beats(60);
    expect(done).toHaveLength(3);
  });

  it.each([
    ["could not be read", new Error("ratelimited"), ["Error: ratelimited"]],
    ["could not be saved in full", 2, []],
  ] as const)("reads everybody again ten minutes after it %s", async (_, fault, said) => {
    unsaved.push(fault);
    await watch.missed();
    await beats(9);
    expect(done).toHaveLength(1);
    await beats(1);
    expect(done).toHaveLength(2);
    await beats(30);
    expect(done).toHaveLength(2);
    expect(errors).toEqual(said);
  });
});
