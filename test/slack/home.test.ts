import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { text } from "../../src/message/card.ts";
import type { Person } from "../../src/office/person.ts";
import { createHome, homeView, pageNumber } from "../../src/slack/home.ts";
import { createInFlight } from "../../src/surface/in-flight.ts";

const ana: Person = {
  id: "p1",
  officeId: "o1",
  name: "Ana",
  email: null,
  zone: "UTC",
  locale: "en-US",
  standing: "member",
};

function setting(publishing: () => Promise<void> = async () => {}) {
  const published: string[] = [];
  const state = { version: 1, atOnce: 0, most: 0 };
  const work = createInFlight();
  const home = createHome({
    desk: {
      home: async (_actor, page) => ({ preview: "", parts: [text(`v${state.version} page ${page}`)] }),
    },
    gate: { admit: async ({ userId }) => (userId === "U9" ? null : ana) },
    foreground: {
      publish: async (userId, view) => {
        state.atOnce += 1;
        state.most = Math.max(state.most, state.atOnce);
        await publishing();
        state.atOnce -= 1;
        published.push(`${userId} ${JSON.stringify(view).match(/v\d+ page \d+/)?.[0] ?? "closed"}`);
      },
    },
    work,
    log: pino({ level: "silent" }),
  });
  return { home, published, state, settled: work.settled };
}

describe("home tabs", () => {
  it("make one publication of a burst of changes, with the latest state, one at a time", async () => {
    const first = Promise.withResolvers<void>();
    const { home, published, state, settled } = setting(() => first.promise);
    home.refresh(["U1"]);
    await Promise.resolve();
    for (state.version = 2; state.version < 9; state.version += 1) home.refresh(["U1", "U1"]);
    first.resolve();
    await settled();
    expect(published).toEqual(["U1 v1 page 1", "U1 v9 page 1"]);
    expect(state.most).toBe(1);
  });

  it("stay on the page they show", async () => {
    const { home, published, settled } = setting();
    home.show("U1", 3);
    await settled();
    home.refresh(["U1", "U2"]);
    await settled();
    expect(published).toEqual(["U1 v1 page 3", "U1 v1 page 3", "U2 v1 page 1"]);
  });

  it("say so to whoever is not a member", async () => {
    const { home, published, settled } = setting();
    home.show("U9", 1);
    await settled();
    expect(published).toEqual(["U9 closed"]);
  });

  it("come again with the next change after one that failed", async () => {
    let fail = true;
    const { home, published, settled } = setting(async () => {
      if (fail) throw new Error("Slack is away");
    });
    home.refresh(["U1"]);
    await settled();
    fail = false;
    home.refresh(["U1"]);
    await settled();
    expect(published).toEqual(["U1 v1 page 1"]);
  });

  it("hold at most a hundred blocks", () => {
    const parts = Array.from({ length: 150 }, (_, i) => text(`line ${i}`));
    expect(homeView({ preview: "", parts }).blocks).toHaveLength(100);
  });

  it.each([
    ["2", 2],
    [undefined, 1],
    ["0", 1],
    ["-3", 1],
    ["x", 1],
    ["1.5", 1],
  ])("read page %j as %i", (written, page) => {
    expect(pageNumber(written)).toBe(page);
  });
});
