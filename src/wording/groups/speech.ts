/** Little words that a sentence can have more or fewer of. */
export const speech = {
  adverb:
    "really, very, so, quite, extremely, totally, completely, just, simply, clearly, obviously, always, constantly, " +
    "also, again, still, even, only, absolutely, rather, too, already, now, apparently, basically, probably, truly, " +
    "definitely, once again, yet again, as usual, actually, of course, pretty, a bit, a little, kind of, sort of, " +
    "repeatedly, incredibly, particularly, generally, often, usually, certainly, openly, most, flatly, plainly, evidently, " +
    "knowingly, deliberately, willfully, easily, entirely, frankly, honestly, surely, somehow, then, once, twice, finally, " +
    "unfortunately, sadly, never, both, incessantly, consistently, frequently, outright, all, downright, somewhat, equally, overly, " +
    "a tad, awfully, terribly, mostly, as always, for once, personally, soon, later, eventually, together, there, here, blatantly, verbally, physically, profoundly, once more, per usual, as per usual, " +
    "as ever, typically, predictably, conveniently, blithely, happily, cheerfully, merrily, stubbornly, wilfully, lazily, carelessly, routinely, " +
    "regularly, habitually, persistently, flat out, straight up, point blank, no doubt, lately, literally, seriously, utterly, thoroughly, a bit too, " +
    "a little too, far too, way too, rather too, so very, plain, just plain, bloody, damn, damned, freaking, way, borderline, beyond, positively, tbh, imo, lol",
  is:
    "is, was, are, were, be, been, being, am, 's, has been, have been, had been, is being, was being, are being, were being, " +
    "became, becomes, become, gets, got, get, seems, seemed, sounded, sounds, remains, remained, acted, acts, acting, turned, felt, " +
    "can be, could be, can get, getting, becoming, seems to be, seemed to be, appears, appeared, appears to be, appeared to be, " +
    "comes across as, came across as, came off as, must be, must have been, tends to be, has always been, behaved, grew, comes over as, came over as, comes across, came across, is acting, was acting, is behaving, was behaving, " +
    "seems like, looked, looks, turned out, turned out to be, proved to be, strikes me as, struck me as, is known to be, can be a bit, seems a bit",
  isnt: "is not, was not, are not, were not, has not been, does not seem, did not seem, does not sound",
  shut: "will not, do not, does not, can not, are not, is not, never, am not, refuse to, no longer, shall not, would not",
  must: "must, have to, has to, need to, needs to, had to, ought to, should",
  every: "every, each, any, everything, anything, all",
} as const;
