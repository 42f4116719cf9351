import { ofKind } from "../phrase.ts";

const busy = "A customer is no burden on our time.";

/** Lets the customer wait without a date, or behind others. */
export const noDate = ofKind("closed-door", [
  {
    id: "have-to-wait",
    match: [
      "(will|must) (just|simply) have? to? wait",
      "(you|she|he|they|@customer) (will|would) (have to|just have to|simply have to) wait",
      "wait @their turn",
      "wait like (everyone|everybody|all)",
      "(get|back) (in|of the|to the back of the) (line|queue)",
      "just be patient",
      "(have|need|must|has|needs) to? be patient",
      "(get|gets) (to|around to) (it|you|that) (when|whenever)",
    ],
    except: ["have to wait (until|for|about|two|three|a|no|only|another)"],
    reason: "It gives a wait without a date.",
    kinder: "Eleven people are before you. I call by Thursday noon, and earlier if I can.",
    examples: {
      yes: ["Told him he'll just have to wait.", "He can wait his turn."],
      no: ["The end of the line is capped.", "You will have to wait until Monday; I am sorry."],
    },
  },
  {
    id: "sooner-or-later",
    match: [
      "sooner or later",
      "one of these days",
      "(when|whenever) (i|we) (get|have|find) (around to|time|a minute|a chance)",
      "(in due|as time) (time|course|allows|permits)",
      "no idea when",
    ],
    except: ["sooner or later (the|it) *2 (clogs|breaks|fails)"],
    evenNegated: true,
    reason: "It gives no date to rely on.",
    kinder: "I do not have the date yet. I will have it on Thursday, and call you then.",
    examples: {
      yes: ["One of these days somebody will call.", "No idea when."],
      no: ["The pipe breaks at some point between two manholes.", "I will call when I have a date."],
    },
  },
  {
    id: "too-busy",
    match: [
      "(i|we) @is @adverb? (too|so|very) busy",
      "(i|we) @is @adverb? (swamped|understaffed|overloaded|overwhelmed)",
      "too busy to (help|answer|call|talk|look|explain|deal)",
      "(i|we) (do|did) not have (the|any)? (time|resources|bandwidth|capacity|staff)",
      "no time (for|to) (this|that|you|deal|help|look|answer|explain)",
    ],
    except: [
      "(the|any)? (capacity|staff|resources) (study|report|plan|number|numbers|list|figures|data|map)",
    ],
    evenNegated: true,
    reason: busy,
    kinder: "I can look at it tomorrow at nine and call you before noon.",
    examples: {
      yes: ["We are too busy for this right now.", "We don’t have time for that."],
      no: ["We do not have the map yet.", "The street is too busy for a crew at noon."],
    },
  },
  {
    id: "more-important-things",
    match: [
      "(more|bigger) (important|urgent|pressing) (things|cases|customers|work|matters|problems)",
      "bigger fish",
      "better things to do",
      "other (things|customers|cases) to (do|deal|serve|handle)",
      "not (a|our|my|a high) priority",
      "low priority",
      "(i|we) have (real|actual) (emergencies|problems|work)",
    ],
    except: ["a? low priority (alarm|signal|queue)"],
    evenNegated: true,
    reason: busy,
    kinder: "Two backups come first today. Your drain is on the list for Thursday morning.",
    examples: {
      yes: ["We have more important things to do.", "This is low priority."],
      no: ["High priority alarm.", "A bigger pipe solves it."],
    },
  },
  {
    id: "call-back-later",
    match: [
      "(call|try|come) back (later|tomorrow|monday|tuesday|wednesday|thursday|friday|next week|another|some other|when)",
      "do not call us",
      "(i am|we are) (off|on break|on lunch|about to close|going home)",
    ],
    except: ["(i|we|she|he|they|will|to|can|may|could|and) *1 (call|come) back"],
    evenNegated: true,
    reason: "It leaves the next step to the customer.",
    kinder: "I have your number, and I call you tomorrow at nine.",
    examples: {
      yes: ["Try back later.", "Don't call us."],
      no: ["I will call back tomorrow.", "She can call back after five."],
    },
  },
]);
