/** What people do, or are said to do. */
export const actions = {
  /** Failings that say by themselves that somebody did wrong. */
  erred:
    "forgot, misplaced, misfiled, mislabeled, misread, miscalculated, mishandled, misinformed, misled, misdirected, mistyped, botched, " +
    "bungled, fumbled, ignored, overlooked, neglected, disregarded, goofed, blundered, flubbed, fouled, screwed, messed, slacked, " +
    "dawdled, dithered, stonewalled, misadvised, misunderstood, miscounted, mismanaged, wrecked, ruined, whiffed, oversold, overpromised, lied, mucked, bodged, bollixed, muddled, mangled, fluffed, mislaid, " +
    "misjudged, mismeasured, miskeyed, misquoted, miscommunicated, shirked, skived, ghosted, fobbed, bumbled, snubbed, " +
    "cocked up, stuffed up, slipped up, balled up, made a hash of, made a pig 's ear of, rubber stamped, cheaped out, skimped, winged it",
  errs:
    "forgets, misplaces, misfiles, misreads, mishandles, misinforms, botches, bungles, ignores, overlooks, neglects, disregards, " +
    "stonewalls, dawdles, lies, slacks, shirks, skives, bodges, fumbles, misleads, muddles, ghosts, skimps, rubber stamps",
  wrong: "wrong, incorrect, false, misleading, bad, inaccurate, outdated",
  nonsense: "nonsense, rubbish, garbage, baloney, a fairy tale, a lie, lies, fairy tales, hogwash, bull",
  gave: "gave, told, sent, provided, entered, wrote, quoted, fed, put, mailed, used, typed, approved, issued, recorded, handed, keyed, marked, installed, billed, scheduled, read, supplied",
  neglect:
    "negligence, carelessness, recklessness, inattention, ignorance, inaction, incompetence, stubbornness, laziness, impatience, " +
    "indifference, sloppiness, foolishness, greed, neglect, procrastination, indecision, dithering, stupidity, irresponsibility, thoughtlessness, ineptitude, misuse, abuse, tampering",
  guide:
    "instructions, directions, rules, rule, guidance, procedure, procedures, letter, letters, notice, notices, steps, email, emails, mail, guidelines, warning, warnings, " +
    "sign, signs, advice, reminder, reminders, requests, policy, code, agreement, contract, small print, fine print, manual, page, form, attachment, brochure, card, tag",
  bare:
    "call, ask, send, use, bring, check, read, try, be, follow, wait, please, think, listen, look, plan, pay, write, tell, remember, " +
    "come, fill, report, apply, consider, consult, hire, do, pay attention, get, leave, keep, make, submit, talk, go",
  flush:
    "flushed, poured, dumped, threw, put, pours, flushes, dumps, puts, stuffed, stuffs, flushing, pouring, dumping",
  /** What an office does for people, or says that it does not. */
  service:
    "pay for, refund, reimburse, compensate, waive, give out, hand out, take sides, get involved, mediate, intervene, interfere, " +
    "negotiate, extend, speculate, bargain, haggle, reopen, revisit, reconsider, chase, referee, go out for, come out for, come out to, " +
    "send anyone, send anybody, send someone, send people out, send crews out, do favors, do favours, do refunds, do extensions, do exceptions, " +
    "do callbacks, do call backs, do house calls, do walk ins, promise dates, promise anything, keep lists, take requests, take orders, make house calls, entertain, " +
    "honor, honour, bend the, look at, look into, deal with, cover, get into, touch, babysit, hold hands, arbitrate, meddle, give refunds, give dates, give reasons, " +
    "give legal, give advice, give estimates, issue refunds, make promises, take complaints, take calls, return calls, issue extensions, grant extensions, cater, accommodate, " +
    "respond to, discuss, guarantee, deal in, advise on, comment on, go into",
  help: "help, assist, fix, solve, explain, answer, resolve, change, tell, look into, sort, approve",
  handle:
    "do, handle, deal with, deal in, cover, offer, provide, touch, give, answer, make, discuss, accept, take, return, respond to, look into, " +
    "work on, get involved in, get into, entertain, give out, hand out, investigate, support, fix, repair",
  reproach:
    "realize, realise, understand, appreciate, accept, listen, learn, respect, grasp, acknowledge, be patient, be reasonable, " +
    "be realistic, be more, get used, grow, wait, try harder, do better, show",
  send: "submit, send, provide, include, return, file, enclose, attach, supply",
} as const;
