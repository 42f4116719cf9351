import { ofKind } from "../phrase.ts";

const matter = "The office answers the matter, not the mood.";
const feeling = "Anger is often worry; what it is about helps the next colleague.";
const persons = "It describes a person; what was said or done is all that somebody else needs.";

/** Remarks on how a customer behaves or sounds. */
export const attitudeManner = ofKind("attitude", [
  {
    id: "rude",
    match: [
      "rude|rudely|rudeness|impolite|discourteous|disrespectful|insolent|obnoxious",
      "ill mannered",
      "(bad|no) manners",
      "no (need|reason|call) to be (rude|nasty|hostile)",
    ],
    except: [
      "our|my|the (letter|recording|greeting|answer|reply|voicemail|clerk) @is @adverb? (rude|impolite|disrespectful)",
      "(i|we) @is @adverb? (rude|impolite|disrespectful)",
      "rude @is the word",
      "rude awakening",
      "rude (word|words|graffiti|drawing|drawings|gesture|slogan|slogans|picture|pictures)",
    ],
    reason: matter,
    kinder: "She asks why nobody came on Tuesday.",
    examples: {
      yes: ["Customer was extremely rude on the phone.", "There is no need to be rude."],
      no: ["She was not rude.", "Our letter was rude, and I am sorry."],
    },
  },
  {
    id: "difficult-person",
    match: [
      "@adverb? difficult|problematic|impossible|challenging @customers",
      "@party @is @adverb? difficult|impossible|challenging",
      "(difficult|impossible|hard) to (please|satisfy)",
      "(difficult|impossible|hard) to (deal with|reason with|work with|talk to)",
    ],
    except: [
      "difficult customer (question|request)",
      "(line|material|soil|joint|pipe|it) @is @adverb? hard|difficult to (work|deal) with",
    ],
    reason: "It warns of a person where the matter is what is difficult.",
    kinder: "He has two questions that are still open.",
    examples: {
      yes: ["Very difficult caller.", "He’s impossible to please.", "You are being difficult."],
      no: ["The address is difficult to find.", "It is difficult to say how long it takes."],
    },
  },
  {
    id: "a-difficult-customer",
    match: [
      "(a|an) @adverb? (difficult|irate|angry|unreasonable|demanding|entitled|ungrateful|rude|hostile|pushy) (customer|caller|homeowner|tenant|resident|neighbor)",
    ],
    reason: "It warns of a person before the matter is named.",
    kinder: "A customer asks for a date, and for the name of whoever decides.",
    instead: (words) => `a ${words.split(" ").at(-1)}`,
    examples: {
      yes: ["I spoke with a very difficult customer.", "An irate caller wants a date."],
      no: ["A customer called.", "A difficult joint at 40 feet."],
    },
  },
  {
    id: "bad-attitude",
    match: [
      "(bad|poor|terrible|negative|hostile|ugly|awful|nasty|an) attitude",
      "attitude problem",
      "(foul|bad|terrible|awful|nasty) mood",
      "chip on @their shoulder",
    ],
    reason: matter,
    kinder: "He waits since last week and asks for a date.",
    examples: {
      yes: ["Caller had a bad attitude.", "She has a chip on her shoulder."],
      no: ["A chip in the rim of the lid.", "Bad weather stopped the crew."],
    },
  },
  {
    id: "your-tone",
    match: [
      "@their (attitude|tone|demeanor|behavior|conduct)",
      "in (a|an) @adverb? (rude|angry|sarcastic|nasty|hostile|threatening|aggressive|demanding|unpleasant) (tone|voice|way|manner)",
      "watch your (tone|language|mouth)",
    ],
    evenNegated: true,
    reason: matter,
    kinder: "Thank you for telling me. What I can do today is this.",
    examples: {
      yes: ["We find your tone unacceptable.", "His attitude was poor.", "She asked in a nasty tone."],
      no: ["The dial tone is gone.", "The behavior of the flow is odd."],
    },
  },
  {
    id: "angry-caller",
    match: [
      "irate|belligerent",
      "(angry|furious|livid|raging|cranky|grumpy|snippy|surly|nasty) @customers",
      "@customer @is @adverb? (angry|furious|livid|enraged|mad|cranky|grumpy|snippy|snappy|surly|testy|nasty|snotty|mean)",
    ],
    except: ["@customer @is @adverb? (angry|mad|furious) (about|that|because|at|over|since|with)"],
    reason: feeling,
    kinder: "She has called three times and asks who works on it.",
    examples: {
      yes: ["He was very angry.", "The irate owner left."],
      no: ["I understand that you are angry.", "He is angry because nobody came."],
    },
  },
  {
    id: "hostile",
    match: [
      "@party @is @adverb? (hostile|aggressive|abusive|combative|confrontational|antagonistic|abrasive|insulting|offensive)",
      "(hostile|aggressive|abusive|combative|confrontational) @customers",
      "verbally abusive",
      "(rude|difficult|angry|hostile) and (aggressive|hostile|abusive)",
    ],
    reason: persons,
    kinder: "He raised his voice and asked for the rule in writing.",
    examples: {
      yes: ["He became hostile when I explained the rule.", "A verbally abusive call."],
      no: ["The soil is aggressive to iron.", "Aggressive roots are in the line."],
    },
  },
  {
    id: "uncooperative",
    match: [
      "@party @is @adverb? (uncooperative|stubborn|argumentative|defensive|defiant|obstinate|quarrelsome|contentious|unpleasant|pushy|evasive)",
      "(uncooperative|stubborn|argumentative|obstinate|pushy|unpleasant) @customers",
    ],
    reason: persons,
    kinder: "He would like another day than the one that we proposed.",
    examples: {
      yes: ["The customer was uncooperative.", "The applicant is stubborn and argumentative."],
      no: ["A stubborn clog at 40 feet.", "The valve is stubborn."],
    },
  },
  {
    id: "yelling",
    match: [
      "@party (@is|started|kept|began) @adverb? (yelling|shouting|screaming|ranting|swearing|cursing|cussing|arguing|hollering)",
      "@party @adverb? (yelled|shouted|screamed|ranted|swore|cursed|cussed)",
      "(yelling|shouting|screaming|swearing|cursing|hollering) at (me|us|staff|the)",
    ],
    except: ["(yelled|shouted|screamed|yelling|shouting|screaming) for (help|somebody|someone|a|the)"],
    reason: feeling,
    kinder: "She was very worried about the water near her furnace.",
    examples: {
      yes: ["The caller was yelling at me.", "He kept shouting."],
      no: ["We heard an alarm.", "The crew shouted a warning."],
    },
  },
  {
    id: "ranting",
    match: [
      "(went|going|goes) (off|on)? on? a (rant|tirade)",
      "went on and on",
      "(long|another|his|her|usual) (rant|tirade|diatribe)",
      "hung up on (me|us|staff)",
      "@party stormed (out|off)",
      "slammed the (phone|receiver)",
      "(hear|hears) (herself|himself|themselves) talk",
      "(an|another) earful",
      "@party (lectured|berated|scolded|insulted|harangued|mocked) (me|us|staff|the)",
    ],
    reason: feeling,
    kinder: "He told me about four visits without a repair.",
    examples: {
      yes: ["She went on a rant about rates.", "He hung up on me."],
      no: ["The line was cut off.", "The storm went on for two days."],
    },
  },
  {
    id: "sarcastic",
    match: [
      "@party @is @adverb? (sarcastic|snide|mocking|flippant|cynical|curt)",
      "sarcastically|snidely|mockingly",
      "@party @is @adverb? (short|curt|snippy|sharp|abrupt) with (me|us|staff|the)",
      "(rolled|rolls|rolling) (her|his|their|your) eyes",
      "@party (scoffed|smirked|sneered|snorted|huffed|glared|sighed|sulked)",
      "@party @is @adverb? (dismissive|patronizing|unfriendly|unkind|cold|out of line)",
    ],
    reason: matter,
    kinder: "He does not expect an answer from us any more, and asks for one all the same.",
    examples: {
      yes: ["She was sarcastic.", "He sarcastically thanked us."],
      no: ["An abrupt change of slope.", "The drop is abrupt."],
    },
  },
  {
    id: "sounded-drunk",
    match: [
      "@party @is @adverb? (drunk|intoxicated|stoned|tipsy)",
      "@party @is @adverb? on drugs",
      "a drunk",
    ],
    reason: "It is a guess about health, and an unkind one.",
    kinder: "I could not follow all that he said; I call again tomorrow at nine.",
    examples: {
      yes: ["He sounded drunk.", "She was intoxicated."],
      no: ["The reading looked high.", "The water is high."],
    },
  },
  {
    id: "interrupts",
    match: [
      "(would|will|did|does) not let (me|us) @adverb? (speak|talk|finish|explain|answer)",
      "(kept|keeps|keep) @adverb? (interrupting|arguing|nagging|badgering)",
      "@party @adverb? (interrupted|interrupts) (me|us)",
      "(would|will|does|did) not (stop|quit) (talking|arguing|interrupting)",
      "(talked|talks|talking) over (me|us)",
      "you @is not listening",
    ],
    evenNegated: true,
    reason: "It tells how the call felt to us; what it was about is missing.",
    kinder: "He asked four times by when the crew comes. I do not know yet.",
    examples: {
      yes: ["Would not let me speak.", "She keeps interrupting."],
      no: ["The pump kept going all night.", "The alarm will not stop."],
    },
  },
]);
