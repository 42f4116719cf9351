import { CompiledQuery } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Notice } from "../../src/notice/notice.ts";
import { insertMany } from "../../src/notice/notice-bulk-rows.ts";
import { countDue } from "../../src/notice/notice-count-rows.ts";
import {
  isHeld,
  nextDue,
  recordSent,
  takeSoon,
  updateClaimed,
  updateNotices,
} from "../../src/notice/notice-rows.ts";
import { databases } from "../support/databases.ts";
import { at, minute, type Office, officeId, openOffice } from "../support/office.ts";

const now = at(23, "10:00");

function nudge(n: number, personId: string, patch: Partial<Notice> = {}): Notice {
  return {
    ...{ id: `n-${n}`, officeId, personId, interactionId: null, aboutId: null },
    ...{ kind: "limit", subject: `s-${n}`, key: `k-${n}`, dueAt: now + n * minute },
    ...{ state: "pending", leaseUntil: null, retryAt: 0, attempts: 0, messageId: null },
    ...{ platform: null, conversationId: null, messageRef: null, sentAt: null },
    ...{ stale: 0, shown: null, createdAt: now },
    ...patch,
  };
}

describe.each(databases)("what can go into the same message on $name", ({ url }) => {
  const soon = ({ store }: Office) =>
    takeSoon(store.db, ["p-ana", "p-ben"], { now, until: now + 15 * minute });

  it("is in the order of its time, and nobody else's", async () => {
    const office = await openOffice(await url());
    await insertMany(office.store.db, office.store.table, [
      nudge(9, "p-ana"),
      nudge(3, "p-ben"),
      nudge(15, "p-ana"),
      nudge(1, "p-lee"),
      nudge(16, "p-ana"),
      nudge(5, "p-ana", { kind: "overdue" }),
      nudge(-2, "p-ana", { kind: "overdue" }),
    ]);
    expect((await soon(office)).map((n) => n.id)).toEqual(["n--2", "n-3", "n-9", "n-15"]);
    await office.store.close();
  });
});

describe.each(databases)("what is claimed on $name", ({ url }) => {
  const claimed = { state: "claimed", leaseUntil: now + minute, attempts: 2 } as const;
  const office = async (): Promise<Office> => {
    const opened = await openOffice(await url());
    onTestFinished(() => opened.store.close());
    await insertMany(opened.store.db, opened.store.table, [nudge(-5, "p-ana"), nudge(3, "p-ana")]);
    await updateNotices(opened.store.db, ["n--5"], claimed);
    return opened;
  };

  it.each([
    ["the number of its claim", 2, now, true],
    ["the number of an earlier claim", 1, now, false],
    ["the number of its claim, which has ended", 2, now + minute, false],
  ])("is held by whoever has %s", async (_what, claim, at, held) => {
    const { store } = await office();
    expect(await isHeld(store.db, { ids: ["n--5"], claim }, at)).toBe(held);
  });

  it("is changed by its claim alone", async () => {
    const { store } = await office();
    const row = () =>
      store.db.selectFrom("notice").selectAll().where("id", "=", "n--5").executeTakeFirstOrThrow();
    await updateClaimed(store.db, { ids: ["n--5"], claim: 1 }, { state: "pending" });
    await recordSent(store.db, { ids: ["n--5"], claim: 1 }, { messageRef: "mine" });
    expect(await row()).toMatchObject({ state: "claimed", messageRef: null });
    await recordSent(store.db, { ids: ["n--5"], claim: 2 }, { messageRef: "theirs" });
    expect(await row()).toMatchObject({ state: "sent", messageRef: "theirs", attempts: 0, leaseUntil: null });
  });

  it("is not sent yet, and counts as overdue", async () => {
    const { store } = await office();
    expect(await nextDue(store.db)).toBe(now - 5 * minute);
    expect(await countDue(store.db, now)).toEqual([{ kind: "limit", due: 1, waiting: 0 }]);
  });
});

describe("what is read for a message on SQLite", () => {
  it("is the rows of its people, however much is pending for others", async () => {
    const [sqlite] = databases;
    const { store } = await openOffice((await sqlite?.url()) ?? "");
    const asked: CompiledQuery[] = [];
    const db = store.db.withPlugin({
      transformQuery({ node, queryId }) {
        const { sql: written, parameters } = db.getExecutor().compileQuery(node, queryId);
        asked.push(CompiledQuery.raw(`explain query plan ${written}`, [...parameters]));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await takeSoon(db, ["p-ana"], { now, until: now });
    const [explain] = asked;
    const { rows } = await store.db.executeQuery<{ detail: string }>(
      explain ?? CompiledQuery.raw("select 1"),
    );
    expect(rows[0]?.detail).toMatch(
      /^SEARCH notice USING INDEX notice_person \(person_id=\? AND state=\?\)/u,
    );
    await store.close();
  });
});
