import type { Instant } from "../clock.ts";
import type { Names, Reader } from "../interaction/interaction-card.ts";
import type { Part } from "../message/card.ts";
import type { View } from "./notice-view.ts";

/** What the words of one notice are made of. */
export type Saying = {
  readonly view: View;
  readonly names: Names;
  /** The reader at the moment it was sent: an update in place changes only what has really changed. */
  readonly then: Reader;
  /** The reader at present. */
  readonly today: Reader;
};

/** One kind of notice: when it still has something to say, and how it says it. */
export type NoticeEntry = {
  /** Which message it goes into together with others of the same person; null: one of its own. */
  readonly bundle: "news" | "moved" | null;
  /** Planned once by a verb, rather than called for by the state. */
  readonly told?: true;
  /** Good to know, and asks for nothing. */
  readonly informs?: true;
  /** Reminds of work: it waits until there is somebody to do it, and one of a contact is enough in a message. */
  readonly reminds?: true;
  /** It speaks of the hours around it: while it is new with "today" and "left", once it is edited with dates alone. */
  readonly fleeting?: true;
  /** Its words stand in the event that is its subject. */
  readonly ofEvent?: true;
  /** Its subject is one of these; of those that remind, each has a place of its own in a message. */
  readonly about?: "promise" | "point" | "decision" | "check-back" | "escalation";
  /** Of a limit that has passed: it says where only the office's new rules made it so. */
  readonly late?: true;
  /** Of a reply that is due: it says where the customer has heard a decision all the same. */
  readonly reply?: true;
  /** While its reader is away it also goes to whoever stands in. */
  readonly standIn?: boolean;
  /** Of a person rather than a contact, and one of these is enough in a message. */
  readonly topic?: "greeting";
  /** With it what was asked of its person before may be over, though nobody did anything: time has passed. */
  readonly supersedes?: true;
  /** Whether one that has not been sent yet still has something to say to this reader. */
  applies(view: View, readerId: string, now: Instant): boolean;
  /** What a notification shows; it names neither the customer nor the matter. */
  preview(view: View): string;
  parts(saying: Saying): readonly Part[];
};
