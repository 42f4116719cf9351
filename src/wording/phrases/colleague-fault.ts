import { ofKind } from "../phrase.ts";

const oneCity = "To the customer we are one city: blame of another desk sounds like an excuse.";
const facts = "What happened and what comes next helps; who did it does not.";

/** Says that a colleague, another team or another agency is at fault. */
export const colleagueFault = ofKind("blame-colleague", [
  {
    id: "their-fault",
    match: [
      "@desk 's own? fault",
      "fault of @bureau",
      "@bureau @is @adverb? at fault",
      "@name @is @adverb? at fault",
      "the fault lies|is with @desk",
    ],
    reason: oneCity,
    kinder: "The record is not there yet. I have asked for it and will have it by Friday.",
    examples: {
      yes: ["It’s the county’s fault.", "Maps is at fault."],
      no: ["It is nobody's fault.", "The county's map shows it."],
    },
  },
  {
    id: "they-are-to-blame",
    match: [
      "@desk @is @adverb? to blame",
      "blame @bureau|@name|them for",
      "(you can|you could|you should|you may|i|we) (blame|thank) @bureau|@name",
    ],
    except: ["(i|we) thank @bureau|@name"],
    reason: oneCity,
    kinder: "The street was opened for a water line. I have asked when it is closed again.",
    examples: {
      yes: ["Water Bureau is to blame for the hole.", "Blame the county for that."],
      no: ["No one is to blame.", "We blame nobody."],
    },
  },
  {
    id: "their-mistake",
    match: [
      "@desk 's own? *1 mistake|error|blunder|oversight|failure|incompetence|negligence",
      "mistake|error|blunder|oversight (by|of|from) @desk",
      "mistake|error (on|at) @desk 's end|part|side",
      "@desk @adverb? have|has|had? made (a|an|another|the|this) *1 mistake|error|blunder",
    ],
    reason: facts,
    kinder: "The address was entered wrongly. It is right now.",
    examples: {
      yes: ["It was Kim's mistake.", "My colleague made a mistake."],
      no: ["We made a mistake.", "The map has an error."],
    },
  },
  {
    id: "they-caused",
    match: [
      "@bureau @adverb? have|has|had? caused",
      "caused by @bureau",
      "@bureau|@name @is @adverb? responsible for (this|that|the) *1 mess|delay|damage|disaster|problem|confusion|error|mistake|hole|mix",
      "@bureau @is the (reason|cause|problem)",
      "because of @bureau (you|she|he|we|the customer) *1 have|has|had",
    ],
    reason: facts,
    kinder: "The work in the street took longer than planned. It ends on Friday.",
    examples: {
      yes: [
        "The bureau of transportation caused the delay.",
        "The Transportation Bureau is responsible for this mess.",
      ],
      no: ["The storm caused the delay.", "The Water Bureau is responsible for the meter."],
    },
  },
  {
    id: "screwed-up",
    match: [
      "screwed|messed|fouled|mucked|screwing|messing|fouling *2 up",
      "botched|bungled|fumbled",
      "@desk @adverb? (goofed|blew it)",
    ],
    except: ["(i|we) @adverb? (screwed|messed|fouled) *2 up", "(i|we) @adverb? botched|bungled|fumbled"],
    reason: "It tells how annoyed we are and not what happened.",
    kinder: "The two accounts were swapped. They are right again since Monday.",
    examples: {
      yes: [
        "Billing messed up her account again.",
        "The contractor botched the repair.",
        "The county screwed this up.",
      ],
      no: ["We messed up the date, and I am sorry.", "The screw is loose."],
    },
  },
  {
    id: "dropped-the-ball",
    match: [
      "(drop|drops|dropped|dropping) the ball",
      "@desk|they (let|lets) (her|him|you|us|the customer) down",
      "(fell|fall) through the cracks",
      "asleep at the (wheel|switch)",
    ],
    except: ["(i|we) @adverb? dropped the ball"],
    reason: facts,
    kinder: "The request was not answered in May. I have it now.",
    examples: {
      yes: ["Maps dropped the ball on this one.", "They fell asleep at the wheel."],
      no: ["We dropped the ball, and I am sorry.", "The float ball drops when the tank is empty."],
    },
  },
  {
    id: "passed-the-buck",
    match: [
      "(pass|passes|passed|passing) the buck",
      "the runaround",
      "(passed|pushed|shoved|dumped|dumping|pushing|shoving) (it|this|her|him|them|everything) (off on|onto|on) (us|me)",
      "pointing fingers",
      "(sent|sending|send) (you|her|him|them) in circles",
      "(washed|washing|wash|washes) (their|its|his|her) hands of",
    ],
    reason: oneCity,
    kinder: "She has spoken with three desks. I stay with it from here.",
    examples: {
      yes: ["Streets passed the buck to us.", "Dispatch gave her the runaround."],
      no: ["He passed the test on to the lab.", "The bus passes the station."],
    },
  },
  {
    id: "colleague-should-have",
    match: [
      "@desk|they @adverb? (should|could) not? @adverb? have @adverb? @done",
      "@desk|they should never @adverb? have *1 @done",
      "(somebody|someone) @adverb? should have @done",
      "(that|this) should never have been approved|said|sent|promised|signed|told|allowed|issued|built",
    ],
    except: ["(should|could) have (finished|reached|cleared|drained|ended|posted|cooled)"],
    evenNegated: true,
    reason: "What a colleague did not do cannot be done any more; it can be done now.",
    kinder: "She did not have the date yet, so I gave it to her.",
    examples: {
      yes: ["Ben should have told her.", "Permits should never have approved this."],
      no: ["We should have told you.", "You should have heard from Ben."],
    },
  },
  {
    id: "if-they-had",
    match: [
      "if @desk|they had|would @adverb? not? @adverb? @done",
      "had @bureau|@name not? @adverb? @done",
      "thanks to @bureau|@name (you|she|he|we|they|the customer) *2 (have to|has to|had to|must|is still|are still|have been|has been|have no|has no)",
      "no thanks to @bureau|@name",
      "would not have happened if @bureau|@name|they",
    ],
    evenNegated: true,
    reason: "It looks back at what others might have done.",
    kinder: "The permit is still with the desk that issues it. I asked for a date.",
    examples: {
      yes: [
        "If Ben had called her, this would be done.",
        "Thanks to Engineering the customer has been waiting for a month.",
      ],
      no: ["Thanks to Kim the survey came early.", "If the county agrees, we go on."],
    },
  },
  {
    id: "colleague-failed",
    match: [
      "@bureau|@name @adverb? have|has|had? (failed|neglected|omitted) to",
      "@bureau|@name 's failure to",
    ],
    reason: facts,
    kinder: "Your letter has reached me today, and I answer it now.",
    examples: {
      yes: ["The county failed to forward your letter.", "Ben neglected to write it down."],
      no: ["The pump failed to start.", "We failed to forward your letter."],
    },
  },
  {
    id: "colleague-forgot",
    match: [
      "@desk|they @adverb? (have|has|had|must have)? forgot|forgotten|misplaced",
      "@desk|they @adverb? forgets|forget",
      "@desk|they @adverb? have|has|had? lost (the|her|his|your|my|our|their|it|this|that|all|track)",
      "(somebody|someone) *4 (forgot|lost|misplaced|misfiled|mislabeled)",
      "@desk|they @adverb? overlooked",
    ],
    except: ["@customer lost"],
    reason: facts,
    kinder: "The lid is off. I have asked for it to be put back today.",
    examples: {
      yes: ["The crew forgot to put the lid back.", "Dispatch lost the work order."],
      no: ["I forgot to call.", "The pump station lost power."],
    },
  },
  {
    id: "wrong-information",
    match: [
      "@desk|they @adverb? (gave|told|sent|provided) (you|her|him|us|them|me|the customer|out)? (the|a|some)? *1 wrong|incorrect|false|misleading",
      "@desk|they @adverb? misinformed|misled|misadvised",
      "whoever (told|promised|gave) (you|her|him) (that|this)? @is (wrong|mistaken|confused)",
      "(whoever|the person who) (told|promised|said|gave|sent|wrote|approved|did|took|entered|signed) *5 (wrong|mistaken|a mistake|no idea)",
      "(was|were) (misinformed|misled)",
    ],
    except: ["(i|we) misinformed|misled"],
    reason: "It lets the customer wonder whom to believe.",
    kinder: "The right answer is this, and I am sorry that you heard another one first.",
    examples: {
      yes: ["The Water Bureau gave you the wrong information.", "Whoever told you that was wrong."],
      no: ["We gave you the wrong information.", "The Water Bureau gave you a number."],
    },
  },
  {
    id: "cleaning-up-after",
    match: [
      "(cleaning|clean|picking) up (after|behind) @bureau|@name|them|everyone|everybody|others",
      "(cleaning|clean|fixing|fix) up? (their|@bureau 's|@name 's|somebody else 's|someone else 's) mess|mistakes|errors",
      "left (a|the|this|another|such|quite a) mess",
      "left (the|a|it|this|that|her|his|your) *2 (a mess|in a mess)",
    ],
    except: ["left a mess in"],
    reason: "It complains about colleagues in front of others.",
    kinder: "Two things are still open here, and I do them now.",
    examples: {
      yes: ["I am cleaning up after Maps once again.", "The day crew left a mess behind."],
      no: ["The crew is cleaning up after the storm.", "Please leave a message."],
    },
  },
  {
    id: "not-us-them",
    match: [
      "it (was|is) them not us?",
      "not us|me it (was|is) @desk|them",
      "it was not (us|me)",
      "not our|my mistake|error|doing",
      "(i|we) had nothing to do with",
    ],
    evenNegated: true,
    reason: oneCity,
    kinder: "I have talked with them, and this is what we do together.",
    examples: {
      yes: ["It was them, not us.", "We had nothing to do with it."],
      no: ["It was us.", "We have nothing to add."],
    },
  },
  {
    id: "they-did-it-wrong",
    match: [
      "(@desk|@supplier|@their @agencynoun|my @agencynoun) @adverb? (have|has|had)? @adverb? (did|done|does|do|wired|installed|connected|built|laid|measured|entered|hooked|filled|plumbed|sloped|sized) (it|this|that|them|everything|the *1 work|the job|things) (out|in|up)? @adverb? (wrong|wrongly|incorrectly|badly)",
    ],
    reason: facts,
    kinder: "This part has to be done once more: here is what is needed.",
    examples: {
      yes: [
        "Your plumber did it wrong.",
        "The crew has done this wrong.",
        "Her contractor installed it wrong.",
      ],
      no: [
        "The plumber did nothing wrong.",
        "We did it wrong, and I am sorry.",
        "The plumber found what was wrong.",
      ],
    },
  },
  {
    id: "blaming-each-other",
    match: [
      "@desk|they @is @adverb? (blaming|accusing)",
      "@desk (blames|accuses)",
      "(throw|threw|throwing) *3 under the bus",
    ],
    reason: "A dispute between desks is not the customer's.",
    kinder: "We see the cause differently. Lee decides by Thursday.",
    examples: {
      yes: ["Maps is blaming us.", "She threw Ben under the bus."],
      no: ["The bus stop is closed.", "Nobody blames the crew."],
    },
  },
]);
