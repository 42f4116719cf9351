import { ofKind } from "../phrase.ts";

const below = "It talks down to somebody who asked for help.";
const past = "What might have been done before cannot be done any more.";

/** Calls a customer careless, or slow, or worse. */
export const customerCareless = ofKind("blame-customer", [
  {
    id: "normal-person",
    match: [
      "any|no normal|reasonable|sensible|sane person|owner|customer|adult|homeowner",
      "anybody|anyone with half a brain",
      "common sense would|should|tells|says",
      "use your|some common? sense",
    ],
    evenNegated: true,
    reason: "It says that the customer is not sensible.",
    kinder: "A leak like this is hard to notice. Here is what to look for.",
    examples: {
      yes: ["Any normal person would have seen the leak.", "Use your common sense."],
      no: ["A person of the office will call.", "There is a sense of hurry."],
    },
  },
  {
    id: "wasted-time",
    match: [
      "@party @is? @adverb? wasted|wasting|wastes *3 time",
      "(a waste|waste|wasting) of? our|my|everybody|everyone 's? time",
    ],
    except: ["(wasting|waste|wastes|wasted) @their own? time"],
    reason: "Time for a customer is what the office is there for.",
    kinder: "Nobody was home at 9. Which day suits you better?",
    examples: {
      yes: ["He wasted the crew's time.", "This is a waste of our time."],
      no: ["The waste line is blocked.", "We are sorry that this took your time."],
    },
  },
  {
    id: "too-cheap-late",
    match: [
      "@party @is @adverb? too cheap|lazy|careless|stubborn|proud|slow to",
      "@party waited @adverb? (too|so) long",
      "@party @is @adverb? careless|negligent|reckless|sloppy|irresponsible|lazy",
      "careless|negligent|irresponsible|reckless @customers",
    ],
    reason: "It guesses at a character where a date would do.",
    kinder: "The report reached us on May 4. Here is what can still be done.",
    examples: {
      yes: [
        "He was too cheap to hire a plumber.",
        "You waited too long to report it.",
        "The tenant was careless.",
      ],
      no: ["The pipe is too small.", "It took us too long to answer."],
    },
  },
  {
    id: "lied",
    match: [
      "@party @adverb? lied|cheated|falsified|fudged|faked",
      "@party knew|know (full|very|perfectly) well",
      "@party deliberately|intentionally|purposely|knowingly",
      "@party @done *3 on purpose",
      "@party knows (full|very|perfectly) well",
    ],
    reason: "What somebody meant to do is not known here.",
    kinder: "The application says six units; the field visit found eight.",
    examples: {
      yes: ["The homeowner lied on the application.", "He knew very well that a permit was needed."],
      no: ["The cover lies on the lid.", "She knew the date."],
    },
  },
  {
    id: "too-lazy-to",
    match: [
      "@party|who @is? @adverb? too (lazy|cheap|careless|stubborn|proud|stingy|slow|greedy|impatient|dumb|stupid|disorganized|disorganised|tight|thoughtless) to",
      "^ @adverb? too (lazy|cheap|careless|stingy|impatient|dumb|stupid|greedy) to",
      "@party|who (can|could|did|does|will|would) not even (manage|remember|try|bother|be home|be there|be bothered|open|look|check|call|show|keep|get|pick up|turn up|answer)",
      "@party|who (obviously|clearly|evidently|plainly|apparently) @adverb? (never|had never|has never|did not|does not|has not|had not|can not|has no|had no) *1 (opened|read|heard|looked|seen|bothered|learned|open|bother|know|understand|think|care|listen|checked|thought|asked|planned|idea|clue|concept|measured|called)",
      "(finally|only now|eventually) (bother|bothers|bothered|got around|deigned|deigns) to",
      "(deign|deigned|deigns) to",
      "(and|but) (obviously|clearly|evidently|plainly) @adverb? (never|did not|has not|had not) *1 (opened|read|looked|bothered|open|read|look|bother|know|understand|think|care|checked|thought|asked|measured|called)",
    ],
    except: [
      "@customer (can|could|did|does|will|would) not even (open|get|keep|look|remember|show|answer) (the|a|her|his|it|any|out|up|water|warm) *9",
      "(pump|valve|water|flow|drain|sensor|fan|float|line|motor) @is? too (slow|tight)",
      "(obviously|clearly|evidently|apparently) *2 not (know|heard|read|seen) *6 (because|since|so i|as we|our)",
    ],
    evenNegated: true,
    reason: "It guesses at a character where a date or a page number would do.",
    kinder: "The locate was not called in before the dig. Here is how it works, and it is free.",
    examples: {
      yes: [
        "Owner too lazy to call for a locate.",
        "She can't even manage to be home in a four hour window.",
        "Spoke to the architect who obviously never opened the code book.",
      ],
      no: [
        "The pump is too slow to keep up.",
        "She could not even open the door.",
        "Too late in the day to pour.",
      ],
    },
  },
  {
    id: "a-quick-look",
    match: [
      "(a|one|any|the) (quick|simple|single|short|five minute|two minute|ten minute|one minute|brief|little|careful|phone|moment 's|minute 's|second)? *1 (look|glance|call|email|e mail|check|read|reading|visit|search|question|thought|research|forethought|planning|permit|locate|phone call|conversation|google) *6 (would|could|might) (have|of) *1 (@done|told|shown|solved|answered)",
      "(i|we|one|you) would *1 (have)? (expected|expect|thought|hoped|hope) *1 (a|an|any|someone|somebody|at least a) *4 (to|would|could|had|knew|might) *1 (know|have|read|check|understand|be|call|ask|think|look|plan|measure)",
      "(i|we) would *1 have (expected|thought|hoped|assumed) (better|more|you|you would|you to|you had|@customer (to|would|had|knew|might))",
      "(one|anyone|anybody|you) would (think|expect|hope|have thought|assume) (a|an|that a|that an|someone|somebody|people|@customer|that) *6 (would|could|knows|know|knew|might|can|had|to)",
      "(for|as) (a|an) (licensed|experienced|professional|trained|certified|grown|educated|registered|so called) *2 (he|she|you|they) (should|ought|really|could|does|do|did|has|have|know|knows|seem|seems)",
      "(slightest|least|bare minimum|minimum|modicum|tiniest bit|smallest amount|shred|ounce) (of)? (care|effort|attention|interest|thought|maintenance|forethought|common sense|courtesy|consideration)",
      "(bit|little|moment|minute|second) (of)? (forethought|foresight|common sense|advance planning|planning|thinking|research|homework) (would|could|might|and|from|on|goes)",
      "(some|little|basic|ordinary|simple|plain|lack of|no|any|zero|more) common sense",
      "(common sense|basic math|basic hygiene|basic courtesy|basic maintenance|basic manners) (would|should|is|and|that|not|to|says|tells)",
      "@their homework *2 not @adverb? (been)? done",
      "(the @any 's|@any 's) homework *1 (was|is|has|had) not @adverb? (been)? done",
      "(not|never|without) (done|doing|do|did) *1 homework",
    ],
    except: [
      "(call|look|check|email|visit|permit|question) *2 (from|by) (us|me|the crew|the city|our) *9",
      "(i|we) (should|could) *9",
      "would have (told|shown) (us|me) (that|the|where|what|how)",
      "(i|we|you) would *1 (expect|hope) *6 (to be (done|here|ready|home|there|able)|to have)",
      "would (expect|hope) (a|an) *1 (answer|reply|crew|date|letter|decision|result)",
    ],
    evenNegated: true,
    reason: past,
    kinder: "The answer is on our website, and I have copied it for you here.",
    examples: {
      yes: [
        "A quick look at our website would have answered your question.",
        "I would have expected a licensed builder to know that a permit is needed.",
        "The contractor's homework wasn't done.",
        "He had not taken the slightest care of his gutter.",
      ],
      no: [
        "A call from us would have been better.",
        "We would expect a crew to be there by noon.",
        "A second camera run is planned.",
      ],
    },
  },
  {
    id: "this-time",
    match: [
      "^ (please|kindly|and|maybe|perhaps|so|just|now)? (please|try to|make sure you|make sure to|make sure and|do|actually|try and|be sure to|remember to)? (read|fill|sign|check|follow|listen|use|send|attach|include|pay|answer|bring|complete|write|measure|submit|remember|get|put|do|show|come|be|look|spell|enter) *6 this time",
      "(properly|correctly|carefully|legibly|right|completely|in full|on time) this time",
      "(read|reading) (it|this|the (whole|entire|full) @any|my (whole|entire) @any|all of (it|this|the)) *2 (before|first|this time|next time|again|carefully)",
      "(try|consider|start|how about) (reading|listening|thinking|paying attention|opening your|paying on time|following)",
      "(actually|properly|really) (read|reading|listen|listening) (the|to|my|our|what|it|this|your|before|for)",
      "(it|that|answer|date|rule|amount|number|deadline|everything) *1 (is|was|has been|says so|stands) *4 in (black and white|bold|bold print|bold letters|capital letters|capitals|red|big letters|plain sight|plain view|front of you|block letters)",
      "(already|right|plainly|clearly) there (in|on) (the|your|our|page|line|black)",
      "as *1 (stated|explained|mentioned|told|said|noted|written) *1 (two|three|four|five|six|ten|several|many|numerous|multiple|countless) times",
      "(i|we) (told|warned) (you|him|her|them|the @customernoun) @adverb? (so|not to|repeatedly|already|more than once|about (this|that|it)|back in|last (week|month|year|spring|summer|fall|winter|time)|in (january|february|march|april|may|june|july|august|september|october|november|december))",
      "(would|might) (help|be nice|be good|be great|be easier|be useful|have helped|speed things up) *2 if @party (actually|just|at least|properly|read|bothered|had|listened|followed|paid|stopped|filled|would read|would actually|would just|would listen|used|learned)",
      "@party (should|ought to|must) *1 (know|have known|have learned|understand|be able|be aware) *5 by now",
      "(how|why) (is|are|should) (it|that|this|any of this|we|i) *1 (our|my|the city 's)? (problem|fault|responsible|to blame|supposed to know)",
      "(which|that|as) you would (know|see|have seen|have known|have noticed|understand) (if|had)",
      "(would know|would have known|would see|would have seen|would understand) (that|this|it|why|how)? *4 (if|had) (you|she|he|they|@customernoun)",
    ],
    except: [
      "(i|we|will|to|can|could|did|crew|they|and) *1 @adverb? (get|do|come|be|look|check|use|put|bring|send) *6 this time",
      "this time (of|on|we|it|the|last|next|tomorrow|around)",
      "(i|we|he|she|they|to|can|could|not) *1 (actually|really|properly) (read|listen)",
      "(i|we|she|he|they|who|and|crew|have|has) *1 (read|reading|reads) (it|this|the|my|all) *6",
      "(try|start) (following|reading) (the|up) *2 (meter|flow|gauge|line|dye)",
    ],
    evenNegated: true,
    reason: below,
    kinder: "The second question is answered on page two; I have marked the place.",
    examples: {
      yes: [
        "Please try to read the whole message this time before replying.",
        "Fill in every box this time.",
        "Try reading the letter.",
        "It is written there in black and white.",
      ],
      no: [
        "We will get it right this time.",
        "The reading at this time of day is high.",
        "Please read the form.",
      ],
    },
  },
]);
