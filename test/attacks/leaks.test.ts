import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { databases } from "../support/databases.ts";
import { everything } from "../support/office.ts";
import { outage, silent } from "../support/slack-wire.ts";
import { type AttackedOffice, openAttackedOffice, secrets } from "./attacked-office.ts";

/** What customers are called and what anybody has written; each is nowhere else. */
const marked = {
  ...{
    customer: "Zyxcustomer Gomez",
    contact: "503-555-7777",
    address: "7777 Zyxstreet",
    matter: "zyxmatter backup",
  },
  words: "zyxwords of somebody",
} as const;
const customerText = /zyx|503-555-7777/i;
const secret = /sEcReT|xox[bp]-|Bearer e|no secret at all|p@ss\/word|the bot\b/;
/** The token of a link opens a page; nothing but the link itself holds it. */
const linkToken = /\/(?:handoff|letters)\/[\w-]{20,}/;

type Step = readonly [user: string, typed: string];

const example = (name: string): string => commandTable.find((c) => c.name === name)?.example ?? "";

/** Every command, with marked words wherever it takes words; each contact is one of Ana's. */
const steps = (n: () => number): readonly Step[] => [
  ["U1", `refer ${n()} @ben ${marked.words} told: ${marked.words}`],
  ["U2", `ask 1 ${marked.words}?`],
  ["U1", `answer 1 ${marked.words}`],
  ["U2", "ack 1"],
  ["U1", `refer 2 @ben ${marked.words}`],
  ["U2", `decline 2 ${marked.words}`],
  ["U1", `refer 2 @ben ${marked.words}`],
  ["U1", `withdraw 2 ${marked.words}`],
  ["U1", `reply 3 by phone ${marked.words}`],
  ["U1", "written 3 by letter"],
  ["U1", "letter 3"],
  ["U1", `note 4 ${marked.words}`],
  ["U1", `wait 4 until fri 3pm: ${marked.words}?`],
  ["U1", "resume 4"],
  ["U1", "snooze 4 30m"],
  ["U1", `promise 4 ${marked.words} fri 3pm, told by phone: ${marked.words}`],
  ["U1", "told 4 by phone at 9:55am"],
  ["U1", `met 4: ${marked.words}`],
  ["U1", "undo 4"],
  ["U1", `unpromise 4 ${marked.words}`],
  ["U1", `point 4 whether ${marked.words}, by fri 3pm`],
  ["U1", `settle 4 ${marked.words}`],
  ["U1", `point 4 whether ${marked.words} again, by fri 3pm`],
  ["U1", `drop 4 ${marked.words}`],
  ["U1", `escalate 5 the manager: ${marked.words}`],
  ["U1", example("decide").replace("12", "5").replace("May she connect in the alley", marked.words)],
  ["U1", `undecide 5 ${marked.words}`],
  ["U1", example("decide").replace("12", "6").replace("the line there is private", marked.words)],
  ["U3", "confirm 6"],
  ["U3", `return 6 ${marked.words}`],
  ["U1", example("reverse").replace("12", "6").replace("new facts", marked.words)],
  ["U3", `explain Zyxpolicy: ${marked.words}`],
  ["U3", example("explain").replace("Backwater valve", "Zyxpolicy")],
  ["U1", "policy Zyxpolicy"],
  ["U1", `close 7 ${marked.words}`],
  ["U1", `reopen 7 ${marked.words}`],
  ["U3", "assign 7 @ben"],
  ["U1", `wording You failed to send it, ${marked.words}`],
  ["U1", `reply 8 by email You failed to send the form, ${marked.words}`],
  ["U1", "reword 8 kinder"],
  ["U1", `greeting "${marked.words}" until dec 1`],
  ["U2", "check 1 resolved"],
  ["U1", "away until fri @ben"],
  ["U1", "back"],
  ["U3", "settings reload"],
  ["U3", "settings log"],
  ...["queue", "queue office", "show 1", "show 5", "help", "help refer", "nonsense zyxnonsense"].map(
    (typed) => ["U1", typed] as const,
  ),
];

/** Local pages and errors that anybody may see. */
const pages = [
  "/",
  "/livez",
  "/readyz",
  "/metrics",
  "/zyxnowhere",
  "/handoff/zyxtoken",
  "/letters/zyxtoken",
  "/teams/tab",
];

describe.each(databases)("a full day on $name", ({ url }) => {
  let office: AttackedOffice;
  const shown: string[] = [];
  const tried = new Set<string>();

  async function type([user, typed]: Step): Promise<void> {
    tried.add(typed.split(" ", 1)[0] ?? "");
    const { status } = await office.types(user, `/desk ${typed}`);
    expect(status, typed).toBe(200);
  }

  async function log(): Promise<void> {
    tried.add("log");
    const args = { channel: "email", received: "now", ...marked };
    await office.submit("U1", { private_metadata: JSON.stringify({ c: "log", h: args }) });
  }

  async function look(): Promise<void> {
    for (const path of pages) shown.push((await office.request("GET", path)).text);
    shown.push((await office.request("POST", "/slack/events", { body: marked.matter })).text);
    shown.push((await office.request("POST", "/api/messages", { body: marked.matter })).text);
    shown.push((await office.request("POST", "/teams/tab/desk", { body: marked.matter })).text);
  }

  beforeAll(async () => {
    office = await openAttackedOffice(await url());
    for (let n = 1; n <= 9; n += 1) await log();
    for (const step of steps(() => 1)) await type(step);
    const outside = {
      number: "9",
      person: "dana@water.gov",
      reason: marked.words,
      told: marked.words,
      outside: "send",
    };
    await office.submit("U1", { private_metadata: JSON.stringify({ c: "refer", h: outside }) });
    await office.says(`note 4 ${marked.words} from Teams`);
    await office.says("show 4");
    await office.executes({ ft: { c: "note", a: { number: "4", words: marked.words } } });
    await office.tab(JSON.stringify({ page: 1 }));
    for (let hours = 0; hours < 30; hours += 3) {
      office.clock.advance(3 * 3_600_000);
      await office.wake();
    }
    await look();
  }, 120_000);
  afterAll(() => office.close());

  const notifications = () => [
    ...office.slack.posted.map(({ text }) => text),
    ...office.framework.sent().flatMap(({ text = "", summary = "" }) => [text, summary]),
    ...office.mail.mails.map(({ headers }) => `${headers.subject} ${headers.from} ${headers["message-id"]}`),
  ];
  const addresses = () => [
    ...office.framework.calls(/./).map(({ method, path }) => `${method} ${path}`),
    ...["users.info", "views.open", "chat.postMessage"].flatMap((m) =>
      office.slack.calls(m).map(({ method }) => method),
    ),
  ];

  it("has every command in it, and much was said", async () => {
    expect([...tried].toSorted()).toEqual(expect.arrayContaining(commandTable.map((c) => c.name).toSorted()));
    const { event, notice } = await everything(office.app.store);
    expect(event.length).toBeGreaterThan(25);
    expect(notice.filter((each) => each.sentAt !== null).length).toBeGreaterThan(5);
    expect(notifications().length).toBeGreaterThan(10);
    expect(office.mail.mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(office.slack.posted)).toMatch(customerText);
  });

  it.each<[string, () => readonly string[]]>([
    ["line of the log", () => office.lines],
    ["page", () => shown],
    ["notification", notifications],
    ["address", addresses],
  ])("leaves no customer's words, no secret and no link's token in any %s", (_name, all) => {
    expect(all().filter((each) => customerText.test(each))).toEqual([]);
    expect(all().filter((each) => secret.test(each))).toEqual([]);
    expect(all().filter((each) => linkToken.test(each))).toEqual([]);
  });

  describe("on which things fail", () => {
    const lastLines = () => office.lines.join("");

    /** The same for each fault: it shows in the log, and nothing else does. */
    async function expectToldOnly(words: RegExp): Promise<void> {
      await office.app.settled();
      await look();
      const all = [lastLines(), ...shown, ...notifications()];
      expect(lastLines()).toMatch(words);
      expect(all.filter((each) => customerText.test(each))).toEqual([]);
      expect(all.filter((each) => secret.test(each))).toEqual([]);
    }

    it("because a statement fails on a value of the customer's", async () => {
      const { db } = office.app.store;
      office.forgetLines();
      await db.schema.alterTable("event").renameTo("eventGone").execute();
      for (const [user, typed] of steps(() => 1).slice(0, 12)) await office.types(user, `/desk ${typed}`);
      await log();
      await office.says(`note 4 ${marked.words}`);
      await db.schema.alterTable("eventGone").renameTo("event").execute();
      await expectToldOnly(/unexpected error/);
    });

    it("because a constraint does not hold, in which databases quote the row", async () => {
      const { db } = office.app.store;
      office.forgetLines();
      const [contact] = await db.selectFrom("interaction").selectAll().execute();
      if (!contact) throw new Error("nothing was logged");
      await db.schema.createIndex("one_customer_only").on("interaction").column("id").execute();
      // The next contact would have the number of one that is there.
      await db.updateTable("office").set({ nextNumber: contact.number }).execute();
      await log();
      await db.updateTable("office").set({ nextNumber: 500 }).execute();
      await expectToldOnly(/unexpected error/);
    });

    it("because Slack does", async () => {
      office.forgetLines();
      office.slack.next("*", outage, 20);
      await office.press("U1", JSON.stringify({ c: "note", a: { number: "4", words: marked.words } }));
      await office.press("U1", JSON.stringify({ c: "reply", a: { number: "4" } }));
      office.slack.next("*", silent, 2);
      await office.press("U1", JSON.stringify({ c: "show", a: { number: "4" } }));
      office.slack.mend();
      await expectToldOnly(/an answer could not be delivered|a modal did not open/);
    });

    it("because Teams does", async () => {
      office.forgetLines();
      office.framework.next(/activities/, { status: 500, body: { error: { message: marked.matter } } }, 6);
      await office.says("show 4");
      await expectToldOnly(/warn|error/);
    });

    it("because the mail server does", async () => {
      office.forgetLines();
      office.mail.behave({ data: [554, `refused: ${marked.matter} ${secrets.botToken}`] });
      await office.types("U1", "/desk withdraw 9 it was not needed");
      const outside = {
        number: "8",
        person: "dan@water.gov",
        reason: marked.words,
        told: marked.words,
        outside: "send",
      };
      await office.submit("U1", { private_metadata: JSON.stringify({ c: "refer", h: outside }) });
      await office.wake();
      office.mail.behave({});
      await expectToldOnly(/./);
    });

    it("because a request cannot be read", async () => {
      office.forgetLines();
      for (const body of [
        `{"${marked.matter}`,
        `payload={"${marked.matter}`,
        `{"type": ${marked.matter}}`,
        `payload=${marked.matter}`,
      ])
        await office.sendSlack(body);
      await office.tab(`{"${marked.matter}`);
      await expectToldOnly(/./);
    });
  });
});
