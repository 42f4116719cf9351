import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { minutes, openOffice, type Shown } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const addressIn = ({ words }: Shown): string => /<(http[^|>]+)\|/u.exec(words)?.[1] ?? "";

describe.skipIf(localSlackBinary() === null)("a letter to the customer", () => {
  it("names what is missing, is made from what is recorded, and is downloaded by whoever asked", async () => {
    const office = await openOffice({ onThisMachine: true });
    await office.ana.types("/log letter דנה כהן, 8:30am: =1+1 <b>sewer</b> backup");
    const empty = await office.ana.types("/desk letter 1");
    expect(empty.words).toContain("Before you send it:");
    expect(empty.words).toContain('The answer is missing: record the decision ("/desk decide 1")');

    await office.ana.types("/desk point 1 the depth of the line, by wed 3pm");
    await office.ana.types("/desk reply 1 by phone the crew comes on Friday");
    const draft = await office.ana.types("/desk letter 1");
    expect(draft.words).toContain("the crew comes on Friday");
    expect(draft.words).toContain("What we do not know yet");
    expect(draft.buttons).toContain("Download for Word");

    const word = addressIn(await office.ana.presses("Download for Word", draft));
    const response = await fetch(word);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="letter-1.docx"');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const xml = strFromU8(files["word/document.xml"] ?? new Uint8Array());
    expect(xml).toContain("דנה כהן");
    expect(xml).toContain("=1+1 &lt;b&gt;sewer&lt;/b&gt; backup");

    const plain = addressIn(await office.ana.types("/desk letter 1 as text"));
    const text = await (await fetch(plain)).text();
    expect(text).toContain("Dear דנה כהן,");
    expect(text).toContain("If you have a question, please ask for Ana Ortiz and mention #1.");

    office.pass(minutes(15));
    expect((await fetch(plain)).status).toBe(404);
    expect((await office.ana.messages()).map((each) => each.words).join("\n")).not.toContain("/letters/");
  });

  it("is copied from the chat where the service has no address", async () => {
    const office = await openOffice();
    await office.ana.types("/log letter Sol, 8:30am: sewer backup");
    const letter = await office.ana.types("/desk letter 1");
    expect(letter.words).toContain("Copy it from here: there is no download for it.");
    expect(letter.buttons).not.toContain("Download for Word");
    expect((await office.ana.types("/desk letter 1 as word")).words).toContain(
      "The text can be copied from the chat.",
    );
  });
});
