import { ofKind } from "../phrase.ts";

const character = "It judges colleagues instead of saying what is open.";
const facts = "Which of two records is right can be said without saying who is wrong.";
const always = "“Never” and “always” are hardly ever true, and they hurt.";

/** Speaks badly of a colleague, another team or another agency. */
export const colleagueFailings = ofKind("blame-colleague", [
  {
    id: "they-never",
    match: [
      "@bureau|@name|they (never|rarely|seldom) @adverb? (gets|get|calls|call|answers|answer|tells|tell|writes|write|listens|listen|responds|respond|replies|reply|returns|return|helps|help|shows|show|cares|care|picks|pick|reads|read|updates|update|follows|follow|finishes|finish|checks|check|called|answered|told|responded|bothered)",
    ],
    evenNegated: true,
    reason: always,
    kinder: "I have not had an answer from them since May 3, and I call today.",
    examples: {
      yes: ["The night shift never writes anything down.", "Billing never tells us anything."],
      no: ["We never close before five.", "It never rains in July."],
    },
  },
  {
    id: "they-always",
    match: [
      "@bureau|@name|they (always|constantly) (lose|loses|forget|forgets|ignore|ignores|make|makes|mess|messes|drop|drops|wait|waits|late|send|sends)",
      "@bureau|@name|they (keeps|keep) (losing|forgetting|ignoring|making|sending)",
      "@desk @is @adverb? (always|constantly) (late|slow|behind|wrong)",
      "typical of @bureau|@name|them",
      "typical @bureau",
      "@bureau|@name|they *6 as usual",
    ],
    except: ["(opens|open|works|work|comes|come|starts|start|runs|run|will) *2 as usual"],
    reason: always,
    kinder: "The lid is off again. I have asked how we can prevent that.",
    examples: {
      yes: ["They always lose our letters.", "The crew forgot to put the lid back, as usual."],
      no: ["The office is open as usual.", "We always call before we dig."],
    },
  },
  {
    id: "useless-incompetent",
    match: [
      "@bureau|@name|they @is @adverb? (useless|incompetent|hopeless|clueless|lazy|sloppy|careless|unreliable|unprofessional|disorganized|dysfunctional|unhelpful|pathetic|stupid|worthless|amateurs)",
      "(incompetent|lazy|clueless|sloppy|unprofessional|useless) (colleague|colleagues|coworker|inspector|contractor|crew|engineer|clerk|department|office|team|people|staff)",
      "@bureau|@name|@colleague|they too? lazy",
      "@bureau|@name|@colleague|they @is too lazy",
      "bunch of (idiots|amateurs|clowns)",
      "@desk|they @is (no|of no|not much|not any|zero) (help|use)",
      "@desk|they @is not @adverb? helpful",
    ],
    reason: character,
    kinder: "The answer from that office is still open. I have asked for a date.",
    examples: {
      yes: ["The Water Bureau is useless.", "The crew was too lazy to lift the lid."],
      no: ["The pump is useless without power.", "Ben is on vacation."],
    },
  },
  {
    id: "do-not-know-what-they-do",
    match: [
      "(nobody|no one) *3 knows what (they|he|she) @is doing",
      "(does|do|did) not know what (they|he|she) @is (doing|talking about)",
      "(no idea|no clue) what (they|he|she) @is (doing|talking about)",
      "the left hand *6 right",
      "not know (their|his|her) (job|business|stuff)",
    ],
    except: ["@customer (does|do|did) not know"],
    evenNegated: true,
    reason: character,
    kinder: "I have had two different answers so far, and I find out which is right.",
    examples: {
      yes: ["Nobody over there knows what they are doing.", "They don't know what they are doing."],
      no: ["She knows what she needs.", "I do not know the date yet."],
    },
  },
  {
    id: "did-not-do-their-job",
    match: [
      "(did|do|does|could|will|would) not do|doing (their|its|his|her) (job|jobs|work)",
      "not doing (their|its|his|her) (job|jobs|work)",
      "(had|would|only) (done|do|did) (their|its) (job|jobs|work)",
    ],
    evenNegated: true,
    reason: character,
    kinder: "The inspection of May 2 has no result in the record. I asked for it.",
    examples: {
      yes: ["The last inspector didn't do his job.", "This would be done if Permits had done their job."],
      no: ["The crew can do its work on Monday.", "I did my job."],
    },
  },
  {
    id: "sloppy-job",
    match: [
      "(did|does|do|made|such) (a|an)? (sloppy|bad|terrible|poor|lousy|horrible|shoddy|careless|awful|botched) (job|work)",
      "(sloppy|shoddy|lousy|slipshod) (work|job|paperwork|drawing|records|workmanship|repair)",
      "half (baked|assed|hearted)",
      "(cut|cuts|cutting) corners",
      "(our|their|the) (system|process|software|phone system|procedure) is @adverb? (terrible|useless|a joke|awful|a mess|hopeless|ridiculous|stupid)",
      "incompetence|sloppiness|ineptitude",
    ],
    reason: character,
    kinder: "The patch has opened again. A crew looks at it on Friday.",
    examples: {
      yes: ["The previous owner of this case did a sloppy job.", "Shoddy work by the contractor."],
      no: ["The job is done.", "The crew did a good job."],
    },
  },
  {
    id: "can-not-be-bothered",
    match: [
      "@bureau|@name|@colleague|they @adverb? (can|could) not be bothered",
      "@bureau|@name|@colleague|they @adverb? (do|does|did) not @adverb? (care|bother)",
      "@bureau|@name|@colleague|they (could|can) not care less",
      "(nobody|no one) (there|over there|in that office|at that desk) (cares|bothers|answers|listens)",
      "@desk|they @adverb? (refuses|refused|refuse) to (approve|help|answer|act|talk|do|sign|tell|call|budge|move|listen|cooperate|release|send|give)",
      "@desk|they (can|could) not seem to",
      "(nobody|no one) @adverb? (cares|bothers|bothered|fixes|listens)",
      "good luck getting *3 (from|out of)",
    ],
    evenNegated: true,
    reason: "It guesses at what colleagues want; their day is not ours to know.",
    kinder: "Ben has not answered yet. I call him at two.",
    examples: {
      yes: ["Ben can’t be bothered to answer.", "The other shift doesn't care."],
      no: ["She does not care for the color.", "We care about the yard."],
    },
  },
  {
    id: "colleague-ignored",
    match: [
      "@desk|they @adverb? have|has|had? @adverb? (ignored|stonewalled|brushed off)",
      "@desk|they @is @adverb? (ignoring|stonewalling|stalling)",
      "(drag|drags|dragged|dragging) (their|its|his|her) (feet|heels)",
      "@desk|they (have|has|had|is|are)? @adverb? (sat|sitting|sits|been sitting) on (it|this|that|the|her|his|your|my)",
      "@desk|they (left|leaves|leave|kept|keep|keeps) (her|him|you|them|us|the customer) (hanging|waiting|guessing|in the dark)",
      "@desk|they (blew|blows|brushed|fobbed|put) (you|her|him|me|us|them|the customer) off",
      "@desk hung up on",
      "@desk|they (take|takes|took|taking) (forever|ages)",
    ],
    except: [
      "(sat|sits|sitting) on the *1 (line|lid|main|manhole|pipe|curb|porch|wall|corner|lateral|edge|easement)",
    ],
    reason: "What they did with it all this time is not known here.",
    kinder: "It has been there since May 4. I have asked for an answer by Friday.",
    examples: {
      yes: ["The other team ignored her for two weeks.", "Permits sat on it for three weeks."],
      no: ["A car sits on the manhole.", "We kept you waiting, and I am sorry."],
    },
  },
  {
    id: "bad-advice",
    match: [
      "@desk|they @adverb? (gave|gives|give) (you|her|him|them|us|me|the customer)? *1 (bad|poor|terrible|useless) (advice|answer|answers|directions|information)",
      "(bad|poor|terrible|wrong) advice (from|by)",
      "@desk|they promised (you|her|him|them) (things|something) *1 (can|could) not",
      "(made|make|makes|making) promises *3 (not|never) (keep|deliver|kept)",
      "@desk|they had no business",
    ],
    evenNegated: true,
    reason: "It lets a colleague look bad to explain an answer of ours.",
    kinder: "The answer she has was right for the old rate. The new one is this.",
    examples: {
      yes: ["Kim gave her bad advice.", "They promised you something we can not deliver."],
      no: ["Kim gave her the number.", "We gave you bad advice."],
    },
  },
  {
    id: "make-up-their-mind",
    match: [
      "@desk|they (can|could) not make up (its|their|his|her) mind|minds",
      "@desk|they (keeps|keep) changing (their|its|his|her) mind|minds|story",
      "@bureau|@name|they (have|has|had) no (idea|clue)",
      "@bureau|they @is @adverb? a @adverb? (mess|joke|disaster|disgrace|circus|zoo)",
    ],
    evenNegated: true,
    reason: character,
    kinder: "Two answers are possible. Engineering decides by Wednesday.",
    examples: {
      yes: ["Engineering can't make up its mind.", "That department is a mess."],
      no: ["The yard is a mess after the storm.", "She has made up her mind."],
    },
  },
  {
    id: "slow-bureaucrats",
    match: [
      "bureaucrats",
      "red tape",
      "(paper|pencil) pushers",
      "bean counters",
      "the powers that be",
      "(upstairs|the higher ups) (decided|decide|wants|want|said)",
      "management (does|did) not (care|listen|understand)",
    ],
    reason: "It sets us apart from those we work with.",
    kinder: "The rule asks for two signatures. Both will be there by Friday.",
    examples: {
      yes: ["That is how the bureaucrats want it.", "It is stuck in red tape."],
      no: ["The bureau decides by Friday.", "Orange paint marks the hole."],
    },
  },
  {
    id: "inherited-problem",
    match: [
      "(i|we) inherited (this|the|a) *1 (mess|problem|disaster)",
      "(i|we) @is not the (one|ones|person) who",
      "(was|were) not (me|us) who",
      "(i|we) just work here",
      "do not shoot the messenger",
      "my predecessor",
      "(somebody|someone) else 's (mess|mistake|error|fault)",
      "(that|this|it) (was|is) before my time",
      "do not look at (me|us)",
    ],
    evenNegated: true,
    reason: "It steps away from what the office said and did.",
    kinder: "The office told you otherwise in March. Here is what counts now.",
    examples: {
      yes: ["I just work here.", "I am not the one who promised that."],
      no: ["I am the one who signed it.", "She is not the one who called."],
    },
  },
  {
    id: "colleague-wrong",
    match: [
      "@bureau|@name|@colleague @is @adverb? (wrong|mistaken|misinformed) about?",
      "@desk|they @adverb? (misread|misunderstood|mishandled|mismanaged|miscalculated|misfiled|mislabeled)",
      "@desk|they @adverb? mixed *2 up",
      "@desk|they got (it|this|that|the|her|his|your) *1 wrong",
      "@desk lied",
      "(they|@desk) @is (always|usually|never) (wrong|right|late|slow|behind|confused)",
      "it (was|is) @desk who (made|caused|forgot|lost|told|approved|signed|dropped|broke|missed|sent|messed|gave)",
      "@desk never should have @done",
      "(not|do not|can not|never) (trust|rely on) @bureau|@name",
    ],
    reason: facts,
    kinder: "The number in the record is 6 inches; the field visit found 8.",
    examples: {
      yes: ["Maps is wrong about the diameter.", "Dispatch mixed up the two streets."],
      no: ["The map is wrong.", "I misread the plan."],
    },
  },
  {
    id: "wrong-desk-colleague",
    match: [
      "@desk|they @adverb? (sent|sends|transferred|referred) (you|her|him|them|the customer|the caller) to? (the|us)? wrong",
      "@desk|they @adverb? (dumped|dumps|dump) *4 on (us|me)",
      "@desk|they (turned|sent) (her|him|you|them|the customer) away",
    ],
    reason: "It tells the customer about our doors instead of opening one.",
    kinder: "This is the right place for it. I take it from here.",
    examples: {
      yes: ["Billing transferred you to the wrong desk.", "Permits dumped this on us."],
      no: ["Billing transferred the call to Ben.", "Kim sent the map."],
    },
  },
  {
    id: "did-not-tell-us",
    match: [
      "@desk|they @adverb? (did|do|does|have|has) not @adverb? (tell|told|inform|informed|notify|warn|warned) (us|me|anyone|anybody|you|her|him)",
      "(nobody|no one) told (us|me)",
      "without telling (us|me|anyone)",
      "kept (us|me) in the dark",
      "left (us|me) out of the loop",
    ],
    evenNegated: true,
    reason: "How the desks talk to each other is ours to mend.",
    kinder: "The news reached me today. This is what it means for you.",
    examples: {
      yes: ["Nobody told us about the street work.", "PBOT did not tell us."],
      no: ["Please tell us when it suits you.", "We did not tell you in time."],
    },
  },
]);
