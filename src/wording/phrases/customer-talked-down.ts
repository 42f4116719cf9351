import { ofKind } from "../phrase.ts";

const again = "It says that asking again is a fault.";
const below = "It talks down to the reader.";

/** Lets the customer feel that they ask too much or understand too little. */
export const customerTalkedDown = ofKind("blame-customer", [
  {
    id: "as-already-told",
    match: [
      "(as|like) i|we @adverb? (have|had)? @adverb? told|informed you",
      "(as|like) i|we (have|had)? (already|repeatedly|clearly|previously) told|said|explained|stated|mentioned|informed|wrote",
      "(as|like) i|we (have|had)? said|explained|stated *2 (before|already|repeatedly|times)",
      "as (already|previously|repeatedly|clearly) stated|explained|mentioned|told|communicated",
      "per my|our last|previous|earlier|prior email|message|letter",
    ],
    reason: again,
    kinder: "In short: the line is private, and this is why.",
    examples: {
      yes: ["As we already told you, the line is private.", "Per my last email, the fee stands."],
      no: ["As we agreed on Monday, I am writing.", "I told you that I would call."],
    },
  },
  {
    id: "how-many-times",
    match: [
      "how many times do|must|have|did|will i|we",
      "for the last|hundredth|umpteenth|thousandth|millionth time",
      "once and for all",
      "i|we (will not|am not going to) (repeat|explain) (myself|this|it|that)",
      "i|we have @adverb? told|explained|answered *2 (many|several|multiple|numerous|countless|enough) times",
      "i|we (have already told|already told) you",
    ],
    evenNegated: true,
    reason: again,
    kinder: "I will gladly go through it once more.",
    examples: {
      yes: ["How many times do I have to explain this?", "For the last time, the line is yours."],
      no: ["How many times did it back up?", "The line was cleaned many times."],
    },
  },
  {
    id: "did-you-not-read",
    match: [
      "did|do|have|can|could you not @adverb? read|listen|see|look|check|understand|notice|hear",
      "did you (even|actually) read|look|check|listen|try",
      "if you (would just|could just|would only|would simply) read|listen|look|wait",
    ],
    evenNegated: true,
    reason: "It asks a question that is a reproach.",
    kinder: "The letter is long. The point that matters here is on page two.",
    examples: {
      yes: ["Did you not read our letter?", "Can you not read?"],
      no: ["Did you get our letter?", "If you would like to read it, here it is."],
    },
  },
  {
    id: "you-clearly-did-not",
    match: [
      "@party (clearly|obviously|evidently|apparently) (did|do|does|has|have|can|could|are|is) not",
      "@party (clearly|obviously|evidently) (misunderstood|misread|ignored|forgot|missed|has no|have no|never)",
    ],
    evenNegated: true,
    reason: "“Obviously” makes a reproach of a guess.",
    kinder: "My last e-mail may not have reached you. In short it says this.",
    examples: {
      yes: ["You clearly did not read our last e-mail.", "You obviously don’t care."],
      no: ["The line is clearly marked.", "Obviously we were late, and I am sorry."],
    },
  },
  {
    id: "why-did-you-not",
    match: [
      "why did|have|do|would|could|were|are not @party",
      "why did|have|do|would|could|were|are @party not",
      "why did|would you @adverb? wait|ignore|leave|let|dig|build|plant|flush|pour|cut|sign",
      "why (on earth|in the world)",
    ],
    except: ["why (do|would) you not (send|call|ask) me"],
    evenNegated: true,
    reason: "A “why” that reproaches asks for an excuse.",
    kinder: "When did you first notice it? That helps us to find the cause.",
    examples: {
      yes: ["Why didn't you report this sooner?", "Why did you wait so long?"],
      no: ["Why do we ask? The code says so.", "When did you notice it?"],
    },
  },
  {
    id: "what-did-you-expect",
    match: [
      "what did you expect",
      "what do you expect (us|me) to",
      "what were you thinking",
      "how dare you",
      "what made you think",
      "are you (serious|kidding)",
      "(that|this|it) is no excuse",
      "(no|any) excuse for",
      "(making|make|makes|made) excuses",
    ],
    evenNegated: true,
    reason: "It is no question: it only says that the customer did wrong.",
    kinder: "What would help you most now?",
    examples: {
      yes: ["What did you expect?", "How dare you."],
      no: ["How can you reach us? By phone.", "What do you need from us?"],
    },
  },
  {
    id: "you-do-not-understand",
    match: [
      "@party (do|does|did) not seem to (understand|realize|know|grasp)",
      "you (do|did) not @adverb? understand|grasp|comprehend",
      "you refuse|fail to understand|grasp|see",
    ],
    except: ["(if|what|when) you do not @adverb? understand"],
    evenNegated: true,
    reason: below,
    kinder: "An easement can be confusing. Here it is in two sentences.",
    examples: {
      yes: ["You don't understand how an easement works.", "You don't seem to understand."],
      no: [
        "If you do not understand a word, please ask.",
        "She does not understand the letter, please call her.",
      ],
    },
  },
  {
    id: "spell-it-out",
    match: [
      "let me|us (spell it|spell this) out",
      "let me|us (make this|make it|make myself|be) @adverb? clear|blunt",
      "let me|us explain (this|it)? (again|slowly|once more)",
      "(is|was) not (rocket science|that hard|that difficult|that complicated)",
      "dumb|dumbed (it|this) down",
      "any child|fool|idiot (could|can|knows|would)",
    ],
    except: ["(is|was) not that (hard|difficult) to (reach|open|repair|find)"],
    evenNegated: true,
    reason: below,
    kinder: "The short version is this; the long one is attached.",
    examples: {
      yes: ["Let me spell it out for you.", "It is not rocket science."],
      no: ["The word is spelled wrongly on the form.", "Everybody on the block got the letter."],
    },
  },
  {
    id: "think-before",
    match: [
      "think before you",
      "next time @adverb? (think|read|check|listen|pay attention|be more)",
      "(maybe|perhaps) next time you",
      "learn to read|listen|wait|follow",
      "you need to (learn|listen|grow up|wake up)",
      "(i|we) hope you learned|learn",
      "please pay attention",
      "pay attention to what (i|we)",
      "if you want (this|it) done right",
      "you should at least",
      "the least you (could|can) do",
    ],
    except: ["you need to (learn|listen) (for|the|of|about)"],
    reason: below,
    kinder: "To keep it from happening again, let grease cool and put it in the trash.",
    examples: {
      yes: ["Next time, think before you pour grease.", "Learn to read."],
      no: ["Next time you call, please mention #12.", "You need to pay the fee by Friday."],
    },
  },
  {
    id: "everyone-else-manages",
    match: [
      "(everyone|everybody) else @adverb? manages|managed|understands|understood|pays|paid|knows|follows",
      "other customers|people|owners|residents @adverb? (manage|managed|pay|understand|follow|do not complain|never complain)",
      "(nobody|no one) else @adverb? (complains|complained|has this problem|had this problem|has a problem|had a problem)",
      "you @is the only one|person|customer|caller (who|that)",
      "(everyone|everybody) knows (that|this)",
    ],
    except: ["you @is the only one (who|that) (can|knows|could|has|saw)"],
    evenNegated: true,
    reason: "Comparing a customer with others shames.",
    kinder: "Thank you for telling us: yours is the first report from this block.",
    examples: {
      yes: ["Everyone else manages to fill in the form.", "You are the only one who complains."],
      no: ["You are not the only one: three houses called.", "Everyone on the block gets a letter."],
    },
  },
  {
    id: "not-our-fault",
    match: [
      "(is|was) not our|my|the city 's? fault",
      "not our|my fault",
      "(i|we) @is not to blame",
      "(do not|never) blame us|me",
      "(i|we) did nothing wrong",
      "(i|we) (can|could) not be (blamed|held responsible)",
    ],
    evenNegated: true,
    reason: "To defend ourselves leaves the fault with the customer.",
    kinder: "I see how annoying this is. This is what I can do today.",
    examples: {
      yes: ["That is not our fault.", "Don’t blame us."],
      no: ["It is not your fault.", "It was our fault, and I am sorry."],
    },
  },
  {
    id: "our-only-customer",
    match: [
      "@party @is not our only customer|one|caller|case",
      "@party @is not the only customer|person|caller|case",
      "the world does not revolve",
      "patience is a virtue",
      "rome was not built",
    ],
    except: ["not the only (customer|person|caller) (with|who|on|affected|here)"],
    evenNegated: true,
    reason: "It says that asking is taking from others.",
    kinder: "It takes until Thursday. I will call you then, whatever we find.",
    examples: {
      yes: ["You are not our only customer.", "She is not the only caller."],
      no: ["Thank you for your patience.", "You are not the only one with water in the basement."],
    },
  },
  {
    id: "be-grateful",
    match: [
      "@party (should|ought to) be @adverb? glad|grateful|thankful|happy",
      "@party @is @adverb? lucky (that|we|to)",
      "consider yourself|himself|herself lucky",
      "beggars can not be choosers",
    ],
    reason: "It asks for thanks where somebody has a loss.",
    kinder: "The repair holds, and we will look at it again in May.",
    examples: {
      yes: ["You should be grateful that we came.", "Consider yourself lucky."],
      no: ["We are grateful for your call.", "I am glad that it runs again."],
    },
  },
]);
