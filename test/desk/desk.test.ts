import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import {
  addPerson,
  at,
  deskDeps,
  everything,
  type Name,
  type Office,
  openOffice,
} from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the desk", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;

  beforeEach(() => {
    office = opened();
    office.clock.set(at(23, "15:30"));
    desk = createDesk(deskDeps(office));
  });

  const type = (text: string, who: Name = "ana") =>
    desk.answer({ actor: office.people[who], source: "slack", requestId: null, kind: "typed", text });
  const press = (command: string, args: Record<string, string>, who: Name = "ana") =>
    desk.answer({
      actor: office.people[who],
      source: "slack",
      requestId: null,
      kind: "button",
      command,
      args,
    });
  const submit = (command: string, args: Record<string, string>, who: Name = "ana") =>
    desk.answer({ actor: office.people[who], source: "slack", requestId: null, kind: "form", command, args });
  const words = (reply: Reply): string => {
    if (reply.kind === "card") return cardText(reply.card);
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.words;
  };
  const refusal = (reply: Reply) => {
    if (reply.kind !== "refusal") throw new Error(`this is no refusal: ${JSON.stringify(reply)}`);
    return reply;
  };
  const form = (reply: Reply) => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  const newest = async () => {
    const contact = (await everything(office.store)).interaction.at(-1);
    if (!contact) throw new Error("nothing is logged");
    return contact;
  };
  const newNumber = async () => {
    await type("log voicemail Josefina Ñandú, an hour ago: sewer backup");
    return (await newest()).number;
  };
  const lastEvent = async () => {
    const { id } = await newest();
    const event = (await everything(office.store)).event.filter((e) => e.interactionId === id).at(-1);
    return { kind: event?.kind, ...JSON.parse(event?.data ?? "{}") };
  };

  describe("logs", () => {
    it("what is typed, and confirms it with the number, the goal, the limit and why", async () => {
      const said = words(await type("log voicemail Josefina Ñandú, 503-555-0101, 2:30pm: sewer backup"));
      const contact = await newest();
      expect(contact).toMatchObject({
        channel: "voicemail",
        customer: "Josefina Ñandú",
        contact: "503-555-0101",
        matter: "sewer backup",
        receivedAt: at(23, "14:30"),
        ownerId: "p-ana",
        loggedBy: "p-ana",
        goalAt: at(23, "17:00"),
        limitAt: at(24, "14:30"),
      });
      expect(said).toContain(`#${contact.number} · Josefina Ñandú`);
      expect(said).toContain("Voicemail, 2:30 PM today: sewer backup");
      expect(said).toContain("by 5:00 PM today; 1 h 30 min left");
      expect(said).toContain("by 2:30 PM tomorrow, Tue 24 Nov; 23 h left");
      expect(said).toContain("24 h by the clock");
    });

    it.each(["log", "/log", "LOG", "  log  "])("by the form, when only %j is typed", async (typed) => {
      const { inputs, command } = form(await type(typed));
      expect(command).toBe("log");
      expect(inputs.map((i) => i.name)).toEqual([
        "channel",
        "customer",
        "contact",
        "address",
        "matter",
        "received",
        "owner",
      ]);
      const owner = inputs.find((i) => i.kind === "person");
      expect(owner).toMatchObject({
        initial: "p-ana",
        people: [
          { value: "p-ana", label: "Ana Ortiz" },
          { value: "p-ben", label: "Ben Tran" },
          { value: "p-lee", label: "Lee Walker" },
        ],
      });
    });

    it("what a form says, for the owner it names", async () => {
      const args = {
        channel: "letter",
        customer: "Sol Brook",
        matter: "bill",
        received: "yesterday 4pm",
        owner: "p-ben",
      };
      expect(words(await submit("log", args))).toContain("Ben Tran");
      expect(await newest()).toMatchObject({
        channel: "letter",
        receivedAt: at(22, "16:00"),
        ownerId: "p-ben",
      });
    });

    it.each<[string, Record<string, string>, string]>([
      ["a time that cannot be read", { received: "when the moon is full" }, "received"],
      ["a time in the future", { received: "2026-11-24 9:00" }, "received"],
      ["no customer", { customer: " " }, "customer"],
      ["no matter", { matter: "" }, "matter"],
      ["an owner who is a guest", { owner: "p-guest" }, "owner"],
      ["an owner nobody knows", { owner: "nobody" }, "owner"],
    ])("nothing from a form with %s, and says at which field", async (_, change, field) => {
      const before = await everything(office.store);
      const args = {
        channel: "phone",
        customer: "Sol Brook",
        matter: "bill",
        received: "now",
        owner: "p-ana",
      };
      expect(refusal(await submit("log", { ...args, ...change })).field).toBe(field);
      expect(await everything(office.store)).toEqual(before);
    });

    it("a web address as the source, and nothing else that a client may send back", async () => {
      const args = { channel: "phone", customer: "Sol Brook", matter: "bill", owner: "p-ana" };
      await submit("log", { ...args, link: "https://example.slack.com/archives/C1/p1" });
      expect((await newest()).sourceLink).toBe("https://example.slack.com/archives/C1/p1");
      await submit("log", { ...args, link: "javascript:alert(1)" });
      expect((await newest()).sourceLink).toBe(null);
    });

    it("from a message, by the form filled with it", async () => {
      const known = {
        matter: "m".repeat(4_000),
        link: "https://example.com/1",
        customer: "Sol",
        receivedAt: at(22, "16:40"),
      };
      const { hidden, inputs } = form(await desk.logForm(office.people.ana, known));
      const initial = Object.fromEntries(inputs.map((i) => [i.name, i.initial]));
      expect(hidden).toEqual({ link: "https://example.com/1" });
      expect(initial).toMatchObject({
        customer: "Sol",
        received: "4:40 PM on Sun 22 Nov",
        matter: "m".repeat(3_000),
      });
    });
  });

  it.each([
    ["as every screen writes it", at(22, "16:40"), "4:40 PM on Sun 22 Nov"],
    [
      "with its whole date where a day is meant that has come again",
      at(22, "16:40") - 370 * 86_400_000,
      "2025-11-17 4:40 PM",
    ],
  ])("fills in when a message came, %s, and reads it as that moment", async (_name, receivedAt, received) => {
    const { inputs } = form(await desk.logForm(office.people.ana, { receivedAt }));
    expect(inputs.find(({ name }) => name === "received")).toMatchObject({ initial: received });
    const args = {
      channel: "phone",
      customer: "Sol",
      matter: "backup",
      received,
      owner: office.people.ana.id,
    };
    const request = { actor: office.people.ana, source: "slack", requestId: null } as const;
    await desk.answer({ ...request, kind: "form", command: "log", args });
    const rows = office.store.db.selectFrom("interaction").select("receivedAt").orderBy("number", "desc");
    expect(Number((await rows.executeTakeFirst())?.receivedAt)).toBe(receivedAt);
  });

  describe("reads a typed line", () => {
    it.each(commandTable.map((c) => [c.name, c.example, c] as const))(
      "%s by its own example: %s",
      (name, example, command) => {
        expect(example.startsWith(name)).toBe(true);
        expect(command.grammar.split(" ")[0]).toBe(name);
        const args = command.parse(example.slice(name.length).trim());
        expect(Object.values(args).filter((value) => value.trim() === "" && name !== "queue")).toEqual([]);
        if (command.grammar.includes(" 12")) expect(args.number).toBe("12");
      },
    );

    it.each(["show 12", "show #12", "/show 12", "Show 12", "show  12 ", "show 12.", "show\n12"])(
      "%j as the command and the number",
      async (typed) => {
        expect(words(await type(typed.replace("12", "999")))).toContain("There is no contact #999.");
      },
    );

    it.each([
      "show",
      "show twelve",
      "show -1",
      "show 12a",
      "show 1234567890",
      "reply by phone",
      "ack",
      "note hello",
    ])("%j and misses the number, saying how it is written", async (typed) => {
      const { words: said, typed: back } = refusal(await type(typed));
      expect(said).toMatch(
        /^The number of the contact is missing\. It is written: \w+ 12.*For example: \w+ 12/,
      );
      expect(back).toBe(typed);
    });

    it.each(["0", "-1", "1.5", "x", "", "1000000000", "1e3x"])(
      "a button with the number %j as none",
      async (number) => {
        expect(words(await press("show", { number }))).toBe(
          "The number of the contact is missing. The queue lists them.",
        );
      },
    );

    it.each<[string, string]>([
      [
        "reffer 12 @ben",
        'I do not know "reffer". Did you mean "refer"? It is written: refer 12 @person|group|e-mail reason',
      ],
      ["ackk 12", 'I do not know "ackk". Did you mean "ack"?'],
      ["REPLAY 12", 'I do not know "REPLAY". Did you mean "reply"?'],
      [
        "xyzzy 12",
        'I do not know "xyzzy". "help" lists what can be typed. A contact is logged like this: log voicemail',
      ],
      ["Josefina called", 'I do not know "Josefina". "help" lists what can be typed.'],
      ["", 'Nothing was typed. "help" lists what can be typed.'],
      ["   ", "Nothing was typed."],
      [`${"x".repeat(50)} 12`, `I do not know "${"x".repeat(39)}…".`],
      [`a${"😀".repeat(40)} 12`, `I do not know "a${"😀".repeat(19)}…".`],
    ])("%j as something it does not know, and says what is near", async (typed, said) => {
      const { words: refused, typed: back } = refusal(await type(typed));
      expect(refused.startsWith(said)).toBe(true);
      expect(back ?? "").toBe(typed.trim() === "" ? "" : typed);
    });

    it("and gives it back when it cannot be done", async () => {
      const typed = "log voicemail Sol Brook, yesterday: ";
      expect(refusal(await type(typed))).toMatchObject({ field: "matter", typed });
    });

    it("of a button that is no longer here as just that", async () => {
      expect(words(await press("dance", {}))).toBe(
        "This button belongs to something that is no longer here.",
      );
    });
  });

  describe("records a reply", () => {
    it.each<[string, string, string, string]>([
      [
        "by phone at 3:15pm the crew comes tomorrow morning",
        "phone",
        "15:15",
        "the crew comes tomorrow morning",
      ],
      ["by phone the crew comes tomorrow at 9am", "phone", "15:30", "the crew comes tomorrow at 9am"],
      ["by phone", "phone", "15:30", ""],
      ["phone", "phone", "15:30", ""],
      ["in person", "in person", "15:30", ""],
      ["in person at 3pm, she has it now", "in person", "15:00", "she has it now"],
      ["by person", "in person", "15:30", ""],
      ["by e-mail at 15:10: sent the map", "email", "15:10", "sent the map"],
      ["by email sent the map", "email", "15:30", "sent the map"],
      ["By E-Mail", "email", "15:30", ""],
      ["by letter, posted", "letter", "15:30", "posted"],
      ["by phone at 20 minutes ago", "phone", "15:10", ""],
      ["by phone at the counter she said yes", "phone", "15:30", "at the counter she said yes"],
    ])("%s", async (typed, way, time, said) => {
      const number = await newNumber();
      expect(words(await type(`reply ${number} ${typed}`))).toContain(
        "The reply is recorded, and Josefina Ñandú no longer waits. Thank you.",
      );
      expect(await lastEvent()).toEqual({ kind: "replied", way, words: said, at: at(23, time) });
      expect(await newest()).toMatchObject({ state: "replied", repliedAt: at(23, time) });
    });

    it("with its own name where it is too long, and gives it back", async () => {
      const number = String(await newNumber());
      expect(
        refusal(await submit("reply", { number, way: "phone", words: "x".repeat(3_001) })),
      ).toMatchObject({
        field: "words",
        words: "The reply has 3,001 characters; 3,000 fit. Shorten it, and put the rest into a note.",
      });
    });

    it.each(["", "the crew comes", "by pigeon"])(
      "by the form, when the way is missing: %j",
      async (typed) => {
        const number = await newNumber();
        const { inputs, hidden } = form(await type(`reply ${number} ${typed}`));
        expect(hidden).toEqual({ number: String(number) });
        expect(inputs.find((i) => i.name === "words")?.initial ?? "").toBe(typed);
      },
    );

    it("from a form, with the time in its own field", async () => {
      const number = String(await newNumber());
      await submit("reply", { number, way: "in person", at: "3:10pm", words: "at 4pm the crew comes" });
      expect(await lastEvent()).toMatchObject({ at: at(23, "15:10"), words: "at 4pm the crew comes" });
    });

    it.each<[string, Record<string, string>]>([
      ["cannot be read", { at: "soon" }],
      ["lies in the future", { at: "2026-11-24 9:00" }],
      ["lies before the receipt", { at: "yesterday 9am" }],
    ])("not, when its time %s, and says at which field", async (_, change) => {
      const number = String(await newNumber());
      expect(refusal(await submit("reply", { number, way: "phone", words: "", ...change })).field).toBe("at");
      expect((await newest()).state).toBe("waiting");
    });
  });

  describe("finds a person", () => {
    const refer = async (person: string) => {
      const number = await newNumber();
      await type(`refer ${number} ${person} holds the maps told: a call by noon`);
      const { referral } = await everything(office.store);
      return referral.find(
        (r) => r.interactionId === referral.at(-1)?.interactionId && r.state === "requested",
      );
    };

    it.each([
      ["a mention", "<@UBEN|ben>"],
      ["a mention without a name", "<@UBEN>"],
      ["a handle", "@ben"],
      ["a handle without the sign", "ben"],
      ["a handle in capitals", "@BEN"],
      ["an e-mail address", "ben@example.com"],
      ["an e-mail address in capitals", "Ben@Example.com"],
      ["a full name in quotes", '"Ben Tran"'],
      ["a full name in quotes after the sign", '@"ben tran"'],
      ["the value of a form", "p-ben"],
    ])("by %s", async (_, typed) => {
      const number = await newNumber();
      expect(words(await type(`refer ${number} ${typed} holds the maps, told: a call by noon`))).toContain(
        "Ben Tran has been asked to take over for Josefina Ñandú.",
      );
      expect(await lastEvent()).toMatchObject({
        to: "p-ben",
        reason: "holds the maps",
        told: "a call by noon",
      });
    });

    it("called me", async () => {
      await newNumber();
      const { number } = await newest();
      expect(words(await type(`assign ${number} me`, "ben"))).toContain(`#${number} is yours.`);
      expect(await newest()).toMatchObject({ ownerId: "p-ben" });
    });

    it("by a full name with letters beyond ASCII", async () => {
      await addPerson(office.store, { handle: "oyvind", name: "Øyvind Ñandú" });
      const number = await newNumber();
      const said = words(await type(`refer ${number} "Øyvind Ñandú" holds the maps`));
      expect(said).toContain("Øyvind Ñandú has been asked");
    });

    it.each<[string, RegExp]>([
      [
        "@nobody",
        /^I do not know .* in this office\. In this office there are .* and .*\. Type @ and choose a colleague from the list/,
      ],
      [
        "<@U404|nobody>",
        /^I do not know that person in this office\. Type @ and choose a colleague from the list/,
      ],
      [
        '"Ben T"',
        /^I do not know .* in this office\. Did you mean Ben Tran\? Type @ and choose a colleague from the list/,
      ],
      [
        "nobody@example.com",
        /^I do not know .* in this office\. Type @ and choose a colleague from the list/,
      ],
    ])("nowhere: %s", async (typed, expected) => {
      const number = await newNumber();
      const { words: said, field } = refusal(await type(`refer ${number} ${typed} holds the maps`));
      expect(said).toMatch(expected);
      expect(field).toBe("person");
    });

    it("more than once, and asks which", async () => {
      await addPerson(office.store, { handle: "sam1", name: "Sam Reed" });
      await addPerson(office.store, { handle: "sam2", name: "Sam Reed" });
      const number = await newNumber();
      const said = words(await type(`refer ${number} "Sam Reed" holds the maps`));
      expect(said).toContain('More than one person is called "Sam Reed". Who do you mean?');
      expect(said).toContain("[Sam Reed (sam2@example.com)]");
      expect((await refer("sam2@example.com"))?.toId).toBe("p-sam2");
    });

    it("who is a member before one of the same name who is not", async () => {
      await addPerson(office.store, { handle: "kim1", name: "Kim Park", standing: "gone" });
      await addPerson(office.store, { handle: "kim2", name: "Kim Park" });
      expect((await refer('"Kim Park"'))?.toId).toBe("p-kim2");
    });
  });

  describe("brings up a form", () => {
    it.each<[string, string[]]>([
      ["refer", ["person", "reason", "told"]],
      ["refer @ben", ["person", "reason", "told"]],
      ["note", ["words"]],
    ])("for %s without its words", async (typed, inputs) => {
      const number = await newNumber();
      const [name = "", ...rest] = typed.split(" ");
      const asked = form(await type([name, number, ...rest].join(" ")));
      expect(asked).toMatchObject({ command: name, hidden: { number: String(number) } });
      expect(asked.inputs.map((i) => i.name)).toEqual(inputs);
      expect(Math.max(asked.title.length, asked.submit.length)).toBeLessThanOrEqual(24);
    });

    it.each([
      ["decline", "ben", "reason"],
      ["ask", "ben", "words"],
      ["answer", "ana", "words"],
    ] as const)("for %s without its words, while the handoff waits", async (name, who, input) => {
      const number = await newNumber();
      await type(`refer ${number} @ben holds the maps`);
      const asked = form(await type(`${name} ${number}`, who));
      expect(asked).toMatchObject({ command: name, hidden: { number: String(number) } });
      expect(asked.inputs.map((i) => i.name)).toEqual([input]);
      expect(Math.max(asked.title.length, asked.submit.length)).toBeLessThanOrEqual(24);
    });

    it("that carries on which handoff its button belongs to", async () => {
      const number = String(await newNumber());
      await type(`refer ${number} @ben holds the maps`);
      const { id } = await office.store.db
        .selectFrom("referral")
        .select("id")
        .where("interactionId", "=", (await newest()).id)
        .executeTakeFirstOrThrow();
      expect(form(await press("decline", { number, referral: id }, "ben")).hidden).toEqual({
        number,
        referral: id,
      });
    });

    it("with the person who was named already", async () => {
      const number = await newNumber();
      const { inputs } = form(await type(`refer ${number} @ben`));
      expect(inputs.find((i) => i.name === "person")).toMatchObject({
        initial: "p-ben",
        people: expect.not.arrayContaining([{ value: "p-ana", label: "Ana Ortiz" }]),
      });
    });

    it.each<[string, (number: number) => Promise<unknown>, string]>([
      [
        "has been answered",
        (n) => type(`reply ${n} by phone`),
        "The reply to Josefina Ñandú is already recorded; #N no longer waits.",
      ],
      ["has been closed", (n) => type(`close ${n} duplicate`), "#N is closed."],
    ])("not for the reply to what %s: an old button tells at once", async (_, end, said) => {
      const number = await newNumber();
      await end(number);
      const reply = await press("reply", { number: String(number) });
      expect(refusal(reply).words.startsWith(said.replace("N", String(number)))).toBe(true);
    });

    it.each<[string, (number: number) => Promise<unknown>, Name, string]>([
      [
        "has been answered",
        (n) => type(`reply ${n} by phone`),
        "ana",
        "Josefina Ñandú has been answered; #N no longer waits.",
      ],
      ["has been closed", (n) => type(`close ${n} duplicate`), "ana", "#N is closed."],
      [
        "waits for an answer already",
        (n) => type(`refer ${n} @ben holds the maps`),
        "ana",
        "#N already waits for an answer to a referral.",
      ],
      [
        "has become somebody else's",
        (n) => type(`assign ${n} me`, "ben"),
        "ana",
        "#N is somebody else's, and a referral comes from its owner.",
      ],
    ])("not for the referral of what %s: an old button tells at once", async (_, change, who, said) => {
      const number = await newNumber();
      await change(number);
      const reply = await press("refer", { number: String(number) }, who);
      expect(refusal(reply).words.startsWith(said.replace("N", String(number)))).toBe(true);
    });

    it("for the referral of somebody else's contact to a lead, who may refer it", async () => {
      const number = await newNumber();
      expect(form(await press("refer", { number: String(number) }, "lee")).command).toBe("refer");
    });

    it("not again for one that came back empty, but says what is missing", async () => {
      const number = String(await newNumber());
      expect(refusal(await submit("note", { number, words: " " })).field).toBe("words");
    });
  });

  describe("snoozes", () => {
    it.each<[string, string]>([
      ["", "16:00"],
      ["45m", "16:15"],
      ["45", "16:15"],
      ["1h", "16:30"],
      ["for 2 hours", "17:30"],
      ["20 min", "15:50"],
    ])("%j until %s", async (length, until) => {
      const number = await newNumber();
      await type(`snooze ${number} ${length}`);
      expect(await newest()).toMatchObject({ snoozedUntil: at(23, until) });
    });

    it.each(["a while", "0m", "25h", "2d", "-5m"])("not for %j", async (length) => {
      const number = await newNumber();
      expect(refusal(await type(`snooze ${number} ${length}`)).words).toMatch(
        /Write it like|lasts between|ends in a minute or later/,
      );
      expect(await newest()).toMatchObject({ snoozedUntil: null });
    });
  });

  describe("refers", () => {
    it("for its owner, with whom it stays until then", async () => {
      const number = await newNumber();
      expect(words(await type(`refer ${number} @ben holds the maps`))).toContain(
        "It stays with you, and its clock runs, until they acknowledge.",
      );
    });

    it("for a lead, and says that it stays with its owner, who is told", async () => {
      const number = await newNumber();
      const said = words(await type(`refer ${number} @ben holds the maps`, "lee"));
      expect(said).toContain("Ben Tran has been asked to take over for Josefina Ñandú.");
      expect(said).toContain(
        "It stays with its owner, who is told, and its clock runs, until they acknowledge.",
      );
    });

    it("for a lead, and the recipient sees in the record who asks", async () => {
      const number = await newNumber();
      await type(`refer ${number} @ben holds the maps`, "lee");
      expect(words(await type(`show ${number}`, "ben"))).toContain(
        "Lee Walker would like you to take over. Why you: holds the maps",
      );
      expect(words(await type(`show ${number}`))).toContain("Until then it stays with Ana Ortiz");
    });

    it("once: acknowledged twice it says whose the customer is", async () => {
      const number = await newNumber();
      await type(`refer ${number} @ben holds the maps`);
      await type(`ack ${number}`, "ben");
      expect(words(await type(`ack ${number}`, "ben"))).toBe(
        "You have acknowledged this handoff, and Josefina Ñandú is yours to answer.",
      );
    });
  });

  it("answers a button that acts no more with the contact it is about, why, and how things stand now", async () => {
    const number = await newNumber();
    await type(`refer ${number} @ben holds the maps`);
    await type(`ack ${number}`, "ben");
    const args = { number: String(number) };
    const press = (who: "ana" | "ben", command: string) =>
      desk.answer({
        actor: office.people[who],
        source: "teams",
        requestId: null,
        kind: "button",
        command,
        args,
      });
    const cardOf = (reply: Reply) => {
      if (reply.kind !== "refusal" || !reply.card) throw new Error("this is no refusal with a card");
      return cardText(reply.card);
    };
    const withdrawn = cardOf(await press("ana", "withdraw"));
    expect(withdrawn).toContain(`#${number} · Josefina Ñandú`);
    expect(withdrawn).toContain("This handoff has been acknowledged already.");
    expect(withdrawn).toContain("Ben Tran owes the reply by ");
    expect(withdrawn).toContain(`[Details] show ${number}`);
    const again = cardOf(await press("ben", "ack"));
    expect(again).toContain(`#${number} · Josefina Ñandú`);
    expect(again).toContain("It is with you. Reply by ");
    await type(`reply ${number} by phone done`, "ben");
    expect(cardOf(await press("ana", "withdraw"))).toContain("It is with Ben Tran. Answered ");
    const late = { ...args, reason: "not mine" };
    const sent = { actor: office.people.ben, source: "teams", requestId: null, kind: "form" } as const;
    const declined = cardOf(await desk.answer({ ...sent, command: "decline", args: late }));
    expect(declined).toMatch(new RegExp(`^#${number} · Josefina Ñandú`));
    expect(await type(`decline ${number} not mine`, "ben")).not.toHaveProperty("card");
    args.number = "999";
    expect(await press("ana", "withdraw")).not.toHaveProperty("card");
  });

  describe("shows", () => {
    it("when and how the customer was answered, with the day", async () => {
      const number = await newNumber();
      await type(`reply ${number} by phone at 3:15pm the crew comes tomorrow`);
      expect(words(await type(`show ${number}`))).toContain(
        "Ana Ortiz replied by phone Mon 23 Nov 3:15 PM: the crew comes tomorrow",
      );
    });

    it("the whole record, with its timeline and how the deadline came about", async () => {
      const number = await newNumber();
      await type(`note ${number} she is at work until 3 PM`);
      await type(`refer ${number} @ben holds the maps`);
      const said = words(await type(`show ${number}`));
      expect(said).toContain("Ana Ortiz logged it (voicemail)");
      expect(said).toContain("Ana Ortiz noted: she is at work until 3 PM");
      expect(said).toContain("Ana Ortiz referred it to Ben Tran: holds the maps");
      expect(said).toContain("Waiting for Ben Tran to acknowledge the handoff");
      expect(said).toContain("How the deadline came about: Received Mon 23 Nov 2:30 PM.");
    });

    it("what can be typed, and one command at a time", async () => {
      const all = words(await type("help"));
      for (const { grammar, summary } of commandTable) expect(all).toContain(`${grammar} — ${summary}`);
      expect(words(await type("help refer"))).toContain("For example: refer 12 @ben");
      expect(words(await type("help /reffer"))).toContain("For example: refer 12 @ben");
    });
  });

  describe("is closed", () => {
    it.each<[Name]>([["guest"], ["bot"], ["stranger"], ["gone"]])("to a %s", async (who) => {
      const before = await everything(office.store);
      const said = "The desk is for members of this office. Please ask an administrator.";
      expect(words(await type("log Sol Brook: bill", who))).toBe(said);
      expect(words(await press("show", { number: "1" }, who))).toBe(said);
      expect(words(await submit("log", { customer: "Sol" }, who))).toBe(said);
      expect(await everything(office.store)).toEqual(before);
    });
  });
});

describe.each(databases)("when something breaks on $name, the desk", ({ url }) => {
  it("says sorry with a code that is in the log, gives back what was typed, and says nothing else", async () => {
    const office = await openOffice(await url());
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(line) });
    const desk = createDesk(deskDeps(office, log));
    await office.store.close();
    const reply = await desk.answer({
      actor: office.people.ana,
      source: "slack",
      requestId: null,
      kind: "typed",
      text: "log Josefina Ñandú: sewer backup",
    });
    const id = /tell your administrator the code ([0-9a-z]{8})\.$/.exec(
      "words" in reply ? reply.words : "",
    )?.[1];
    expect(reply).toEqual({
      kind: "apology",
      typed: "log Josefina Ñandú: sewer backup",
      words:
        "Something went wrong on our side, and what you asked may not have been done. " +
        `Please look before you try once more; if it happens again, tell your administrator the code ${id}.`,
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ bug: id, msg: "unexpected error" });
    expect(lines[0]).not.toMatch(/Josefina|backup/);
  });
});
