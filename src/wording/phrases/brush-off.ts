import { ofKind } from "../phrase.ts";

const who = "The customer does not know our desks: say who can help, and hand over.";
const find = "“I don't know” is fine, when it comes with who finds out and by when.";
const alone = "It leaves the customer alone with it: show the first step.";

/** Sends the customer away. */
export const brushOff = ofKind("closed-door", [
  {
    id: "not-my-job",
    match: [
      "(not|never|hardly) (my|our) *1 (job|department|responsibility|desk|problem|concern|business|role|duty|division|jurisdiction|bureau|worry|issue|area)",
      "not part of (my|our) (job|work|duties)",
      "outside of? (my|our) (jurisdiction|area|authority|department|responsibility|scope|purview)",
      "not up to (me|us)",
      "(does|do) not concern (me|us)",
    ],
    except: ["not (my|our) (only|first|last)"],
    evenNegated: true,
    reason: who,
    kinder: "Dana Lee at the Water Bureau takes care of this. I tell her today, and she expects your call.",
    examples: {
      yes: ["It isn't our department.", "Not my problem, please take it."],
      no: ["The main is our responsibility.", "This is not the only way."],
    },
  },
  {
    id: "that-is-not-my-job",
    match: [
      "(that|this|it) (is|was) not (my|our) *1 (job|department|responsibility|problem|concern|business|area|issue|division|jurisdiction)",
    ],
    evenNegated: true,
    reason: who,
    kinder: "Dana Lee at the Water Bureau takes care of this. I tell her today, and she expects your call.",
    examples: {
      yes: ["That's not my job.", "This isn’t our responsibility."],
      no: ["This is our responsibility.", "That is not the area that was flooded."],
    },
  },
  {
    id: "we-do-not-do-that",
    match: [
      "(i|we) do not @adverb? (do|handle|deal with|cover|offer|provide|touch) (that|this|those|such|these)",
      "(i|we) never do (that|this|those)",
      "not (something|anything) (that we|we|i|that i) @adverb? (do|handle|deal with|deal|provide|offer|work with|cover)",
      "not how (we|it) (do|does|works|work) (it|that|this|things)?",
    ],
    except: ["(i|we) do not do (this|that|these) (lightly|often|until|before|without|alone)"],
    evenNegated: true,
    reason: who,
    kinder: "Private lines are for licensed plumbers. Here is the list of those who work in your area.",
    examples: {
      yes: ["We don't do that here.", "I told her we don't handle that."],
      no: ["We do not know yet.", "We do not take this lightly."],
    },
  },
  {
    id: "above-my-pay-grade",
    match: [
      "(above|beyond) (my|our) (pay grade|paygrade|station)",
      "(i|we) (just|only) (work here|follow orders|follow the rules|enforce the|do what)",
      "(just|only) following (orders|my|the|rules)",
      "(i|we) (do|did) not make the (rules|decisions|decision)",
      "not for (me|us) to (say|decide)",
      "(i|we) @is not (authorized|allowed) to (tell|say|discuss|answer|help)",
    ],
    evenNegated: true,
    reason: "It leaves the customer with nobody who decides.",
    kinder: "Lee Park decides this. I hand it over today, and you hear from her by Friday.",
    examples: {
      yes: ["This is above my pay grade.", "I don't make the rules."],
      no: ["The rules are on page two.", "Only enforcing officers may enter."],
    },
  },
  {
    id: "call-somebody-else",
    match: [
      "(call|contact|ask|try|bother|email|tell|write) (to)? (someone|somebody|anyone) else",
      "(talk|speak) (to|with) (someone|somebody|anyone) else",
      "take (that|it|this) up with (someone|somebody|anyone|them)",
      "(call|contact|try|ask|email) (another|a different|the other|some other) (department|office|bureau|agency|number|desk)",
      "(go|try|look|ask) (somewhere else|elsewhere|someplace else)",
    ],
    except: [
      "(i|we|i will|we will|she will|he will|and) @adverb? (call|contact|ask|try|talk|speak|write|look|tell)",
    ],
    reason: who,
    kinder: "Rosa Diaz in Planning answers this. I have told her, and she calls you by Wednesday.",
    examples: {
      yes: ["Told him to call somebody else.", "You’ll have to call another department."],
      no: ["I will ask someone else in Maps today.", "Please call me."],
    },
  },
  {
    id: "wrong-number",
    match: [
      "(you|she|he) (have|has|called|reached|got) the wrong (number|department|office|person|desk|bureau|place)",
      "sorry wrong (number|department|office|desk|bureau|person)",
      "you (came to|are in|are at) the wrong (department|office|desk|bureau|place)",
    ],
    reason: who,
    kinder: "This is the sewer desk. The meter is with Dana Lee: I put you through and stay on the line.",
    examples: {
      yes: ["You have the wrong department.", "Sorry, wrong number."],
      no: ["The letter had the wrong number.", "You are in the right place."],
    },
  },
  {
    id: "figure-it-out",
    match: [
      "(figure|work|sort) (it|that|this|things) out (yourself|yourselves|herself|himself|themselves|alone|on)",
      "(will|need to|needs to|has to|have to) (figure|work|sort) (it|that|this) out",
      "(do|fix|handle|solve|manage|arrange) (it|this|that) (yourself|herself|himself|themselves)",
      "deal with (it|this|that) (yourself|herself|himself|themselves|alone)",
      "(you|she|he) @is on (your|her|his) own",
      "(look it up|find out) (yourself|herself|himself)",
    ],
    except: [
      "(i|we|they|crew) *2 (will|need|needs|has|have|to) (figure|work|sort|to figure|to work|to sort)",
      "(you|she|he|they) (can|may|could) *1 (do|fix|handle|find|look|solve|arrange)",
    ],
    evenNegated: true,
    reason: alone,
    kinder: "Here are the steps, and I am at this number while you go through them.",
    examples: {
      yes: ["He was told to deal with it himself.", "You are on your own."],
      no: ["You can do it yourself: here are the steps.", "We need to figure it out by Friday."],
    },
  },
  {
    id: "your-problem",
    match: [
      "(that|this|it) is @adverb? (your|her|his|their) own? (problem|headache|worry)",
      "(that|this) sounds like (your problem|a you problem)",
      "(you|she|he|they) will have to (find|figure|live|deal|go through|sort|manage)",
      "(find|get) your own",
    ],
    reason: alone,
    kinder:
      "The line from the house to the main is the property's. Here are two programs that help with the cost.",
    examples: {
      yes: ["That is your problem.", "It's her own problem."],
      no: ["Which problem does she have with the lid?", "The problem is in the main."],
    },
  },
  {
    id: "do-not-contact-us",
    match: [
      "do not @adverb? (contact|call|write|email|bother) (me|us|this office|here)? (again|anymore|any further|any more)",
      "do not bother (me|us|this)",
      "(stop|quit) (calling|contacting|bothering|emailing|writing) (me|us|here)?",
      "leave (us|me) alone",
      "(will not|no longer) (respond to|answer|reply to|accept|take) (your|any|further|any further|any more) *1 (calls|emails|letters|questions|messages)",
    ],
    except: ["stop calling (for|at|out)"],
    evenNegated: true,
    reason: "It cuts off somebody who may still need us.",
    kinder: "I have told you all that I know today. When something new comes up, please write to me.",
    examples: {
      yes: ["Please do not contact us again about this matter.", "Stop calling."],
      no: ["Please do not call before ten, she works nights.", "Do write again."],
    },
  },
  {
    id: "how-should-i-know",
    match: [
      "(how|why) (should|would) (i|we) (know|care)",
      "do not ask (me|us)",
      "beats me",
      "your guess is as good",
      "not a clue",
      "(i|we) (would not know|could not tell you)",
    ],
    except: ["could not tell you (yet|until|before)"],
    evenNegated: true,
    reason: find,
    kinder: "I do not know that yet. I find out, and call you by Thursday noon.",
    examples: {
      yes: ["How should I know?", "Your guess is as good as mine."],
      no: ["I do not know yet, I will know by Friday.", "How should we reach you?"],
    },
  },
  {
    id: "no-idea",
    match: [
      "(i|we) @adverb? have no (idea|clue)",
      "(i|we) (do|did) not have (a clue|the faintest|the foggiest)",
      "(i|we) (can|could) not find (out|that out)",
      "(i|we) do not know (and|or) (can|could|will|do|am|are|care|never) not?",
    ],
    except: [
      "not find out (until|before|today|yet|from|which|what|who|how|whether)",
      "(i|we) do not know and will (find|ask|tell|know|call)",
    ],
    evenNegated: true,
    reason: find,
    kinder: "I do not know that yet. The survey will show it, and I write to you by May 9.",
    examples: {
      yes: ["I have no idea.", "We can not find out."],
      no: ["We could not find a permit.", "She has no idea who laid it."],
    },
  },
  {
    id: "not-a-big-deal",
    match: [
      "not *1 (a|that) (big|real|serious|huge) (deal|problem|emergency)",
      "no big deal",
      "not an emergency",
      "(could|might) (be|have been) worse",
      "other (people|customers) (have|had) (it worse|bigger|real|worse)",
      "who cares",
      "not worth (my|our|the|bothering) (time|trouble|effort)?",
    ],
    except: ["not an emergency (line|number|exit|overflow|repair|call)"],
    evenNegated: true,
    reason: "It measures somebody's trouble by our own.",
    kinder: "It waits safely until Thursday, when a crew is free. If water rises, please call at once.",
    examples: {
      yes: ["It is no big deal.", "That is not worth our time."],
      no: ["The pipe is worth keeping.", "Is the problem solved?"],
    },
  },
  {
    id: "it-is-on-the-website",
    match: [
      "(all|just|clearly|already) (on|in) (our|the) (website|letter|brochure|permit|form)",
      "(read|check) the (manual|faq|fine print|website)",
      "(just)? google (it|that)",
      "(clearly|plainly|already) (stated|written|explained|posted|spelled out) (in|on)",
      "you signed (it|the contract|the agreement)",
      "look it up",
    ],
    except: ["(i|we|will|to|can|could|me|us|and) look it up"],
    reason: "It sends somebody off to search for what we know.",
    kinder: "Page three of the permit says it, and I have copied the line for you.",
    examples: {
      yes: ["It is all on our website.", "Just google it."],
      no: ["See our website for the form: I enclose the link.", "You signed the form on May 3."],
    },
  },
  {
    id: "do-not-owe-you",
    match: [
      "(i|we) (do|did) not (owe you|owe her|owe him|have to explain|need to explain|have to justify|have to answer|have to tell)",
      "(i|we) @is not (required|obliged|obligated|bound) to (explain|answer|help|respond|tell|reply|justify)",
      "doing (you|her|him|them) a favor",
      "be glad that (we|i)",
    ],
    evenNegated: true,
    reason: "An explanation is part of the answer.",
    kinder: "Here is the reason, in two sentences.",
    examples: {
      yes: ["We don't have to explain that.", "We do not owe you anything."],
      no: ["You are not required to connect.", "We owe you an answer."],
    },
  },
  {
    id: "that-is-not-what-we-do",
    match: [
      "(that|this|it) is not (what|how|where|why) (we|i) (do|are|work|handle|am)",
      "(i|we) only (handle|do|deal with|take care of|work on|cover|answer)",
      "not (my|our) (place|call|decision) to?",
    ],
    evenNegated: true,
    reason: who,
    kinder: "Rosa Diaz in Planning decides this. I have told her, and she calls you by Wednesday.",
    examples: {
      yes: ["That is not what we do.", "I only handle permits."],
      no: ["This is not what we agreed, and I am sorry.", "The crew only works on weekdays."],
    },
  },
]);
