import { ofKind } from "../phrase.ts";

const doubt = "It lets the customer sound like somebody who does not tell the truth.";
/** Doubts a customer's word instead of recording it. */
export const attitudeDoubt = ofKind("attitude", [
  {
    id: "claims",
    match: [
      "(@customer|@name|who|also) claims",
      "claims (that|he|she|they|it|there|we|our|her|his|nobody|no one)",
      "claims to (be|have|own|know|live|pay|not)",
    ],
    except: [
      "(insurance|damage|liability|tort|property|all|these|those|two|three|open|old|new|many|pay|pays|paid|file|filed|settle|settles|settled|handle|handles) claims",
      "the claims",
      "claims (department|office|form|number|adjuster|desk|court|process|against)",
    ],
    reason: doubt,
    kinder: "She says that the crew broke her pipe.",
    instead: (words) =>
      /claims? to$/u.test(words) ? words : words.replace(/\bclaims\b/u, "says").replace(/\bclaim\b/u, "say"),
    examples: {
      yes: ["She claims that the city broke her pipe.", "He claims he never got the letter."],
      no: ["Insurance claims go to Risk Management.", "Your claim has been sent."],
    },
  },
  {
    id: "claimed",
    match: [
      "(@customer|@name|who|also|you|has|have) claimed",
      "(claimed|claiming) (that|he|she|they|it|we|our|her|his|nobody|no one)",
      "(claimed|claiming) to (be|have|own|know|live|not)",
      "(you|they) claim (that|the|we|our|your|to|not)",
    ],
    except: ["(have|has|had) been claimed", "(you|they) (can|may|could|must|should|to) claim"],
    reason: doubt,
    kinder: "He said that he never got the letter.",
    instead: (words) =>
      /\bto$|claiming/u.test(words)
        ? words
        : words.replace(/\bclaimed\b/u, "said").replace(/\bclaim\b/u, "say"),
    examples: {
      yes: ["He claimed that we broke it.", "You claim that the crew damaged your fence."],
      no: ["The amount claimed is 400 dollars.", "You can claim the credit until May."],
    },
  },
  {
    id: "supposedly",
    match: ["supposedly|purportedly|ostensibly"],
    reason: doubt,
    kinder: "By her account nobody answered for two weeks.",
    instead: "as reported",
    examples: {
      yes: ["Supposedly nobody answered.", "He purportedly called twice."],
      no: ["The crew is supposed to come at nine.", "I suppose so."],
    },
  },
  {
    id: "allegedly",
    match: [
      "allegedly",
      "(@customer|@name|who|you) (alleges|alleged|allege)",
      "(alleged|purported|supposed) (damage|leak|backup|smell|odor|problem|defect|break|overflow|flooding|crack|sinkhole|incident|emergency)",
    ],
    except: ["(is|was|are|were) alleged"],
    reason: doubt,
    kinder: "He reports that the crew left the gate open.",
    instead: (words) =>
      words
        .replace("allegedly", "reportedly")
        .replace("alleges", "reports")
        .replace(/alleged|purported|supposed/u, "reported")
        .replace(/allege$/u, "report"),
    examples: {
      yes: ["Allegedly the crew left the gate open.", "The alleged leak is small."],
      no: ["The reported leak is small.", "The crew is supposed to come."],
    },
  },
  {
    id: "so-called",
    match: [
      "so called (emergency|problem|damage|leak|backup|flood|flooding|expert|plumber|proof|evidence|issue|smell|complaint|crisis|repair|report|odor|sinkhole|facts|photos|engineer)",
    ],
    reason: "“So-called” says that it is none.",
    kinder: "Your call about a slow drain on May 2 has been answered.",
    instead: (words) => words.replace(/^so called /u, ""),
    examples: {
      yes: ["Your so-called emergency was a slow drain."],
      no: ["A so-called P-trap holds water.", "She called about an emergency."],
    },
  },
  {
    id: "lying",
    match: [
      "@party|@name @is @adverb? (lying|dishonest|untruthful|deceitful|bluffing|faking|faking it|making it up|making this up|making things up)",
      "(a|an|such a) (liar|cheat|fraud|crook|scammer)",
      "(is|was|are|were) not @adverb? (telling the|telling us the) (whole|full)? truth",
      "(i|we|to|i really) doubt (that|if|whether)? @party|@name *4 (truth|honest|truthful|true)",
      "(i|we) do not @adverb? (believe|trust) (@customer|you|him|her|them)",
      "hiding something",
      "doubt (his|her|their|your|the customer 's|the owner 's) (version|story|word|account|claim|claims|sincerity|honesty)",
      "(i|we) do not buy (it|that|this|her|his|the)",
      "grain of salt",
      "far fetched",
      "hard to believe (that|him|her|what)",
    ],
    except: ["(pipe|line|debris|water|valve|lid) @is lying", "@party @is lying (on|down|flat|in|under)"],
    evenNegated: true,
    reason: doubt,
    kinder: "She gave May 2; our record shows May 9.",
    examples: {
      yes: ["She was lying about the date.", "I doubt that she is telling the truth."],
      no: ["The pipe is lying in the trench.", "Our record is true to scale."],
    },
  },
  {
    id: "story-changes",
    match: [
      "@their (story|version|account|excuse|excuses) (keeps changing|keep changing|changed again|changes every|does not add|do not add|makes no|does not make)",
      "@their (story|version|account) (is|was|sounds) @adverb? (fishy|suspicious|odd|unlikely)",
      "(a|an|another|some|his|her|the) (likely|convenient|tall) (story|tale|excuse)",
      "sob story",
      "cock and bull",
      "conveniently (forgot|forgets|lost|missing)",
    ],
    reason: doubt,
    kinder: "On Monday he spoke of one backup and today of two.",
    examples: {
      yes: ["His story keeps changing.", "Another sob story."],
      no: ["A two story house.", "The date in the record changed."],
    },
  },
  {
    id: "pretends",
    match: [
      "@party|@name @adverb? (pretends|pretended|pretend)",
      "@party|@name @is @adverb? pretending",
      "(play|plays|played|playing) (dumb|games|innocent|stupid|the victim)",
      "(acts|acted|acting) (dumb|innocent|surprised|stupid)",
      "(acts|acted|acting) (as if|like) (@customer|nothing|we)",
    ],
    except: ["(children|kids|they) (play|played|playing) games"],
    reason: "It says what somebody thinks; only what they said is known.",
    kinder: "He says that he has not heard of the rule.",
    examples: {
      yes: ["The customer pretends not to understand.", "He played dumb."],
      no: ["Children play in the street.", "The valve works like a check valve."],
    },
  },
  {
    id: "exaggerates",
    match: [
      "@party|@name @is @adverb? exaggerating",
      "@party|@name @adverb? (exaggerates|exaggerated|exaggerate)",
      "(exaggerated|inflated|overblown) (claim|claims|story|complaint|damage|damages)",
      "@party (makes|make|made|is making|are making) (it|things|this) sound",
    ],
    reason: doubt,
    kinder: "She describes two feet of water; the pictures are still to come.",
    examples: {
      yes: ["He is exaggerating the damage.", "She exaggerates."],
      no: ["The vertical scale of the profile is exaggerated.", "It is a small leak."],
    },
  },
  {
    id: "baseless",
    match: [
      "(baseless|groundless|unfounded|frivolous|ridiculous|absurd|meritless|bogus|phony|laughable|unsubstantiated) (complaint|complaints|claim|claims|accusation|accusations|allegation|allegations|concern|concerns|argument|appeal)",
      "@their (complaint|complaints|claim|concern|concerns|request|argument|appeal|accusation) @is @adverb? (baseless|groundless|unfounded|frivolous|ridiculous|absurd|meritless|nonsense|bogus|silly|laughable|without merit|without basis|without foundation)",
      "(has|have) no leg to stand",
      "(is|that 's|such|complete|total|pure|utter) nonsense",
    ],
    reason: "It belittles what the customer brought; why it is a no can be said.",
    kinder: "The crew found no defect in the main. Here is what they looked at.",
    examples: {
      yes: ["Your complaint is baseless.", "A frivolous complaint."],
      no: ["Your complaint is being looked at.", "The wall is without foundation."],
    },
  },
  {
    id: "thinks-knows-better",
    match: [
      "@party (think|thinks|thought|seems to think|seem to think) (you|she|he|they) (know|knows|knew|@is) (better|everything|more|special|an expert|above|smarter)",
      "@party (think|thinks) (you|she|he|they) (own|owns|deserve|deserves) (us|the city|the place|better|everything|more)",
      "(if|when) (you|she|he|they) (think|thinks) (that|we|i|the city|the bureau) *2 (will|pays|would|owes|can|should|cares|owe|pay)",
      "know it (all|alls)",
    ],
    reason: "It makes fun of what somebody knows about their own house.",
    kinder: "He has read the code and asks about one section.",
    examples: {
      yes: ["He thinks he knows better than our engineers.", "He is a know-it-all."],
      no: ["She thinks it is the joint.", "He knows the house well."],
    },
  },
  {
    id: "refuses-to-accept",
    match: [
      "@party @adverb? (refuses|refused|refuse) to @adverb? (understand|accept|listen|believe|see|acknowledge|admit|hear)",
      "@party @is @adverb? (unwilling|unable) to (understand|accept|listen|believe|see|acknowledge|admit|hear)",
      "@party (will|would|can|could) not @adverb? (listen|accept|admit) (to|that|it|the|reason|any)?",
      "(can|could|will|would) not be reasoned with",
      "@party (does|do|did) not get it",
      "@party @is in denial",
      "(only hears|only hear|hears only) what",
    ],
    evenNegated: true,
    reason: "Our explanation may be what is hard to follow.",
    kinder: "The billing is not clear to her yet. I send the page with the example.",
    examples: {
      yes: ["She refuses to understand how the billing works.", "He won't listen to reason."],
      no: ["He could not hear us well.", "The lab refuses samples after noon."],
    },
  },
]);
