import { ofKind } from "../phrase.ts";

const feeling = "Feelings are no fault; what they are about helps the next colleague.";
const small = "It makes somebody's trouble small.";

/** Remarks on what a customer feels, or tells them what to feel. */
export const attitudeFeelings = ofKind("attitude", [
  {
    id: "calm-down",
    match: [
      "calm|settle down",
      "please relax",
      "take it easy",
      "take a deep breath",
      "chill out",
      "@party (need|needs|must|should) to? @adverb? (relax|chill|breathe)",
      "do not get @adverb? (upset|angry|excited|emotional|mad|hysterical)",
    ],
    except: [
      "(grease|soil|trench|fill|water|it|them|dust|sludge) *4 settle down",
      "until *3 settle|settles down",
    ],
    evenNegated: true,
    reason: "It tells somebody what to feel.",
    kinder: "I see that this is a bad day. Here is what I can do now.",
    examples: {
      yes: ["Calm down and we can talk.", "You need to relax."],
      no: ["Let the grease cool down before you bin it.", "The soil has to settle."],
    },
  },
  {
    id: "hysterical",
    match: [
      "hysterical|hysterically|hysterics",
      "@party @is @adverb? (emotional|irrational|unhinged|overwrought|delusional|insane)",
      "(irrational|unhinged|delusional|unstable) @customers",
    ],
    reason: feeling,
    kinder: "Water came in twice this month, and she fears a third time.",
    examples: {
      yes: ["The woman was hysterical about a bit of water.", "She got very emotional."],
      no: ["An unstable slope above the main.", "He tightened the nuts."],
    },
  },
  {
    id: "crazy",
    match: [
      "@party @is @adverb? (crazy|paranoid|psycho|demented|senile|nuts)",
      "(crazy|paranoid|senile|psycho) @customers",
      "(we|everyone|everybody|the city) @is out to get (her|him|them|you)",
      "conspiracy theory|theories|theorist",
    ],
    reason: "It mocks a person with the name of an illness.",
    kinder: "He thinks that the city pays for that. I explain who does.",
    examples: {
      yes: ["You are crazy if you think so.", "The neighbor is paranoid."],
      no: ["Wild weather this week.", "The crack is wide."],
    },
  },
  {
    id: "overreacting",
    match: ["overreacting|overreacted|overreacts|overreaction|overreact"],
    reason: small,
    kinder: "An inch of water frightens her, since it was two feet in 2019.",
    examples: {
      yes: ["She is overreacting.", "An overreaction to a slow drain."],
      no: ["The chemical reacts with the joint.", "She reacted at once and closed the valve."],
    },
  },
  {
    id: "dramatic",
    match: [
      "drama queen",
      "melodramatic|overdramatic",
      "@party @is @adverb? dramatic",
      "a mountain out of",
      "(make|makes|making|made) (a|such a|too) (big deal|much) out? of",
      "(blowing|blew|blown|blow) *2 out of proportion",
      "(emotional|upset|worked up|excited) (over|about) nothing",
      "(so|too|all that) much? drama",
    ],
    reason: small,
    kinder: "For her this is the third time, so it weighs more than one slow drain.",
    examples: {
      yes: ["You are making a mountain out of a molehill.", "She is a drama queen."],
      no: ["The flow rose in a dramatic way.", "The mountain line is closed."],
    },
  },
  {
    id: "made-a-scene",
    match: [
      "(made|makes|make|making|caused|causing) (a|such a|quite a) (scene|fuss|stink|ruckus|commotion)",
      "(threw|throws|throwing|pitched) (a|an) @adverb? (fit|tantrum|hissy|meltdown)",
      "(raised|raising) (hell|cain)",
      "tantrum|tantrums",
    ],
    reason: "It describes a mood; the matter is missing.",
    kinder: "She asked for a supervisor at the counter and left her number.",
    examples: {
      yes: ["She made a scene at the counter.", "He threw a fit."],
      no: ["The hose does not fit.", "A crew is at the scene."],
    },
  },
  {
    id: "lost-temper",
    match: [
      "(lost|loses|losing) @their (temper|cool|mind)",
      "flew off the handle",
      "(blew|blows) up at (me|us|the)",
      "went (ballistic|nuts|crazy|berserk)",
      "(got|gets|getting) in (my|our) face",
      "bent out of shape",
    ],
    reason: feeling,
    kinder: "He is out of patience with us, after four visits without a repair.",
    examples: {
      yes: ["He lost his temper.", "She flew off the handle."],
      no: ["She lost the key.", "The handle is off."],
    },
  },
  {
    id: "hard-time",
    match: [
      "(giving|gave|gives|give) (me|us|staff|everyone|everybody|them|the crew) a hard time",
      "(gave|giving|gives) (me|us|staff) (grief|attitude|lip)",
      "(pushed|pushes|pushing) (my|our) buttons",
      "(drives|driving|drove) (me|us|everyone|everybody) (crazy|nuts|mad|insane)",
      "(gets|getting|got) on (my|our) nerves",
    ],
    reason: "How a call felt to us is for a talk with a lead, not for the record.",
    kinder: "He asked about every line of the bill. Two are still open.",
    examples: {
      yes: ["She gave us a hard time.", "He drives everybody nuts."],
      no: ["The crew had a hard time with the lid.", "Push the button twice."],
    },
  },
  {
    id: "sensitive",
    match: [
      "@party @is @adverb? too (sensitive|emotional|touchy)",
      "oversensitive|touchy",
      "thin skinned",
      "@party (take|takes|took) (everything|it|things) too? (personally|hard)",
    ],
    except: ["@customer @is too sensitive to"],
    reason: small,
    kinder: "The noise at night troubles her. Here is when it ends.",
    examples: {
      yes: ["You are too sensitive.", "She takes everything personally."],
      no: ["The sensor is too sensitive.", "The wall of the pipe is thin."],
    },
  },
  {
    id: "over-nothing",
    match: [
      "(upset|complaining|complains|fighting|arguing|crying) (over|about) nothing",
      "much ado about",
      "(crying|cried|cries) wolf",
      "first world (problem|problems)",
    ],
    reason: small,
    kinder: "A little water came in at the wall. She asks whether more will follow.",
    examples: {
      yes: ["He complains about nothing.", "They cried wolf before."],
      no: ["There is nothing about it in the record.", "Wolf Street is closed."],
    },
  },
  {
    id: "whining",
    match: ["whining|whined|whines|whine|griping|griped|grumbling|bellyaching|moaning|moaned"],
    except: [
      "(pump|motor|valve|bearing|pipe|fan|blower) *2 (whining|moaning|whined|whines|moaned)",
      "(whining|moaning) (noise|sound|pump|motor|valve)",
    ],
    reason: "It mocks a complaint instead of recording it.",
    kinder: "He asks once more about the smell.",
    examples: {
      yes: ["He kept whining about the smell.", "More griping about rates."],
      no: ["The pump is whining.", "She complains of a smell."],
    },
  },
  {
    id: "complains-always",
    match: [
      "(always|constantly|forever|endlessly|continually) @adverb? (complaining|complains|complain)",
      "(now|still|again|and|only) @adverb? (complains|complaining)",
      "(kept|keeps|keep) complaining",
      "nothing but (complain|complains|complaints)",
      "(loves|likes) to (complain|argue|fight)",
      "complaint after complaint",
      "never (satisfied|happy|pleased|content)",
    ],
    except: ["(now|and|still|only) (complains|complaining) (of|about)"],
    evenNegated: true,
    reason: "It counts what somebody asked against them.",
    kinder: "This is her fourth report of the same smell.",
    examples: {
      yes: ["Always complaining about something.", "The customer is never satisfied."],
      no: ["She complains of a smell.", "The complaint is about noise."],
    },
  },
  {
    id: "emotional-state",
    match: [
      "@party @is @adverb? (agitated|worked up|wound up|out of control|over the top|in a mood|on a tear|unglued|worked himself up)",
      "@party (exploded|blew up|lost it|went off|melted down)",
      "short|hot tempered",
    ],
    reason: feeling,
    kinder: "Water came in twice this month, and she fears a third time.",
    examples: {
      yes: ["The caller was agitated.", "He blew up when he saw the bill."],
      no: ["The tank has to be agitated.", "The flow is over the rim."],
    },
  },
]);
