import { ofKind } from "../phrase.ts";

const label = "A label stays with a customer and closes the next colleague's ears.";
const motive = "It guesses at a motive.";

/** Labels a customer, or guesses at what drives one. */
export const attitudeLabels = ofKind("attitude", [
  {
    id: "complainer",
    match: [
      "complainer|complainers|whiner|whiners|crybaby|moaner|grouch|busybody|troublemaker|troublemakers|gadfly|crackpot|nutcase|weirdo|jerk|bully|karen|loudmouth|hothead|freeloader|moocher",
    ],
    reason: label,
    kinder: "He has called six times this month about the same smell.",
    examples: {
      yes: ["Typical complainer from the west side.", "A known troublemaker."],
      no: ["Pest control comes on Monday.", "The complaint is about noise."],
    },
  },
  {
    id: "frequent-caller",
    match: [
      "(frequent|chronic|constant|serial|habitual|professional) (caller|complainer|litigant|complaints)",
      "(problem|nuisance|nightmare|typical) (customer|caller|homeowner|tenant|resident|neighbor|landlord|renter)",
      "our (favorite|favourite|special) (customer|caller|neighbor|tenant|friend)",
      "the usual suspect|suspects",
    ],
    except: [
      "typical (customer|resident|homeowner) (bill|uses|use|pays|line|rate|charge)",
      "frequent complaints (about|of)",
    ],
    reason: label,
    kinder: "She has reported the smell six times since January.",
    examples: {
      yes: ["Frequent caller.", "A problem tenant."],
      no: ["A typical customer bill is 80 dollars.", "Frequent cleaning helps."],
    },
  },
  {
    id: "a-nightmare",
    match: [
      "@party|one @is @adverb? (a|an|such a|quite a|a real|a total|a complete) (pain|headache|nightmare|handful|menace|nuisance|piece of work|monster|terror|joke|pest|pill)",
      "pain in the (neck|butt|ass|rear|behind)",
      "pain to (deal|work|talk)",
      "nightmare of a @customers",
    ],
    reason: label,
    kinder: "She has three questions, and the second is urgent.",
    examples: {
      yes: ["Customer is a pain to deal with.", "He is a nightmare."],
      no: ["The smell is a nuisance.", "She has a pain in her back and cannot lift the lid."],
    },
  },
  {
    id: "annoying",
    match: [
      "@party @is @adverb? (annoying|irritating|exhausting|tiresome|insufferable|unbearable|toxic|creepy|weird|strange)",
      "(annoying|irritating|tiresome|insufferable|unbearable|creepy|weird|strange) @customers",
      "@party @is @adverb? (obsessed|fixated|obsessive)",
      "too much time on (his|her|their|your) hands",
      "axe to grind",
      "(has|have|had) it in for",
      "holds? a grudge",
    ],
    reason: "It tells how we feel and not what the customer needs.",
    kinder: "He has asked four questions by phone today; I answer them in one e-mail.",
    examples: {
      yes: ["The man was annoying.", "A weird caller."],
      no: ["An annoying smell.", "The odd side of the street is closed."],
    },
  },
  {
    id: "your-problem-now",
    match: [
      "(your|our|my) problem now",
      "@customer @is all yours",
      "good luck with (this|that|him|her|them) one?",
      "have fun with (this|that|him|her|them)",
      "(glad|happy) to be rid of",
      "get rid of (him|her|them|this customer|this caller)",
    ],
    reason: "It hands a person over as a burden.",
    kinder: "She needs somebody who knows the maps. She has been told that you call.",
    examples: {
      yes: ["She is your problem now.", "Good luck with this one."],
      no: ["The lateral is yours.", "To get rid of the smell, run water."],
    },
  },
  {
    id: "fed-up-with",
    match: [
      "(can|could) not @adverb? (deal|cope|work|talk) (with|to) (him|her|them|this|that|these|such) @customers",
      "(can|could) not @adverb? (deal|cope) with (him|her|them) anymore?",
      "(can|could) not stand (him|her|them|this|that|these) @customers?",
      "(i|we) @is @adverb? (fed up|sick of|tired of)",
      "(i|we) have had (enough|it)",
      "(lost|losing|out of|running out of) (my|our|all) patience",
      "at (my|our) (wits|wit 's) end",
    ],
    evenNegated: true,
    reason: "How we feel about a call is for a talk with a lead, not for the record.",
    kinder: "Could you take this over? We have not found a way that works for her.",
    examples: {
      yes: ["I can't deal with this caller anymore.", "I am fed up with him."],
      no: ["We can't work with this map.", "The tank can not cope with the flow."],
    },
  },
  {
    id: "only-wants",
    match: [
      "@party (just|only|simply|obviously|clearly) (want|wants|wanted) (attention|money|somebody|someone|trouble|revenge|sympathy|a free|a fight|something)",
      "@party @is (just|only|simply|obviously|clearly) (looking|trying|fishing|after|angling) (for|to) (trouble|attention|a fight|a handout|sympathy|money|blame|get out|get something|get money|stir|cause|be difficult)",
      "looking for (somebody|someone|anybody) (to blame|to sue)",
      "looking for (trouble|attention|sympathy|a scapegoat|a fight|a handout)",
      "trying to get (out of|something for)",
      "out to get (us|me)",
      "(trying|tries|tried|wants|looking) to get (a free|free|us to pay|money out|something out|away with|a rise|rich)",
      "(pull|pulling|pulled) a fast one",
      "(taking|take|takes) advantage of (us|the city|the system)",
    ],
    reason: motive,
    kinder: "He asks whether the city pays for the repair.",
    examples: {
      yes: ["He only wants attention.", "She is just looking for somebody to blame."],
      no: ["She just wants to know the date.", "He is looking for the map."],
    },
  },
  {
    id: "something-for-free",
    match: [
      "(want|wants|wanted|get|gets) (something|everything|it|things|more) for (free|nothing)",
      "a free (ride|lunch)",
      "(milking|gaming|abusing|working) the (system|city|program|discount)",
      "(get|gets|getting|weasel|wiggle) out of paying",
    ],
    reason: motive,
    kinder: "She asks for the discount. I sent her the form.",
    examples: {
      yes: ["Customers who always want something for free.", "He is gaming the system."],
      no: ["The call is free.", "The system works."],
    },
  },
  {
    id: "people-like-this",
    match: [
      "(people|customers|callers) like (you|him|her|them)",
      "(these|those|that) (kind|kinds|type|types|sort) of (people|customers|callers|person)",
      "you people",
      "one of those (customers|people|callers|owners)",
    ],
    except: ["one of those (customers|people|callers|owners) (called|wrote|asked|waited)"],
    reason: "It puts a person into a drawer.",
    kinder: "He asks the same as two neighbors did: who pays for the sidewalk.",
    examples: {
      yes: ["People like him always want a discount.", "You people never read."],
      no: ["Those people called on Monday.", "People like the new form."],
    },
  },
  {
    id: "stupid",
    match: [
      "@party @is @adverb? (ignorant|stupid|dumb|dense|clueless|naive|oblivious|foolish|idiotic|illiterate|gullible)",
      "(ignorant|stupid|dumb|clueless|foolish|idiotic|silly) (question|questions|mistake|request|complaint|idea|@customers)",
      "(an|a|such an|complete|total) (idiot|moron|fool|imbecile)",
      "idiots|morons",
      "too (stupid|dumb|dense|ignorant) to",
      "(brightest|sharpest) (bulb|tool|knife|crayon)",
      "slow on the uptake",
      "(not|never) too (bright|smart|swift)",
    ],
    except: ["no (stupid|dumb|silly) (question|questions)"],
    reason: "It belittles a person.",
    kinder: "The form is not clear to him. I fill it in with him on the phone.",
    examples: {
      yes: ["Another stupid question.", "The caller is clueless."],
      no: ["There are no silly questions.", "The drain is slow."],
    },
  },
  {
    id: "cannot-even",
    match: [
      "@party (can|could|does|do) not @adverb? even? (follow|read|fill|spell|count|understand) (simple|basic|plain|out a|a simple|a basic|english)",
      "@party (can|could) not even (read|write|spell|count|fill|sign|follow|tell)",
      "@party @is @adverb? incapable of",
    ],
    evenNegated: true,
    reason: "It belittles a person.",
    kinder: "Two fields of the form are empty. I ask him on the phone.",
    examples: {
      yes: ["You are incapable of reading a map.", "He can't even fill out a form."],
      no: [
        "She can not read the small print, please send it larger.",
        "He can't even open the door, it is stuck.",
      ],
    },
  },
  {
    id: "warning-label",
    match: [
      "warning (she|he|this customer|this caller|this owner|rude|angry|difficult)",
      "handle with (caution|care)",
      "beware of (this|that|the|her|him) @customers?",
      "be careful with (this|that) @customers",
      "be careful with (her|him)",
      "brace yourself",
      "heads up (she|he|this customer|this caller|this owner)",
    ],
    except: [
      "handle with care (and|the|when|these)",
      "(sample|samples|glass|bottle|bottles|fragile|instrument|instruments|map|maps) *3 handle with care",
      "beware of the (dog|traffic|step|trench)",
    ],
    reason: "A warning makes up a colleague's mind before the first word.",
    kinder: "What has worked: short answers, in writing, with a date.",
    examples: {
      yes: ["Heads up, this customer is back.", "Be careful with this customer.", "Handle with care."],
      no: ["Be careful with this lid.", "Warning lights are on."],
    },
  },
  {
    id: "cheap",
    match: [
      "@party @is @adverb? (cheap|stingy)",
      "cheapskate|cheapskates|tightwad|slumlord|slumlords|hoarder",
      "penny pincher",
      "absentee landlord",
      "@party (just|simply) (does|do|did) not want to (pay|spend)",
      "(cares|care) (only|more) about @their money",
    ],
    evenNegated: true,
    reason: "What somebody has or spends says nothing about the line.",
    kinder: "The cost is a worry to him. I sent the page on the discount.",
    examples: {
      yes: ["He is a cheapskate.", "The owner is a slumlord."],
      no: ["A cheap repair is possible.", "The line broke."],
    },
  },
  {
    id: "the-old-bat",
    match: [
      "old (bat|geezer|hag|coot|crone)",
      "little old lady",
      "illegals",
      "illegal (aliens|alien)",
      "(broken|barely speaks|hardly speaks|no) english",
      "does not even speak english",
      "(she|he|who) is an invalid",
      "an invalid (lives|called|customer|tenant|caller|woman|man)",
    ],
    except: ["no english (version|copy|text|translation)"],
    reason: "It names a person by one trait; the need behind it is what counts.",
    kinder: "She speaks Vietnamese: an interpreter is booked for two.",
    examples: {
      yes: ["The old geezer called again.", "He barely speaks English."],
      no: ["An invalid permit.", "She speaks Vietnamese, please book an interpreter."],
    },
  },
]);
