/** A word of a text, ready to be compared. */
export type Word = {
  /** Lower case, without what cannot be seen; a contraction is written out: "don’t" is "do" and "not". */
  readonly text: string;
  /** Offsets of what was written, in UTF-16 units; the parts of a contraction share theirs. */
  readonly from: number;
  readonly to: number;
  /** What stands before it: nothing that matters, a comma, or the end of a clause. */
  readonly gap: Gap;
  readonly capital: boolean;
};

type Gap = "none" | "comma" | "end";

/** Letters, marks and digits, with apostrophes of every kind inside; the invisible ones split no word. */
const wordAt = /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]+(?:['’‘ʼ`´＇][\p{L}\p{M}]+)*['’]?/gu;
const invisible = /[\u00ad\u200b-\u200d\u2060]/gu;
const clauseEnd = /[.!?;:…()[\]{}—–|•·*>。！？；：]|[\n\u2028\u2029][^\S\n]*[-\n\u2028\u2029]|\s-+\s/u;
const comma = /[,，、]/u;

/** The words of a text in their order, in time that grows with its length. `quoted` words are left out. */
export function wordsOf(text: string, quoted: (offset: number) => boolean = () => false): readonly Word[] {
  const words: Word[] = [];
  let last = 0;
  let skipped = true;
  for (const { 0: written, index } of text.matchAll(wordAt)) {
    const space = text.slice(last, index);
    const between = gapOf(titles.has(words.at(-1)?.text ?? "") ? space.replace(/^\./u, "") : space);
    last = index + written.length;
    if (quoted(index)) {
      skipped = true;
      continue;
    }
    const gap = skipped ? "end" : between;
    skipped = false;
    const place = { from: index, to: last, capital: /^\p{Lu}/u.test(written) };
    for (const [part, plain] of parts(written).entries())
      words.push({ ...place, text: plain, gap: part === 0 ? gap : "none" });
  }
  return words;
}

/** The point after these ends no sentence. */
const titles = new Set(["mr", "mrs", "ms", "dr"]);

const gapOf = (between: string): Gap =>
  clauseEnd.test(between) ? "end" : comma.test(between) ? "comma" : "none";

function parts(written: string): readonly string[] {
  const plain = written
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/[’‘ʼ`´]/gu, "'")
    .toLowerCase();
  const whole = contractions.get(plain);
  if (whole) return whole;
  if (plain.endsWith("n't")) return [plain.slice(0, -3), "not"];
  const cut = plain.lastIndexOf("'");
  if (cut < 1) return [plain];
  const [stem, ending] = [plain.slice(0, cut), plain.slice(cut + 1)];
  // "the customers' line": the same as "the customer's line".
  if (ending === "") return stem.endsWith("s") ? [stem, "'s"] : [stem];
  if (ending === "s") return [stem, beingWords.has(stem) ? "is" : "'s"];
  const full = endings.get(ending);
  return full ? [stem, full] : [plain];
}

/** Maps, and no objects, in which "constructor" is found too. */
const endings: ReadonlyMap<string, string> = new Map([
  ["re", "are"],
  ["ve", "have"],
  ["ll", "will"],
  ["d", "would"],
  ["m", "am"],
]);

/** After these, 's is "is"; after anything else it may mean belonging. */
const beingWords = new Set(
  "it he she that this there here what who where how why everything nothing nobody somebody someone".split(
    " ",
  ),
);

const written = (line: string): readonly (readonly [string, readonly string[]])[] =>
  line.split(", ").map((pair) => {
    const [short = "", long = ""] = pair.split("=");
    return [short, long.split(" ")];
  });

const contractions: ReadonlyMap<string, readonly string[]> = new Map(
  written(
    "can't=can not, cannot=can not, won't=will not, shan't=shall not, ain't=is not, let's=let us, y'all=you, " +
      "cant=can not, wont=will not, dont=do not, doesnt=does not, didnt=did not, isnt=is not, wasnt=was not, " +
      "arent=are not, werent=were not, couldnt=could not, shouldnt=should not, wouldnt=would not, " +
      "hasnt=has not, havent=have not, hadnt=had not, youre=you are, youve=you have, theyre=they are, " +
      "thats=that is, theres=there is, shouldve=should have, couldve=could have, wouldve=would have, " +
      "mustve=must have, gonna=going to, gotta=got to, gotten=got, aint=is not, im=i am, ive=i have, weve=we have, " +
      "theyve=they have, shes=she is, hes=he is, whos=who is, whats=what is, youd=you would, theyd=they would, " +
      "youll=you will, theyll=they will, itll=it will, mustnt=must not, neednt=need not, wanna=want to, dunno=do not know, " +
      "shoulda=should have, coulda=could have, woulda=would have, pls=please, plz=please, ur=your, u=you, coz=because, " +
      "cuz=because, w=with",
  ),
);
