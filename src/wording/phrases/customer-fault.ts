import { ofKind } from "../phrase.ts";

const nobodyHelped = "Whose fault it was helps nobody to solve it.";
const whatHappened = "Say what happened to the pipe, not who did it.";

/** Says that the customer is at fault. */
export const customerFault = ofKind("blame-customer", [
  {
    id: "your-fault",
    match: [
      "@their own? fault",
      "fault of yours",
      "@their own? (silly|stupid|damn|bloody|darn|sole|entire) fault",
    ],
    reason: nobodyHelped,
    kinder: "Here is what happened, and here is what we can do next.",
    examples: {
      yes: ["This is your own fault.", "It was the tenant’s fault."],
      no: ["It is not your fault.", "It is our fault.", "A ground fault tripped the pump."],
    },
  },
  {
    id: "customer-to-blame",
    match: [
      "@party @is @adverb? (to blame|at fault)",
      "the fault lies|is|was with @party",
      "the fault is|was yours|hers|theirs",
    ],
    reason: nobodyHelped,
    kinder: "The cause is known now, and this is what helps.",
    examples: {
      yes: ["The owner is to blame.", "You are at fault here."],
      no: ["You are not to blame.", "No one is at fault.", "Is the joint to be replaced?"],
    },
  },
  {
    id: "only-yourself-to-blame",
    match: [
      "only|just yourself|herself|himself|themselves to blame",
      "(nobody|no one|none) *1 to blame but|except @anybody",
      "blame yourself|herself|himself|themselves",
      "(only|nobody but|no one but|just) (yourself|herself|himself|themselves) to thank",
      "(has|have|had) (only|just) (yourself|herself|himself|themselves) to (thank|blame)",
    ],
    evenNegated: true,
    reason: nobodyHelped,
    kinder: "Here is what we can do about it now.",
    examples: {
      yes: ["She has only herself to blame.", "Blame yourself."],
      no: ["She blames the storm.", "Please see for yourself."],
    },
  },
  {
    id: "customer-caused",
    match: [
      "@party @adverb? have|has|had? @adverb? caused",
      "caused by @customer|you|yourself",
      "caused by your",
      "(a|the) result of @their *1 actions|carelessness|habits|neglect|behavior|mistake",
      "@party brought this|it|that @adverb? on|upon yourself|herself|himself|themselves",
      "@party (has|have)? made (this|it|things|matters) worse",
      "(it|that|this) (was|is) @their own? (decision|choice|idea) to",
      "of (your|her|his|their) own (making|doing)",
      "self inflicted",
      "(this|that|it) one? is on (you|him|her)",
      "(got|get|gotten) (yourself|herself|himself|themselves) into",
    ],
    reason: "It puts the cause on a person where a fact about the line says it too.",
    kinder: "The camera shows what blocks the line: here is what helps.",
    examples: {
      yes: ["You caused this damage.", "The customer caused the backup.", "He brought this on himself."],
      no: ["Roots caused the backup.", "You did not cause this.", "It is caused by the storm."],
    },
  },
  {
    id: "your-negligence",
    match: [
      "@their *1 negligence|carelessness|recklessness|inattention|ignorance|inaction|incompetence",
      "negligence|carelessness (by @customer|of @customer|on your part|on his part|on her part|on their part)",
      "(due to|because of|owing to|thanks to) your *1 (delay|inaction|refusal|failure|lack|actions|oversight)",
      "lack of (cooperation|response|effort|interest|planning|attention) (on|from|by) (your|his|her|@customer)",
      "your lack of",
    ],
    reason: "Negligence is a judgement, and a word for a court.",
    kinder: "The line has not been cleaned since 2019, as far as our records go.",
    examples: {
      yes: ["Due to your negligence the main is blocked.", "The customer's negligence led to it."],
      no: ["Risk Management decides on negligence.", "Her carelessly drawn map is still readable."],
    },
  },
  {
    id: "your-mistake",
    match: [
      "@their own? *1 mistake|error|blunder|oversight",
      "customer|user|owner|tenant|homeowner|applicant error|mistake",
      "@party @adverb? have|has|had? made (a|an|another|the|this) *1 mistake|error|blunder",
      "the|this mistake|error was|is yours|hers",
      "@party @is doing (it|this|that) *1 wrong",
      "@party (did|done|filled|wired|installed|connected) (it|this|that|them) (out|in|up)? wrong",
      "you must have (dialed|entered|typed|misread|lost|forgotten|missed|overlooked|deleted|thrown|done|made|used|sent)",
    ],
    reason: "A mistake can be mended without saying whose it is.",
    kinder: "One entry needs to be changed: here is how.",
    examples: {
      yes: [
        "Your mistake has delayed the project.",
        "Customer error: wrong form.",
        "She made a mistake on the form.",
      ],
      no: ["We made a mistake.", "An error in our records is corrected.", "Sorry for the mistake."],
    },
  },
  {
    id: "responsible-for-damage",
    match: [
      "@party @is @adverb? responsible for (this|that|the|all the) *1 mess|damage|disaster|problem|blockage|backup|overflow|delay|situation|spill|loss|clog",
      "@party @is @adverb? the (cause|reason)",
      "@party @is the one (who|that) @adverb? @done",
    ],
    except: ["@customer @is the one (who|that) called|asked|reported|signed|noticed|opened|noted|found"],
    reason: "“Responsible” sounds like guilt here; who owns what can be said as a fact.",
    kinder: "The line from the house to the main belongs to the property.",
    examples: {
      yes: ["You are responsible for this mess.", "The tenant is the one who clogged it."],
      no: ["The property owner is responsible for the lateral.", "She is the one who called."],
    },
  },
  {
    id: "this-happens-when-you",
    match: [
      "what happens when you|people|owners|customers|they|tenants",
      "what you|they|people get (when|if|for)",
      "serves you|him|her|them right",
      "@party had it coming",
    ],
    reason: "It teaches a lesson where somebody needs help.",
    kinder: "Grease hardens in the line over time. Here is how to keep it clear.",
    examples: {
      yes: ["This is what happens when people pour grease down the sink.", "Serves him right."],
      no: ["Here is what happens next.", "She gets the map by mail."],
    },
  },
  {
    id: "had-you-only",
    match: [
      "had you @adverb? not? @done",
      "if only you|she|he had",
      "if @party (took|kept|cared|knew how|paid attention|bothered|listened) *8 (would|could|might)",
      "if @party had|would @adverb? not? @adverb? @done",
      "(would|could|might) (not|never) @adverb? (exist|be here|have happened|be a problem|be an issue|be necessary|be needed|have arisen|have backed|have flooded|have broken|have been|be in) *4 (if|had) @party",
      "@party could|might have @adverb? avoided|prevented|saved|spared",
      "could|might|would have been avoided|prevented (if|had) @party",
      "none of this would have happened",
      "would not have happened (if|had|without) @party",
      "would not be (here|in this|in that|having this) *3 (if|had) @party",
    ],
    evenNegated: true,
    reason: "What might have been done before cannot be done any more.",
    kinder: "From here on, this is what keeps it from happening again.",
    examples: {
      yes: [
        "Had you read the notice, you would know.",
        "If you had maintained your line, this would not have happened.",
      ],
      no: ["If you have a map, please send it.", "She had a plumber look at it."],
    },
  },
  {
    id: "wrong-given",
    match: [
      "@party @adverb? (have|has|had|keep|keeps|kept)? @adverb? gave|given|giving|sent|sending|provided|supplied|wrote|entered|attached|uploaded|brought (us|me)? (the|a|an)? wrong|incorrect|false|bad",
      "@party @adverb? (have|has|had)? @adverb? sent|mailed|addressed|submitted *3 to the wrong",
      "@party @adverb? called|used|filled|chose|picked|dialed (out|in)? *1 the wrong",
      "(somebody|someone) (at|in) your (house|home|household|family|building)",
    ],
    reason: "It makes the customer the wrong one; the right detail is all that is needed.",
    kinder: "We have another address in our records. Which one is right?",
    examples: {
      yes: ["She gave us the wrong address.", "You used the wrong form."],
      no: ["We gave you the wrong date.", "Our records have the wrong address."],
    },
  },
  {
    id: "you-are-wrong",
    match: [
      "@party @is @adverb? wrong|mistaken|incorrect",
      "@party have|has|had? got it wrong",
      "@party misunderstood|misread|misheard|misinterpreted",
      "@party (must|may|might) have misunderstood|misread|misheard",
      "you missed (the|my) *1 point",
      "you (do|did) not get (my|the) point",
    ],
    reason: "Being told that one is wrong ends the conversation; the fact does not.",
    kinder: "Our records show the line two feet further east. I can send you the map.",
    examples: {
      yes: ["You are wrong about the property line.", "You must have misunderstood what I said."],
      no: ["The map is wrong.", "You are right.", "We misunderstood you."],
    },
  },
  {
    id: "misuse",
    match: [
      "@party @adverb? have|has|had? misused|abused|mishandled|ruined|wrecked|clogged|damaged|broke|broken|destroyed|vandalized|plugged",
      "@party @adverb? have|has|had? tampered with",
      "misuse|abuse|tampering by @customer|you",
      "your misuse|abuse|tampering",
    ],
    reason: "It says who before it says what.",
    kinder: "The cleanout is damaged. Here is how it is repaired.",
    examples: {
      yes: ["The resident misused the cleanout.", "You clogged the line."],
      no: ["Roots clogged the line.", "Our crew damaged the fence.", "Her fence was damaged."],
    },
  },
  {
    id: "flushed-poured",
    match: [
      "by you? @adverb? flushing|pouring|dumping *2 wipes|grease|trash|oil|fat|paint|garbage|food|debris|diapers",
      "(before|after) you @adverb? pour|poured|flush|flushed|dump|dumped",
      "@party @adverb? kept? flushed|poured|dumped|flushing|pouring|dumping *2 wipes|grease|trash|oil|fat|paint|garbage|food|debris|diapers",
      "@party @adverb? (put|puts|pours|pour|threw|throws|dumps|flushes|stuffs|stuffed) *3 (down|into|in) the (drain|drains|toilet|sink|sewer|line|storm drain)",
      "@party @adverb? (keeps|keep|kept) (flushing|pouring|dumping|putting)",
      "@party (has|have|had) been @doing *3 (wipes|grease|trash|oil|fat|paint|garbage|food|debris|diapers|litter|rags|concrete|leaves) (to|down|into|in|on)",
      "@party @adverb? (have|has|had|keeps|kept)? @adverb? @flush *3 (down|into|in) (the|a|an|her|his|their|our) *1 (drain|drains|toilet|sink|sewer|line|inlet|catch basin|gutter|manhole|cleanout|creek|basin)",
      "(somebody|someone|people|folks) *5 (keeps|keep) (putting|flushing|pouring|dumping|throwing|parking|stuffing)",
    ],
    except: ["in the (trash|bin|garbage|compost|recycling)", "@flush *6 in the (trash|bin|garbage|compost)"],
    reason: whatHappened,
    kinder: "The crew found wipes in the line. Here is what a drain can take.",
    examples: {
      yes: ["Customer caused it by flushing wipes.", "She poured grease down the sink."],
      no: ["The crew found wipes in the line.", "Please do not flush wipes."],
    },
  },
  {
    id: "let-it-rot",
    match: [
      "@party @adverb? let|left *2 pipe|line|lateral|sewer|drain|trap|tree|trees|property @adverb? rot|decay|deteriorate|fail|clog|grow",
      "years|decades|months of neglect",
      "lack of maintenance on @their part",
      "@their lack of maintenance|care",
    ],
    reason: whatHappened,
    kinder: "The pipe is clay and about 60 years old. Here is what a repair takes.",
    examples: {
      yes: ["He let the pipe rot for thirty years.", "Years of neglect did it."],
      no: ["The pipe rotted over time.", "Our crew let the line drain."],
    },
  },
]);
