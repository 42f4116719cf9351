import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";
import { linkIn, type MailServer, startMailServer } from "../support/mail-server.ts";

const to = "Dana@Water.gov";
const why = "you hold the water main maps";

describe.skipIf(localSlackBinary() === null)("a referral to somebody outside the office", () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.mails.length = 0;
    server.behave({});
  });

  const open = () => openOffice({ mail: { ...server.settings, publicUrl: "https://desk.example.gov" } });

  async function confirmed(words = `${why} told: the water agency will write by Monday`) {
    const office = await open();
    await office.ana.types(
      "/log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup at 1234 NE 15th",
    );
    const question = await office.ana.types(`/desk refer 1 ${to} ${words}`);
    return { office, question };
  }

  async function sent() {
    const { office, question } = await confirmed();
    const answer = await office.ana.presses("Send", question);
    return { office, answer, link: linkIn(mail(0)) };
  }

  function mail(index: number) {
    const found = server.mails[index];
    if (!found) throw new Error(`${server.mails.length} e-mails`);
    return found;
  }

  const acknowledge = { answer: "acknowledge", name: "Dana Reed" };

  it("is asked back before anything leaves, with the very words that will be read", async () => {
    const { office, question } = await confirmed();
    expect(question.words).toContain("This goes outside the office");
    for (const words of [
      "dana@water.gov gets an e-mail with a link to a page that shows the following",
      "Ana Ortiz of Customer Service asks whether you can take something over for a customer.",
      why,
      "the water agency will write by Monday",
      "Not shown: the customer's name",
      "#1 stays with you, also once they acknowledge.",
    ])
      expect(question.words).toContain(words);
    expect(question.buttons).toEqual(["Send", "Write it anew"]);
    expect(server.mails).toEqual([]);
    expect((await office.ana.types("/desk show 1")).words).not.toContain("referred it");
  });

  it("is sent with a link, and the e-mail itself names nobody's matter", async () => {
    const { office, answer } = await sent();
    expect(answer.words).toContain(
      "An e-mail is on its way to dana@water.gov. Josefina Ñandú stays with you",
    );
    expect(server.mails).toHaveLength(1);
    const { to: recipients, headers, text, raw } = mail(0);
    expect(recipients).toEqual(["dana@water.gov"]);
    expect(headers.subject).toBe("Customer Service #1: a request for you");
    expect(text).toContain("Ana Ortiz asks whether you can take something over for a customer.");
    expect(text).toContain("Please answer by Mon 30 Nov 9:00 AM (Los Angeles time).");
    for (const secret of ["Josefina", "503-555", "1234 NE", "backup", "water main", "Monday"])
      expect(raw).not.toContain(secret);
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Ana Ortiz referred it to dana@water.gov, outside the office: you hold the water main maps " +
        "(the customer was told: the water agency will write by Monday)",
    );
    expect((await office.ana.types("/desk")).words).toContain("waits for dana@water.gov to acknowledge");
  });

  it("acknowledged behind its link is told to the referrer, with whom the customer stays", async () => {
    const { office, link } = await sent();
    const shown = await office.opens(link);
    expect(shown.html).toContain(why);
    expect(shown.html).not.toContain("Josefina");
    expect((await office.opens(link, acknowledge)).html).toContain("<h1>Thank you</h1>");
    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: your handoff has been acknowledged.");
    expect(told.words).toContain(
      "Dana Reed (dana@water.gov) acknowledged the handoff. Josefina Ñandú stays with you: the reply clock runs on",
    );
    const record = (await office.ana.types("/desk show 1")).words;
    expect(record).toContain(
      "Dana Reed (dana@water.gov) acknowledged the handoff, and the customer stays with Ana Ortiz",
    );
    expect((await office.ana.types("/desk")).words).toContain("#1 · Josefina Ñandú");
    expect((await office.opens(link, acknowledge)).html).toContain("This has been acknowledged");
    expect(server.mails).toHaveLength(1);
  });

  it("is checked back on by the referrer, before it can be closed", async () => {
    const { office, link } = await sent();
    await office.opens(link, acknowledge);
    await office.ana.types("/desk reply 1 by phone the water agency has it");
    expect((await office.ana.types("/desk close 1")).words).toContain("is not done yet");
    await office.ana.types("/desk check 1 resolved");
    expect((await office.ana.types("/desk close 1")).words).not.toContain("is not done yet");
  });

  it("declined behind its link comes back with who says so and why", async () => {
    const { office, link } = await sent();
    await office.opens(link, { answer: "decline", name: "Dana Reed", reason: "we only have mains" });
    const back = await office.ana.lastMessage();
    expect(back.text).toBe("#1: your handoff was declined and is back with you.");
    expect(back.words).toContain("Dana Reed (dana@water.gov) cannot take this over: we only have mains");
    expect(back.buttons).toContain("Refer again");
  });

  it("withdrawn says so to whoever was written to, once, and behind the link", async () => {
    const { office, answer, link } = await sent();
    await office.ana.presses("Withdraw", answer);
    await office.ana.types("/desk note 1 a word more");
    expect(server.mails).toHaveLength(2);
    expect(mail(1).headers.subject).toBe("Customer Service #1: nothing more to do");
    expect(mail(1).headers.references).toBe(mail(0).headers.references);
    expect(mail(1).text).toContain("Ana Ortiz does not need your answer any more (our reference #1).");
    expect(mail(1).text).not.toContain("https://");
    expect((await office.opens(link)).html).toContain("<h1>Nothing more to do</h1>");
  });

  it("unanswered is reminded of with a link of its own, and then goes back", async () => {
    const { office, link } = await sent();
    await office.leap(4.4 * 24 * 3_600_000);
    expect(server.mails).toHaveLength(2);
    expect(mail(1).text).toContain("Ana Ortiz still hopes for your answer");
    const second = linkIn(mail(1));
    expect(second).not.toBe(link);
    expect((await office.opens(second)).html).toContain(why);
    await office.leap(2.7 * 24 * 3_600_000);
    expect((await office.ana.lastMessage()).words).toContain(
      "The time for dana@water.gov to answer the handoff has ended",
    );
    for (const path of [link, second])
      expect((await office.opens(path)).html).toContain("<h1>The time to answer is over</h1>");
  });

  it("that cannot be delivered is back with the referrer at once, who is told why", async () => {
    server.behave({ rcpt: [550, "5.1.1 no such user"] });
    const { office, question } = await confirmed();
    await office.ana.presses("Send", question);
    const back = await office.ana.lastMessage();
    expect(back.text).toBe("#1: your handoff could not be delivered and is back with you.");
    expect(back.words).toContain(
      "The e-mail to dana@water.gov could not be delivered, and Josefina Ñandú is back with you.",
    );
    expect(await office.lee.messages()).toEqual([]);
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "The e-mail to dana@water.gov could not be delivered, and the handoff came back to Ana Ortiz",
    );
  });

  it("waits for the mail server, and arrives once when it is there again", async () => {
    server.behave({ rcpt: [451, "4.7.1 come again"] });
    const { office, question } = await confirmed();
    await office.ana.presses("Send", question);
    expect(server.mails).toEqual([]);
    server.behave({});
    await office.forward(30 * 60_000);
    expect(server.mails).toHaveLength(1);
    expect((await office.opens(linkIn(mail(0)))).html).toContain(why);
  });

  it("that may have arrived before a crash arrives again as the same e-mail, and either link answers", async () => {
    server.behave({ hangUp: true });
    const { office, question } = await confirmed();
    await office.ana.presses("Send", question);
    server.behave({});
    await office.forward(30 * 60_000);
    expect(new Set(server.mails.map((m) => m.headers["message-id"])).size).toBe(1);
    expect(server.mails).toHaveLength(2);
    expect((await office.opens(linkIn(mail(0)), acknowledge)).html).toContain("<h1>Thank you</h1>");
    expect((await office.opens(linkIn(mail(1)), acknowledge)).html).toContain("This has been acknowledged");
  });

  it("through the form, which names the address's fault and keeps what was entered", async () => {
    const office = await open();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    await office.ana.presses("Refer");
    expect(await office.ana.submits({ address: "dana at water", reason: why })).toEqual({
      address: expect.stringContaining('"dana at water" is not an e-mail address.'),
    });
    expect(await office.ana.submits({ person: "Ben Tran", address: to, reason: why })).toEqual({
      address: expect.stringContaining("There are two recipients"),
    });
    expect(await office.ana.submits({ person: "Ben Tran", address: "", reason: why })).toBeNull();
  });

  it("through the form, is asked back as well", async () => {
    const office = await open();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    await office.ana.presses("Refer");
    expect(await office.ana.submits({ address: to, reason: why })).toBeNull();
    const question = await office.ana.sees();
    expect(question.words).toContain("This goes outside the office");
    expect(server.mails).toEqual([]);
    await office.ana.presses("Send", question);
    expect(server.mails).toHaveLength(1);
  });

  it("that is too long to be asked back is refused, with what would fit", async () => {
    const { question } = await confirmed(`${"w".repeat(990)} told: ${"t".repeat(990)}`);
    expect(question.words).toContain("too long together for an e-mail outside");
  });

  it("to an address of somebody here is a referral to them", async () => {
    const office = await open();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    expect((await office.ana.types(`/desk refer 1 Ben@Example.com ${why}`)).words).toContain(
      "Ben Tran has been asked",
    );
    expect(server.mails).toEqual([]);
  });

  it("where the office sends no e-mail is refused, with who can mend it", async () => {
    const office = await openOffice();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    expect((await office.ana.types(`/desk refer 1 ${to} ${why}`)).words).toContain(
      "Others are asked by e-mail, once an administrator has set that up (SMTP_URL).",
    );
  });

  it("is nobody's colleague: nothing can be given to them, and they are in no list", async () => {
    const { office } = await sent();
    await office.ana.types("/log Bo Chen: a bill");
    expect((await office.lee.types(`/desk assign 2 ${to}`)).words).toContain("is outside the office");
    await office.ana.types("/desk refer 2");
    const form = await office.ana.form();
    expect(JSON.stringify(form?.blocks)).not.toContain("water.gov");
  });
});
