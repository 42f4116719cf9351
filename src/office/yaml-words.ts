import { type Document, isMap, isScalar, isSeq, visit, type YAMLError } from "yaml";

const REMEDY = 'Write a setting as "name: value", and those of a group two spaces further in.';

type Opening = "[" | "{" | '"' | "'";

/** A fault of the file's form: where it is, in characters from the beginning, and what would be right. */
export function formFault(document: Document, error: YAMLError): { offset: number; words: string } {
  const unclosed = unclosedBy(error);
  if (unclosed === null) return { offset: error.pos[0], words: wordsOf(error) };
  return { offset: openingOf(document, unclosed, error.pos[0]), words: unclosedWords[unclosed] };
}

const unclosedWords: Readonly<Record<Opening, string>> = {
  "[": 'This "[" is never closed. Put a "]" where the list ends.',
  "{": 'This "{" is never closed. Put a "}" where the group ends.',
  '"': 'The quotation mark (") that begins this text has no other at its end. Put one there.',
  "'": "The quotation mark (') that begins this text has no other at its end. Put one there.",
};

const openings: Readonly<Record<string, Opening>> = { "]": "[", "}": "{", '"': '"', "'": "'" };

/** What was opened and never closed; null: the fault is another one. */
function unclosedBy({ message }: YAMLError): Opening | null {
  const closing = /end with a ([\]}])/.exec(message)?.[1] ?? /Missing closing (["'])quote/.exec(message)?.[1];
  return openings[closing ?? ""] ?? null;
}

/** Whether the rest of the file is read as a part of something else. */
export const endsReading = (error: YAMLError): boolean =>
  unclosedBy(error) !== null || error.code === "UNEXPECTED_TOKEN";

/** Where what is missed further on was opened: the last place of that kind before it. */
function openingOf(document: Document, opening: Opening, missed: number): number {
  let found = missed;
  visit(document, {
    Node: (_, node) => {
      const [start, end] = node.range ?? [missed, missed];
      if (start < missed && end >= missed - 1 && isOpenedBy(node, opening)) found = start;
    },
  });
  return found;
}

function isOpenedBy(node: unknown, opening: Opening): boolean {
  if (opening === "[") return isSeq(node) && node.flow === true;
  if (opening === "{") return isMap(node) && node.flow === true;
  return isScalar(node) && node.type === (opening === '"' ? "QUOTE_DOUBLE" : "QUOTE_SINGLE");
}

/** What is wrong by the kind of the fault; what stands in the file is quoted where that helps. */
function wordsOf({ code, message }: YAMLError): string {
  switch (code) {
    case "TAB_AS_INDENT":
      return "This line is moved in with a tab. Use spaces: two for each step.";
    case "BAD_INDENT":
      return "This line does not begin where the others of its group do. Move it in as far as they are.";
    case "BLOCK_AS_IMPLICIT_KEY":
      return "A line holds one setting. Put each on a line of its own, and a text that has a colon in it into quotation marks.";
    case "MULTILINE_IMPLICIT_KEY":
    case "MISSING_CHAR":
      return 'The name of a setting has a colon after it. Write "name: value".';
    case "BAD_SCALAR_START":
      return `A text that begins with ${startOf(message)} needs quotation marks round it.`;
    case "BAD_DQ_ESCAPE":
      return "A backslash has a meaning of its own between double quotation marks. Write it twice, or use single ones.";
    case "MULTIPLE_DOCS":
      return 'The file goes on after its end. Take the line "---" away.';
    case "TAG_RESOLVE_FAILED":
      return "A text that begins with an exclamation mark needs quotation marks round it.";
    case "UNEXPECTED_TOKEN":
      return unexpectedWords(message);
    default:
      return `This cannot be read as a setting. ${REMEDY}`;
  }
}

const startOf = (message: string): string => {
  const mark = /reserved character (.)/.exec(message)?.[1] ?? (message.includes("directive") ? "%" : null);
  return mark === null ? "this mark" : `"${mark}"`;
};

function unexpectedWords(message: string): string {
  const closing = /"([\]}])"/.exec(message)?.[1];
  if (closing)
    return `This "${closing}" closes nothing. Take it away, or put a "${openings[closing]}" where it should begin.`;
  return `This does not belong here. ${REMEDY}`;
}
