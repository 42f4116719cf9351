import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { createPeople } from "../../src/surface/office-people.ts";
import { createReferences } from "../../src/teams/references.ts";
import { databases } from "../support/databases.ts";
import { deskDeps, type Office, officeId, openOffice, zone } from "../support/office.ts";
import { type BotFramework, bot, config, member, startBotFramework } from "./bot-framework.ts";
import { activity, openSurface, type Surface, saidIn } from "./teams-office.ts";

describe.each(databases)("the desk in Teams on $name", ({ url }) => {
  let framework: BotFramework;
  let office: Office;
  let surface: Surface;

  const open = () => {
    const { store, clock } = office;
    const deps = deskDeps(office);
    const { log } = deps;
    const people = createPeople({ store, clock, officeId, zone: () => zone, log });
    const references = createReferences(store, clock);
    return openSurface(framework, { desk: createDesk(deps), people, references, clock, log });
  };

  beforeAll(async () => {
    framework = await startBotFramework();
    framework.admit(member("ana", "Ana Ortiz"), member("ben", "Ben Tran"));
  });
  afterAll(() => framework.stop());
  beforeEach(async () => {
    framework.forget();
    office = await openOffice(await url());
    surface = await open();
    return async () => {
      await surface.close();
      await office.store.close();
    };
  });

  const typed = (text: string) => activity(framework, { text });
  const byBen = (change: object) =>
    activity(framework, {
      from: { id: "29:ben", name: "Ben Tran" },
      conversation: { id: "a:ben", conversationType: "personal", tenantId: config.tenantId },
      ...change,
    });
  const press = (command: string, args: object) => ({
    type: "invoke",
    name: "adaptiveCard/action",
    value: { action: { type: "Action.Execute", verb: "desk", data: { ft: { c: command, a: args } } } },
  });
  const opened = async (command: string, args: object): Promise<{ t: string; h: object }> => {
    const data = { msteams: { type: "task/fetch" }, ft: { c: command, a: args } };
    const { body } = await surface.send(
      activity(framework, { type: "invoke", name: "task/fetch", value: { data } }),
    );
    return body.task.value.card.content.actions[0].data.ft;
  };
  const submit = (ft: object, values: object) =>
    surface.send(
      activity(framework, { type: "invoke", name: "task/submit", value: { data: { ...values, ft } } }),
    );
  const contacts = () =>
    office.store.db
      .selectFrom("interaction")
      .select(["number", "customer", "matter", "receivedAt"])
      .execute();
  const contact = {
    i_channel: "voicemail",
    i_customer: "Ana Gomez",
    i_matter: "sewer backup",
    i_owner: "p-ana",
  };

  it("logs a typed contact, for the person whom Slack knows by the same address", async () => {
    await surface.send(typed("log voicemail Ana Gomez, 503-555-0101: sewer backup"));
    expect(await contacts()).toMatchObject([{ number: 1, customer: "Ana Gomez" }]);
    expect(saidIn(framework.sent())).toContain("#1");
    const accounts = await office.store.db
      .selectFrom("account")
      .select(["platform", "personId"])
      .where("personId", "=", "p-ana")
      .orderBy("platform")
      .execute();
    expect(accounts.map(({ platform }) => platform)).toEqual(["slack", "teams"]);
  });

  it("logs a contact once, though its form is sent again, even after a restart", async () => {
    const ft = { f: "log", ...(await opened("log", {})) };
    await Promise.all([submit(ft, contact), submit(ft, contact)]);
    await surface.close();
    surface = await open();
    expect(await submit(ft, contact)).toMatchObject({ status: 200 });
    expect(await contacts()).toMatchObject([{ number: 1, customer: "Ana Gomez", matter: "sewer backup" }]);
  });

  it("keeps a form open over a time that cannot be read, and logs it once it can", async () => {
    const ft = { f: "log", ...(await opened("log", {})) };
    const { body } = await submit(ft, { ...contact, i_received: "when the cows come home" });
    expect(saidIn(body)).toContain('I could not read "when the cows come home" as a time.');
    expect(JSON.stringify(body)).toContain('"value":"when the cows come home"');
    expect(await contacts()).toEqual([]);
    expect(await submit(ft, { ...contact, i_received: "9:30am" })).toMatchObject({ text: "" });
    expect(await contacts()).toHaveLength(1);
  });

  it("lets one of two presses at the same moment take a handoff, and tells the other", async () => {
    await surface.send(byBen({ text: "help" }));
    await surface.send(typed("log Ana Gomez: sewer backup"));
    await surface.send(typed("refer 1 @ben@example.com you hold the maps"));
    framework.forget();
    const ack = () => surface.send(byBen(press("ack", { number: "1" })));
    const answers = await Promise.all([ack(), ack()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(framework.sent()).toHaveLength(2);
    const acknowledged = await office.store.db
      .selectFrom("event")
      .select("kind")
      .where("kind", "like", "%acknowledged%")
      .execute();
    expect(acknowledged).toHaveLength(1);
  });

  it("turns a form left open over an answered handoff into how things stand", async () => {
    await surface.send(byBen({ text: "help" }));
    await surface.send(typed("log Ana Gomez: sewer backup"));
    await surface.send(typed("refer 1 @ben@example.com you hold the maps"));
    framework.forget();
    const decline = { msteams: { type: "task/fetch" }, ft: { c: "decline", a: { number: "1" } } };
    await surface.send(byBen({ value: decline }));
    expect(saidIn(framework.sent())).toMatch(/Decline a handoff\s+#1 · Ana Gomez/);
    const ft = { f: "decline", h: { number: "1" }, t: randomUUID() };
    await surface.send(byBen(press("ack", { number: "1" })));
    framework.forget();
    await surface.send(byBen({ value: { i_reason: "not mine", ft }, replyToId: "form-1" }));
    expect(framework.sent()).toEqual([]);
    const [form, ...more] = framework.calls(/activities\/form-1$/);
    expect(more).toEqual([]);
    expect(saidIn(form?.body)).toContain(
      "You have acknowledged this handoff, and Ana Gomez is yours to answer.",
    );
    expect(saidIn(form?.body)).toMatch(/^#1 · Ana Gomez\n/);
    expect(saidIn(form?.body)).toContain("not mine");
    expect(JSON.stringify(form?.body)).toContain('"title":"Details"');
    expect(JSON.stringify(form?.body)).not.toContain('"title":"Decline"');
  });

  it("names the contact where a form no longer opens, in the dialog and in the chat", async () => {
    await surface.send(typed("log Ana Gomez: sewer backup"));
    await surface.send(typed("reply 1 by phone done"));
    framework.forget();
    const data = { msteams: { type: "task/fetch" }, ft: { c: "reply", a: { number: "1" } } };
    const { body } = await surface.send(
      activity(framework, { type: "invoke", name: "task/fetch", value: { data } }),
    );
    const why = /^#1 · Ana Gomez\s+The reply to Ana Gomez is already recorded/;
    expect(saidIn({ attachments: [body.task.value.card] })).toMatch(why);
    expect(framework.sent()).toEqual([]);
    await surface.send(activity(framework, { value: data }));
    expect(framework.sent().map(saidIn)).toEqual([expect.stringMatching(why)]);
  });

  it("begins a form that its button opens with all that was typed", async () => {
    await surface.send(typed("log Ana Gomez: sewer backup"));
    framework.forget();
    await surface.send(typed("promise 1 map fri 3pm EST: the archive needs a day"));
    const [sent] = framework.sent();
    const elements = (sent?.attachments?.[0]?.content.body ?? []) as { actions?: object[] }[];
    const [value] = elements.flatMap(({ actions = [] }) => actions);
    const { body } = await surface.send(activity(framework, { type: "invoke", name: "task/fetch", value }));
    const words = saidIn({ attachments: [body.task.value.card] });
    expect(words).toContain('I read "fri 3pm" as a time, but not "EST" beside it.');
    for (const each of ["map", "fri 3pm EST", "the archive needs a day"])
      expect(JSON.stringify(body)).toContain(`"value":"${each}"`);
  });

  it("forgets a chat that the app was removed from, and knows it again after the next message", async () => {
    const references = createReferences(office.store, office.clock);
    await surface.send(typed("help"));
    expect(await references.ofUser(config.tenantId, "29:ana")).toMatchObject({ conversationId: "a:ana" });
    await surface.send(activity(framework, { type: "conversationUpdate", membersRemoved: [{ id: bot.id }] }));
    expect(await references.ofUser(config.tenantId, "29:ana")).toBeNull();
    await surface.send(typed("help"));
    expect(await references.ofUser(config.tenantId, "29:ana")).toMatchObject({ conversationId: "a:ana" });
  });

  it("has a ticket for each form that is opened", async () => {
    const tickets = [await opened("log", {}), await opened("log", {})].map(({ t }) => t);
    expect(new Set([...tickets, randomUUID()]).size).toBe(3);
  });
});
