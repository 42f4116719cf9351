import { ofKind } from "../phrase.ts";

const oneCity = "To the customer we are one city: blame of another desk sounds like an excuse.";
const open = "It judges colleagues instead of saying what is open.";

/** A part of the city in lower case, where what follows tells that it is one. */
const dept =
  "(engineering|billing|legal|planning|zoning|finance|dispatch|maintenance|inspections|permitting|accounting|permits|parks|streets|records|collections|forestry|mapping|purchasing|facilities)";

/** Lays a delay or a loss at somebody else's door, in passing. */
export const colleagueBlamed = ofKind("blame-colleague", [
  {
    id: "lower-case-desk",
    match: [
      `(if|had|because|since|when|while|until|so|but|and|that|why|where|waiting for|by|from|hope|think|thought|guess|like|cause|apparently|said|bet|wish) ${dept} @adverb? (never|forgot|forgets|failed to|screwed|messed|botched|dropped the|lost|loses|ignored|ignores|refuses|refused|keeps (losing|sending|closing|asking|forgetting|changing|saying|passing)|is useless|are useless|is sitting|are sitting|sat on|sits on|takes forever|took forever|takes ages|took ages|told (you|her|him|them|us)|promised (you|her|him|them)|had (listened|read|checked|called|done|told|looked|bothered|answered|paid attention)|should have|would (just|bother|read|answer|listen)|does whatever|could not care|can not be bothered|could not be bothered)`,
      `^ ${dept} @adverb? (never|forgot|forgets|failed to|screwed|messed|botched|dropped the|lost|loses|ignored|ignores|refuses|refused|keeps (losing|sending|closing|asking|forgetting|changing|saying|passing)|is useless|are useless|is sitting|are sitting|sat on|sits on|takes forever|took forever|takes ages|took ages|told (you|her|him|them|us)|promised (you|her|him|them)|should have|does whatever|could not care|can not be bothered|could not be bothered)`,
      `${dept} @adverb? (did|does|do|will|would|could|can|has|have|had) not @adverb? (tell|told|bother|bothered|answer|answered|call|called|listen|listened|read|check|checked|respond|responded|reply|replied|care|forward|forwarded|update|updated|log|logged|pass|passed|get back|return|returned|be bothered|pick up|do their|do its|bothering)`,
    ],
    except: [
      `${dept} (never|should have|lost) (stops|ends|closes|power|pressure|water)`,
      `(the|a|our|your|new|old) ${dept} (code|fee|fees|form|forms|plan|plans|records|office) *9`,
      `${dept} (told|promised) (you|her|him|them|us) (the right|correctly|that (a|we|the|it))`,
    ],
    evenNegated: true,
    reason: oneCity,
    kinder: "The transfer is still open. I have asked Billing for a date, and call you on Thursday.",
    examples: {
      yes: [
        "If engineering had listened to us, the line would be done.",
        "billing never updates the address",
        "legal did not get back to me",
      ],
      no: ["Billing starts in May.", "The permits never expire.", "Planning takes about a year."],
    },
  },
  {
    id: "with-relative",
    match: [
      "(the|our|that|this|whatever|whichever|a) (@agencynoun|@unitnoun|person|guy|woman|lady|people|company) (we|they|you|i|who|that|the city|before) *4 @is @adverb? @useless",
      "(the|our|that|this|whatever|whichever) (@agencynoun|@unitnoun|person|guy|people|company) (we|they|you|i|who|that|the city) (hired|sent|saw|talked|spoke|got|use|used|paid|had|came|drew|did|built|signed|took|answered|handled|approved|installed|designed|wrote|measured|marked) *5 (@adverb? (had|has|have) (no (idea|clue)|never|not|clearly|obviously)|did not|does not|do not|was not|never|forgot|should have|@erred|clearly|obviously)",
      "@desk|they (obviously|clearly|evidently|apparently|probably|must have|simply) @adverb? (guessed|guess|guesses|made it up|made that up|copied|never|did not|do not|does not|had not|has not|have not|forgot|was not paying|were not|was not|misread|could not|can not|had other|has other|has no|had no|have no|assumed|slept|panicked|thought|has better|had better)",
      "@desk|they|who left *3 (unlocked|running|uncovered|unfinished|half done|half finished|undone|unmarked|unsigned|blank|exposed|all weekend|for days|for weeks|wide open|unplugged|off the hook)",
      "(@bureau|@colleague) *9 (typical|as usual|as always|per usual|as per usual|surprise surprise|no surprise there|what a surprise|big surprise|what else is new)",
      "(@bureau|@colleague) *7 as (they|he|she) (tend|tends|always|usually|so often|likes to|like to|love to|loves to)",
      "@desk (was|were|is|are) (supposed|meant|expected|going|asked|told) to *6 (but|and|yet) *4 (did not|never|has not|have not|forgot|failed|of course|does not|do not|surprise|nothing|ignored)",
      "(what happens when|what you get when|what you get for|what comes of|what we get for) *4 (@bureau|@colleague|@name)",
      "(had|has|have) no (right|business|authority) to (promise|say|tell|offer|approve|sign|decide|close|cancel|give|send|let|change)",
      "(clean|cleaning|cleaned|mopping|fixing|fix|sorting|undoing|correcting) *1 (up|out)? *3 (@name|@bureau|@colleague|their|somebody else|someone else|other people|others) 's? *1 (disaster|disasters|mess|messes|mistakes|mistake|errors|blunders|screwups|damage|work|handiwork)",
      "(sat|sits|sitting|been sitting|lay|lying|stuck|parked|buried|rotting) (on|in|at|under) (someone|somebody|@name|their|his|her|a|some|the @agencynoun|another) 's? *1 (desk|inbox|drawer|pile|in tray|queue|tray)",
      "(blames|blaming|blamed) (us|me|each other|everyone else|everybody else|another|the other)",
      "@desk @is @adverb? (slow|late|sluggish|tardy|useless|terrible|hopeless|bad|rubbish|lousy) (to (get|send|answer|respond|reply|return|act|do|call|sign|approve|pass|forward|update|give)|in (getting|sending|answering|responding|passing|giving)|at (getting|sending|answering|responding|passing|giving|returning|keeping|reading|their|his|her|this)|getting|sending|with (the|it|this|your|his|her))",
      "(their|his|her|@bureau 's|@name 's) (sloppy|shoddy|slipshod|botched|slapdash|half baked|half arsed|half assed|amateurish|bodged|lousy|crappy|cack handed) @any",
      "(our|their|the|those|these|some) so called (experts|specialists|professionals|planners|engineers|team|system|service|support|help desk|management|leadership|inspectors|technicians|contractors)",
    ],
    except: [
      "@name (street|road|creek|avenue|hill|station|line|pump) *9",
      "(open|opens|works|closed|busy|runs|run|back) *2 (as usual|as always)",
      "(friendly|helpful|quick|fast|kind|great|good|thorough|careful|patient|excellent) *2 (as usual|as always)",
      "@desk *9 typical (for|of|in|bill|flow|use|@any)",
      "they (obviously|clearly|evidently|apparently|probably|simply|must have) *9",
      "@desk (left) *3 running *3 (to|so|overnight|until|for)",
      "(the|that) (crew|crews) *3 (did not|was not|never) (find|reach|see|get|charge|there|needed|asked) *2",
      "(the|that|this|our) (person|woman|guy|lady|people|company) (who|that|you|they) (built|had|got|use|used|came|installed|paid|talked|saw) *5 (did not|was not|never|do not|does not|wrong)",
      "@desk (was|were|is|are) (going|asked|told|expected|supposed) to *6 (but|and) *3 (weather|rain|storm|sick|truck|pump|now|will)",
      "@customer (apparently|must have|probably|clearly|obviously) *6",
      "@desk (apparently|probably|must have) (did|does|do|has|have|had) not (get|got|receive|hear|see|know|have|need)",
    ],
    evenNegated: true,
    reason: open,
    kinder: "The lane was open over the weekend. It has been closed since Monday, and I check it on Friday.",
    examples: {
      yes: [
        "The contractor we hired is incompetent.",
        "The meter reader obviously guessed.",
        "Tom was slow to get this to me.",
        "It sat on someone's desk for six weeks.",
        "The locator left the valves unmarked, as he always does.",
      ],
      no: [
        "The office is open as usual.",
        "The contractor we hired starts on Monday.",
        "The crew was supposed to come at nine.",
      ],
    },
  },
  {
    id: "the-bottleneck",
    match: [
      "(apologise|apologize|apologies|sorry) (for|about) (@colleague|my (coworker|coworkers|colleague|colleagues)|the behavior of|the behaviour of|what (@desk|they) (did|said|told|wrote|promised))",
      "@desk *4 (should|ought to) @adverb? (know|have known) better",
      "@desk|they @is @adverb? (holding|held) *3 up",
      "@desk @is @adverb? (the|our|a|always the)? *1 (bottleneck|weak link|hold up|holdup|culprit|culprits|roadblock|obstacle|one to blame|ones to blame|usual suspect|usual suspects|problem child|laughing stock)",
      "@desk|they @is @adverb? either *2 or",
      "(@bureau|@colleague|@name) *7 because (they|he|she|it) @adverb? (do|did|can|could|would|does) not *1 (read|look|check|listen|care|bother|ask|know how|call|think|talk|pay attention|measure|communicate|want)",
      "(do not|never|can not|would not|could not|not to) @adverb? (count on|rely on|trust|depend on|bank on|expect (anything|much|help|an answer|a reply) from) (@bureau|@name|@colleague|them)",
      "(no idea|no clue|not sure|wonder|do not know|can not imagine|god knows|who knows|lord knows) (what|why|how) (@desk|they) *1 (was|were|is|are|could|would|did|does|thought) (thinking|doing|up to|smoking|think|thought|come up|manage|do|sign|approve|let|ever|that|this|it)",
      "(complain|complaining|file a complaint) (about|against) (@bureau|@colleague|@name) *1 (if i were|if i was|not us|not me|rather|instead)",
      "(stupid|bad|terrible|dumb|silly|idiotic|poor|ridiculous|awful|brainless|boneheaded|shortsighted|lousy|lazy) *1 (decision|idea|move|call|choice|plan|planning|mistake|communication|coordination|management|work|job|policy) *1 (by|from|of|on the part of|at|over at) (@bureau|@colleague|@name|@lower|them)",
      "(poor|bad|terrible|lousy|lack of|no|zero) (communication|coordination|planning|management|oversight|record keeping|follow up|follow through|supervision) (by|from|at|in|on|between) (@bureau|@colleague|@lower|them)",
      "@desk|they left *3 for (us|me|the next|everyone|others|somebody else|someone else) to",
      "(let|lets|letting) (us|you|me|everyone|the customer|her|him) down",
      "@desk|they (made|make|makes) (us|me) (look|pay|do|wait|clean|take)",
      "(behind|over) (our|my) (back|backs|head|heads)",
      "@desk *2 (passed|handed|gave|dumped|landed) (it|this|you|her|him|them|everything) (to|on|over to|off to) (us|me) (without|with no|half|as if|like|and (left|ran|walked|forgot))",
      "(got|get|gets|getting) *3 wrong again",
      "(never|not) the first time *4 (@bureau|@colleague|@name)",
      "(another|one more|yet another) *2 (mistake|mess|blunder|screwup|error|failure|disaster) (by|from|of|courtesy of) (@bureau|@colleague|@name|@lower)",
    ],
    except: [
      "@desk @is @adverb? held *2 up (by|at|because|in) (the|a|traffic|weather|ice|rain|snow)",
      "@desk @is either *4 or @any *2 (today|tomorrow|on|next|by)",
      "(@bureau|@colleague|@name) *7 because (they|he|she|it) (can|could|did|do) not (read|look|check|call|ask) *4 (until|before|yet|dark|snow|light)",
      "@name (street|road|creek|avenue|hill|station|line|pump) *9",
      "@customer *2 behind",
      "let (you|us|me|her|him) down (gently|the|into|to)",
      "who knows (what|why|how) (they|@desk) (do|does|is|are|was|did) (it|this|that|there|here)",
      "wonder (what|why|how) (they|@desk) (is|are|was|were|do|did) (doing|do|that|it|this) (there|here|with|to|about|for)",
    ],
    evenNegated: true,
    reason: open,
    kinder: "The plans are with the state since June. I have asked for a date and write to you on Friday.",
    examples: {
      yes: [
        "As usual Procurement is holding everything up.",
        "The state is the bottleneck here.",
        "Don't count on Dana.",
        "I have no idea what Carla was thinking.",
        "That was a silly decision by management.",
        "The previous shift left everything for us to clean up.",
      ],
      no: ["The crew is held up by the snow.", "Ben left a note for you.", "Poor soil at the county line."],
    },
  },
]);
