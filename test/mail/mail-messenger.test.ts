import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AnswerLink, createMail, type MailServer } from "../../src/mail/mail-messenger.ts";
import { actions, type Card, heading, note, text } from "../../src/message/card.ts";
import { toType } from "../../src/message/command-words.ts";
import { linkIn, startMailServer, type MailServer as TestServer } from "../support/mail-server.ts";

const dana = { platform: "mail", tenantId: "mail", userId: "dana@water.gov", conversationId: null };
const answer = { label: "Read it and answer", command: "ack", args: { number: "12", referral: "r1" } };
const card: Card = {
  preview: "#12: a request for you.",
  parts: [
    text("Ana Ortiz asks you something about Josefina Ñandú."),
    note("Please answer by Monday."),
    actions([answer]),
  ],
};

describe("e-mail", () => {
  let server: TestServer;
  let made: string[];
  let forgotten: string[];

  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    made = [];
    forgotten = [];
  });
  afterEach(() => {
    server.mails.length = 0;
    server.behave({});
  });

  const linkTo = async (referralId: string): Promise<AnswerLink> => {
    made.push(referralId);
    const url = `https://desk.example.gov/handoff/${referralId}-${made.length}`;
    return { url, forget: async () => void forgotten.push(url) };
  };
  const mail = (settings: Partial<MailServer> = {}) =>
    createMail({ server: { ...server.settings, ...settings }, office: () => "Customer Service", linkTo });
  const send = (shown = card, messageId = "n1", settings: Partial<MailServer> = {}) =>
    mail(settings).send(dana, { messageId, card: shown });
  const only = () => {
    const [one, ...others] = server.mails;
    if (!one || others.length > 0) throw new Error(`${server.mails.length} e-mails`);
    return one;
  };

  it("brings the words, and a link where a button would be", async () => {
    expect(await send()).toEqual({ conversationId: "dana@water.gov", messageRef: "<n1@example.gov>" });
    const { from, to, headers, text: words } = only();
    expect([from, to]).toEqual(["desk@example.gov", ["dana@water.gov"]]);
    expect(headers).toMatchObject({
      from: "Customer Service <desk@example.gov>",
      subject: "Customer Service #12: a request for you",
      "message-id": "<n1@example.gov>",
      "auto-submitted": "auto-generated",
    });
    expect(headers["content-type"]).toContain("text/plain");
    expect(words.trim()).toBe(
      [
        "Ana Ortiz asks you something about Josefina Ñandú.",
        "Please answer by Monday.",
        "Read it and answer: https://desk.example.gov/handoff/r1-1",
        "The link is for you alone: please do not pass this e-mail on.",
        "Customer Service",
      ].join("\n\n"),
    );
    expect(server.logins).toContain("desk");
  });

  it("without a button to answer makes no link", async () => {
    const show = { label: "Details", command: "show", args: { number: "12" } };
    const parts = [heading("Over"), text(`Type "${toType("queue")}".`), actions([show])];
    await send({ ...card, parts });
    expect(made).toEqual([]);
    expect(only().text.trim()).toBe('Over\n====\n\nType "queue".\n\nCustomer Service');
  });

  it("sent again has the same Message-ID, and a link of its own that is as good", async () => {
    await send();
    await send();
    const [first, second] = server.mails;
    expect(second?.headers["message-id"]).toBe(first?.headers["message-id"]);
    expect(server.mails.map(linkIn)).toEqual(["/handoff/r1-1", "/handoff/r1-2"]);
  });

  it("about one contact is one conversation in the mail program", async () => {
    await send(card, "n1");
    await send({ ...card, preview: "#12: nothing more to do." }, "n2");
    await send({ ...card, preview: "#13: a request for you." }, "n3");
    const [one, two, three] = server.mails.map((m) => m.headers.references);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    expect(one).toMatch(/^<[0-9a-f]{24}@example\.gov>$/);
  });

  it.each([
    ["whose mailbox is not there never arrives", { rcpt: [550, "5.1.1 no such user"] }, "never"],
    ["that is refused never arrives", { data: [554, "5.7.1 spam"] }, "never"],
    ["whose mailbox is busy is sent later", { rcpt: [450, "4.2.1 busy"] }, "later"],
    ["that is put off is sent later", { data: [451, "4.7.1 come again"] }, "later"],
  ] as const)("%s, and nobody has its link", async (_, mood, reason) => {
    server.behave(mood);
    await expect(send()).rejects.toMatchObject({ name: "Undelivered", reason });
    expect(server.mails).toEqual([]);
    expect(forgotten).toEqual(["https://desk.example.gov/handoff/r1-1"]);
  });

  it("may have arrived when the connection breaks after the message, and its link holds", async () => {
    server.behave({ hangUp: true });
    await expect(send()).rejects.toMatchObject({ name: "Undelivered", reason: "unsure" });
    expect(linkIn(only())).toBe("/handoff/r1-1");
    expect(forgotten).toEqual([]);
  });

  it.each<[string, Partial<MailServer>]>([
    ["nobody listens", { port: 1 }],
    ["the password is wrong", { login: { user: "desk", password: "wrong" } }],
    ["another machine offers no TLS for the password", { local: false }],
  ])("is sent later where %s", async (_, settings) => {
    await expect(send(card, "n1", settings)).rejects.toMatchObject({ name: "Undelivered", reason: "later" });
    expect(server.mails).toEqual([]);
  });

  it("is sent later where its link cannot be made", async () => {
    const broken = createMail({
      server: server.settings,
      office: () => "Customer Service",
      linkTo: () => Promise.reject(new Error("the database is gone")),
    });
    await expect(broken.send(dana, { messageId: "n1", card })).rejects.toMatchObject({ reason: "later" });
  });

  it("cannot be changed or looked for", async () => {
    await mail().update(
      { conversationId: "dana@water.gov", messageRef: "<n1@example.gov>" },
      { messageId: "n1", card },
    );
    expect(await mail().find(dana, "n1", 0)).toBe(null);
    expect(server.mails).toEqual([]);
  });
});
