import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { Standing } from "../../src/office/person.ts";
import { createPeople } from "../../src/surface/office-people.ts";
import { databases } from "../support/databases.ts";
import { officeId, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("the office's people on $name", ({ url }) => {
  const office = officeFor(url);

  it("say of whom it is to be asked whether they have left or are back, and of nobody else", async () => {
    const { store, clock } = office();
    const changed: string[] = [];
    const people = createPeople({
      ...{ store, clock, officeId, zone: () => zone, log: pino({ level: "silent" }) },
      standingChanged: (id) => void changed.push(id),
    });
    const save = (standing: Standing, userId = "UCAT") =>
      people.save({
        ...{ platform: "slack", tenantId: "T1", userId, handle: "cat", name: "Cat Novak" },
        ...{ email: null, zone: null, locale: null, standing },
      });
    const { id } = await save("member");
    await save("member");
    await save("gone", "UNEW");
    expect(changed).toEqual([]);
    await save("guest");
    expect(changed).toEqual([id]);
    await save("gone");
    expect(changed).toEqual([id]);
    await save("member");
    expect(changed).toEqual([id, id]);
  });
});
