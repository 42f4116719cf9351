import { ofKind } from "../phrase.ts";

const asked = "Say what the customer asked for.";

const swap = (pairs: Readonly<Record<string, string>>) => (words: string) =>
  Object.entries(pairs).reduce((text, [from, to]) => text.replace(from, to), words);

/** Remarks on how a customer asks for something. */
export const attitudeDemands = ofKind("attitude", [
  {
    id: "unreasonable",
    match: [
      "@party @is @adverb? (unreasonable|unrealistic|ridiculous|absurd|silly|childish|immature|petty)",
      "(unreasonable|ridiculous|absurd|outrageous) (demand|demands|request|requests|expectations)",
      "unrealistic expectations",
      "(unreasonable|childish|petty|immature) @customers",
    ],
    reason: asked,
    kinder: "He asks for a visit before noon. The next free one is on Thursday.",
    examples: {
      yes: ["He is being unreasonable about the schedule.", "Ridiculous demands."],
      no: ["The request came on Monday.", "It is reasonable to ask."],
    },
  },
  {
    id: "demanding",
    match: [
      "@party @is @adverb? (demanding|needy|picky|fussy|impatient|bossy|nosy|high maintenance)",
      "(demanding|needy|picky|fussy|impatient|bossy|nosy) @customers",
      "high maintenance @customers",
    ],
    reason: asked,
    kinder: "She asks for an update every morning. Until Friday I call her at nine.",
    examples: {
      yes: ["A picky owner.", "She is very demanding."],
      no: ["A demanding repair under the river.", "High maintenance line."],
    },
  },
  {
    id: "entitled",
    match: [
      "entitled @customers",
      "@party @is @adverb? (so|very|too|rather|quite) entitled",
      "sense of entitlement",
      "@party @is @adverb? (selfish|greedy|spoiled|ungrateful|arrogant|pompous|condescending|smug|manipulative|vindictive)",
      "(ungrateful|arrogant|selfish|greedy|pompous|spoiled) @customers",
      "(rules|rule|law|code) (do|does) not apply to (him|her|them|you)",
      "above the (law|rules)",
      "@party @is @adverb? full of (himself|herself|it|yourself)",
    ],
    reason: "It judges a character.",
    kinder: "He asks that a crew come today. The next free one is on Thursday.",
    examples: {
      yes: ["Entitled homeowner.", "The owner is arrogant."],
      no: ["You are entitled to an appeal.", "She is entitled to the discount."],
    },
  },
  {
    id: "demanded",
    match: ["@party|who|and @adverb? demanded", "@customer @adverb? demands"],
    reason: "“Demanded” remarks on the manner of a request.",
    kinder: "She asked to speak with a manager.",
    instead: swap({ demanded: "asked for", demands: "asks for" }),
    examples: {
      yes: ["She demanded a refund.", "The owner demands an answer."],
      no: ["Water demand is high in July.", "The code demands two feet of cover."],
    },
  },
  {
    id: "demanded-to",
    match: ["@party|who|and @adverb? (demanded|demands) (to|that)"],
    reason: "“Demanded” remarks on the manner of a request.",
    kinder: "She asked to speak with a manager.",
    instead: swap({ demanded: "asked", demands: "asks", demanding: "asking" }),
    examples: {
      yes: ["She demanded to speak with a manager.", "He demands that we come."],
      no: ["She asked to speak with Lee.", "Demand went up."],
    },
  },
  {
    id: "insists",
    match: ["@customer|and|who @adverb? (insisted|insists) (that|he|she|it|the|we|they|our)"],
    reason: "“Insists” says that somebody repeats what is not so.",
    kinder: "She says that the pipe is ours.",
    instead: swap({ insisted: "said", insists: "says" }),
    examples: {
      yes: ["She insists that the pipe is ours.", "He insisted it was us."],
      no: ["We insist on safe trenches.", "She says that it is ours."],
    },
  },
  {
    id: "insists-on",
    match: ["@customer|and|who @adverb? (insisted|insists) on"],
    reason: asked,
    kinder: "He asks for a letter.",
    instead: swap({ "insisted on": "asked for", "insists on": "asks for" }),
    examples: {
      yes: ["He insists on a letter.", "The owner insisted on Monday."],
      no: ["The code insists on two feet.", "We insist on shoring."],
    },
  },
  {
    id: "threatens",
    match: [
      "@party @adverb? (threatened|threatens|threatening) to (call|sue|complain|go|report|write|appeal|tell|contact|post|involve|take)",
      "empty (threats|threat)",
    ],
    reason: "To go higher, to court or to the press is a right and no threat.",
    kinder: "He says that he will write to the commissioner's office. I gave him the address.",
    examples: {
      yes: ["She threatened to call the commissioner.", "He threatens to sue."],
      no: ["The tree threatens to fall.", "She will appeal."],
    },
  },
  {
    id: "no-for-an-answer",
    match: [
      "(would|will|does|did) not take no for",
      "@customer (would|will|can|could) not let (it|this) go",
      "@customer (would|will|does|did) not (drop it|give up|go away)",
      "@party (must|has to|have to|always has to) have (the last word|his way|her way|your way|their way)",
      "always has to be right",
      "@customer (wants|want) (it both ways|it all|everything now)",
    ],
    evenNegated: true,
    reason: "It turns asking again into a fault.",
    kinder: "She disagrees with the answer. I explained how to appeal.",
    examples: {
      yes: ["He won't take no for an answer.", "She always has to be right."],
      no: ["The smell will not go away.", "Take no chances with the lid."],
    },
  },
  {
    id: "expects-us",
    match: [
      "(expects|expected|expect) (us|me|everyone|everybody|the staff) to @adverb? (come running|drop|jump|bend|run|do everything|fix everything|work for)",
      "(expects|wants) (special|preferential|royal) treatment",
      "at @their beck and call",
      "(thinks|think) we @is @their (servants|maids)",
    ],
    reason: "It says that asking for help is too much.",
    kinder: "He would like us to come today. Thursday is the first free day.",
    examples: {
      yes: ["Expects us to come running.", "He wants special treatment."],
      no: ["We expect the crew to finish by noon.", "She expects a call at nine."],
    },
  },
  {
    id: "pestering",
    match: [
      "pestering|pestered|pesters|badgering|badgered|badgers|hounding|hounded|nagging|nagged|hassling|hassled|bombarding|bombarded",
      "(harassing|harassed|harasses) (staff|us|me|the|our)",
      "@party @is @adverb? harassing",
      "(bugging|bugs|bugged) (us|me|everyone|everybody)",
    ],
    except: ["@customer @is *1 (harassed|badgered|hassled|pestered|hounded|bombarded)"],
    reason: "Asking again is often a sign that the answer is missing.",
    kinder: "She has asked for the date five times. We still owe it to her.",
    examples: {
      yes: ["She keeps pestering the front desk.", "He has been harassing the staff."],
      no: ["She was harassed by a contractor and asks what to do.", "Bugs in the wet well."],
    },
  },
  {
    id: "keeps-calling",
    match: [
      "@customers @adverb? (keeps|kept|keep) @adverb? (calling|emailing|writing|coming|bothering|demanding)",
      "(calls|emails|writes) every (single day|five minutes|ten minutes|other day)",
      "(keeps|kept) (calling|emailing|writing) about",
    ],
    reason: "Asking again is often a sign that the answer is missing.",
    kinder: "He has called on the 3rd, the 5th and the 9th about the same smell.",
    examples: {
      yes: ["He keeps calling about the same thing.", "She calls every single day."],
      no: ["The phone keeps ringing.", "He called the same day."],
    },
  },
]);
