import { ofKind } from "../phrase.ts";

const missing = "What is missing can be asked for without saying who left it out.";
const past = "What should have been done before cannot be done any more.";

/** Says what the customer left undone. */
export const customerDuty = ofKind("blame-customer", [
  {
    id: "you-should-have",
    match: ["@party @adverb? should not? @adverb? have|of @adverb? @done"],
    reason: past,
    kinder: "Next time a call to us first can save you the trouble.",
    examples: {
      yes: ["You should have called us first.", "She shouldn’t have signed it.", "You should've asked."],
      no: [
        "You should have received our letter.",
        "You should have no trouble.",
        "We should have called you.",
      ],
    },
  },
  {
    id: "ought-to-have",
    match: [
      "@party @adverb? ought not? to not? have @done",
      "@party needed to have @done",
      "@party could|might have @adverb? called|asked|told|checked|warned",
    ],
    reason: past,
    kinder: "A permit is needed for this. Here is how to get one now.",
    examples: {
      yes: ["You ought to have known that.", "She could have called."],
      no: ["You ought to have water again by noon.", "We could have told you sooner."],
    },
  },
  {
    id: "you-failed-to-send",
    match: [
      "@party @adverb? have|has|had? failed|neglected|omitted|forgot|forgotten to submit|send|provide|include|return|file|enclose|attach|supply",
    ],
    reason: missing,
    kinder: "We have not received the form yet.",
    instead: (words) => (words.includes("failure") ? "not yet having received" : "we have not yet received"),
    examples: {
      yes: ["You failed to submit the form.", "You forgot to enclose the drawing."],
      no: ["We failed to send the form.", "The pump failed to start."],
    },
  },
  {
    id: "you-failed",
    match: [
      "@party @adverb? have|has|had? failed to",
      "@party @adverb? fails|failing to",
      "@their failure to",
      "@party @is unwilling to",
      "@party (would|will|does|did) not cooperate",
    ],
    reason: "“Failed” judges; what is still needed says the same and helps.",
    kinder: "What is still needed is the signature on page two.",
    examples: {
      yes: ["She failed to maintain her lateral.", "Your failure to respond ended the matter."],
      no: ["The pipe failed.", "The line failed the test.", "You have not failed."],
    },
  },
  {
    id: "neglected",
    match: ["@party @adverb? have|has|had? neglected|overlooked", "neglected by @party"],
    reason: missing,
    kinder: "The signature on page two is still missing.",
    examples: {
      yes: ["You neglected to sign page two.", "The owner neglected the line."],
      no: ["We neglected to tell you.", "A neglected alley."],
    },
  },
  {
    id: "forgot",
    match: ["@party @adverb? (have|has|had|must have)? forgot|forgotten", "@customer @adverb? forgets"],
    except: [
      "@party @adverb? (have|has|had|must have)? forgot|forgotten (nothing|none|neither)",
      "@party (have|has|had)? never @adverb? forgot|forgotten",
      "@customer never @adverb? forgets",
      "@customer @adverb? forgets (nothing|none)",
    ],
    reason: missing,
    kinder: "The drawing is not with the letter yet. Could you send it?",
    examples: {
      yes: ["She forgot to pay.", "You must have forgotten the form."],
      no: ["We forgot to send it.", "I forgot the date.", "You forgot nothing.", "She never forgets a date."],
    },
  },
  {
    id: "did-not-bother",
    match: [
      "@party never @adverb? bothered",
      "@party did|do|does not @adverb? bother to",
      "did|do|does not bother to",
      "@party can|could not be bothered",
      "@party did not @adverb? even? (try|care)",
      "@party made|makes|make (no|little) effort|attempt",
      "without bothering to",
    ],
    evenNegated: true,
    reason: "It guesses at the will of somebody whose day we do not know.",
    kinder: "We have not had an answer yet.",
    examples: {
      yes: [
        "He never bothered to read the notice.",
        "She didn’t bother to call.",
        "The owner didn't even try.",
      ],
      no: ["The noise did not bother her.", "She tried twice."],
    },
  },
  {
    id: "ignored-us",
    match: [
      "@party @adverb? have|has|had? @adverb? ignored|disregarded",
      "@party @is @adverb? ignoring",
      "@party @adverb? chose|decided|elected not to",
      "@party have|has|had been sitting on",
      "(can|could) not just (ignore|disregard)",
      "(despite|in spite of|after) (our|my|repeated|several|multiple|numerous|many) *2 (warnings|reminders|requests|notices|letters|attempts|calls)",
    ],
    except: ["@customer decided not to"],
    reason: "A letter without an answer may never have arrived.",
    kinder: "We wrote on March 3, 10 and 17, and have no answer so far.",
    examples: {
      yes: ["He ignored three letters from us.", "You chose not to respond."],
      no: ["Please ignore the earlier bill.", "We ignored her letter, and I am sorry."],
    },
  },
  {
    id: "never-responded",
    match: [
      "@party never @adverb? responded|answered|replied|returned|told|asked|sent|paid|came|showed|picked|read|listened|signed|applied|checked",
      "@party never @adverb? answers|replies|listens|pays",
      "you did not @adverb? respond|answer|reply|return|pay|show|sign|apply|listen|inform|notify|comply|cooperate",
      "you did not (give|leave|send) (us|me|the crew) (enough|any|sufficient|the)",
      "you (always|constantly) (call|ask|forget|miss|send|complain|do|wait|want|say)",
      "you (keep|kept) (calling|asking|missing|forgetting|sending|saying|telling|doing)",
    ],
    except: ["why you did not", "@customer never asked for"],
    evenNegated: true,
    reason: "It sounds like an accusation where a message may have gone astray.",
    kinder: "We have not had your answer yet. Is there something that makes it hard?",
    examples: {
      yes: ["You never responded to our request.", "You did not pay."],
      no: ["We never responded to you.", "Nobody answered her."],
    },
  },
  {
    id: "did-not-follow",
    match: [
      "@party (did|do|does|can|could|will) not @adverb? follow|read|listen|understand|check|observe|heed *2 instructions|directions|rules|letter|notice|steps|email|mail|guidelines|warning",
      "@party did|do|does not @adverb? comply|obey",
      "(contrary to|against) our|the|my instructions|advice|warnings|warning",
      "@party @adverb? violated|disobeyed|flouted|broke *1 rule|rules|code|law|agreement|policy",
      "@party did not @adverb? (keep|hold|honor|do|meet) (your|his|her|their) (end|part|share|promise|word|side)",
      "(noncompliant|noncompliance|uncompliant)",
      "non (compliant|compliance)",
      "(read|follow) the (instructions|directions|notice|letter|form|email) (next time|carefully|again|more carefully|first)",
    ],
    except: [
      "@customer (does|do|did) not understand (the|our|this|that|it)",
      "@customer (can|could) not (read|understand)",
    ],
    evenNegated: true,
    reason: "Instructions that are not followed are often not clear.",
    kinder: "The letter lists three steps. The second is still open: can I help with it?",
    examples: {
      yes: ["You did not follow the instructions in our letter.", "She didn't read the notice."],
      no: ["Please follow the steps below.", "The contractor followed the code."],
    },
  },
  {
    id: "were-told",
    match: [
      "(you (were|have been|had been)|@customer (has been|had been|have been)) @adverb? (told|warned|instructed) @adverb? not to",
      "@party @is @adverb? (told|warned|instructed|advised|informed) @adverb? (repeatedly|twice|several|many|multiple|numerous|three times|more than)",
      "@party @is @adverb? (repeatedly|already|clearly|twice) (told|warned|informed|instructed)",
      "@party @is warned",
    ],
    reason: "It counts reminders against the customer.",
    kinder: "I will gladly explain again how the line is owned.",
    examples: {
      yes: ["You’ve been told several times.", "You were warned."],
      no: ["She was told a crew would come.", "You have been told that we would call."],
    },
  },
  {
    id: "supposed-to",
    match: [
      "@party was|were @adverb? supposed to",
      "you|@customer were|was expected|required|meant to",
      "it was|is your|her|his duty|responsibility|obligation|job to",
      "it was|is up to you|him|her to",
    ],
    except: ["up to you|him|her to decide|choose"],
    reason: "It names a duty that was missed instead of the next step.",
    kinder: "The visit needs somebody at home. Which day suits you?",
    examples: {
      yes: ["You were supposed to be home.", "It is your responsibility to know the code."],
      no: ["You are not required to connect.", "The crew was supposed to come."],
    },
  },
  {
    id: "missed-appointment",
    match: [
      "@party @adverb? have|has|had? missed|skipped *2 appointment|deadline|date|visit|inspection|hearing|meeting|payment|payments",
      "@party @is a no show",
      "@party did not (show|turn) up",
      "@party stood us|me|the crew? up",
      "@party @adverb? (let|allowed) (the|a|that|it|this) *1 (pass|lapse|expire|slip)",
      "@party @is @adverb? late (again|with|for|in)",
      "you @is (too late|late)",
    ],
    evenNegated: true,
    reason: "Something may have come between; a new date helps more.",
    kinder: "We could not meet on Tuesday. Would Thursday at 9 suit you?",
    examples: {
      yes: ["You missed your appointment.", "She did not show up."],
      no: ["We missed the appointment.", "You missed nothing."],
    },
  },
  {
    id: "refused-access",
    match: [
      "@party @adverb? have|has|had? refused to",
      "@party @adverb? refuses|refuse to",
      "your refusal to",
      "@party @is @adverb? refusing",
    ],
    reason: "“Refused” tells of a will; what did not happen can be said as it was.",
    kinder: "The crew could not get to the cleanout on Tuesday. When may they come?",
    instead: (words) =>
      /^(?:you|they|customers|callers|residents|owners|tenants)\b.*\brefused\b/u.test(words)
        ? words.replace(/(?:have |had )?(?:\w+ )?refused to/u, "did not")
        : words,
    examples: {
      yes: ["Because you refused to let the crew in, work stopped.", "Owner refuses to take responsibility."],
      no: ["The lab refused the sample.", "You may refuse the offer."],
    },
  },
  {
    id: "take-responsibility",
    match: [
      "take|takes|took|taking|accept|accepts (some|any|no|more|full)? responsibility for @their",
      "take|takes|took|taking no responsibility",
      "passes|passing the blame",
      "@party @is @adverb? trying to (shift|blame|pin)",
      "@party blames|blame (everyone|everybody|us|the city)",
    ],
    except: ["@customer blames the city for"],
    reason: "It turns a question about a pipe into one about character.",
    kinder: "The lateral belongs to the property. Here are two programs that may help with the cost.",
    examples: {
      yes: ["He should take responsibility for his pipe.", "She blames everyone else."],
      no: ["We take responsibility for the delay.", "Responsibility for the main is ours."],
    },
  },
  {
    id: "you-should-know",
    match: [
      "@party should|must|ought to? know better",
      "@party should have known better?",
      "ignorance of the law|code|rule|rules",
      "@party should|ought to? be aware that it",
    ],
    reason: "Few people know the code, and it is ours to explain.",
    kinder: "The code asks for a permit here; this page explains it.",
    examples: {
      yes: ["You should know better.", "You should have known."],
      no: ["You should know that the office is closed on Monday.", "She should know by Friday."],
    },
  },
]);
