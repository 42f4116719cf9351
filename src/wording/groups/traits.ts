/** What people are called. `trait` judges a person alone; `sour` means a pipe or a smell as well as a person. */
export const traits = {
  trait:
    "rude, impolite, discourteous, disrespectful, insolent, obnoxious, uncooperative, belligerent, irate, hostile, combative, " +
    "confrontational, antagonistic, argumentative, quarrelsome, stubborn, obstinate, pigheaded, bullheaded, defiant, evasive, " +
    "pushy, bossy, demanding, needy, picky, fussy, nitpicky, impatient, unreasonable, unrealistic, irrational, hysterical, paranoid, " +
    "delusional, unhinged, unstable, crazy, insane, nuts, senile, demented, psycho, neurotic, dramatic, melodramatic, touchy, " +
    "oversensitive, whiny, grumpy, cranky, surly, snippy, snappy, snarky, testy, snotty, snooty, nasty, mean, spiteful, vindictive, " +
    "vengeful, petty, immature, childish, selfish, greedy, spoiled, ungrateful, arrogant, pompous, condescending, patronizing, " +
    "smug, cocky, conceited, entitled, manipulative, deceitful, dishonest, untruthful, sneaky, shady, sarcastic, snide, cynical, " +
    "dismissive, unfriendly, unpleasant, unkind, insulting, offensive, abrasive, abusive, aggressive, ignorant, stupid, dumb, dense, " +
    "clueless, naive, oblivious, foolish, idiotic, gullible, annoying, irritating, exhausting, tiresome, insufferable, unbearable, " +
    "toxic, creepy, weird, strange, obsessed, obsessive, fixated, stingy, cheap, lazy, drunk, intoxicated, stoned, tipsy, chatty, " +
    "longwinded, rambling, incoherent, bitter, sore, cantankerous, crotchety, ornery, crabby, moody, temperamental, volatile, " +
    "uncivil, inconsiderate, unappreciative, ridiculous, absurd, silly, ludicrous, nosy, intrusive, relentless, disruptive, " +
    "inappropriate, disagreeable, overbearing, domineering, high maintenance, hot tempered, short tempered, bad tempered, " +
    "ill mannered, ill tempered, full of himself, full of herself, full of it, off his rocker, off her rocker, hard to work with, " +
    "impossible to work with, hard to deal with, impossible to deal with, difficult to deal with, difficult to work with, " +
    "hard to please, impossible to please, out of line, out of control, in a mood, a pain, impossible, problematic, uptight, hyper, " +
    "loud, mouthy, lippy, sassy, clingy, unruly, hardheaded, thick, thickheaded, narrow minded, small minded, self righteous, " +
    "livid, furious, enraged, agitated, worked up, wound up, riled up, unglued, on drugs, difficult, challenging, adamant, insistent, judgmental, hypocritical, disheveled, unkempt, unhygienic, smelly, unruly, pretentious, petulant, vulgar, crude, foul mouthed, two faced, dramatic, sullen, brash, harsh, confrontational, curt, brusque, gruff, " +
    "aggravating, infuriating, maddening, pathetic, hopeless, not all there, stroppy, bolshy, bolshie, gobby, cheeky, narky, shirty, " +
    "arsey, ratty, mardy, whingy, whiney, huffy, prickly, thin skinned, tetchy, catty, bitchy, snobbish, snobby, haughty, stuck up, " +
    "uppity, self important, self absorbed, self centered, self centred, holier than thou, high handed, bloody minded, pig headed, " +
    "hard headed, bull headed, mulish, awkward, pedantic, nit picky, overdramatic, attention seeking, loopy, batty, bonkers, " +
    "barmy, cuckoo, loony, bananas, daft, dim, dimwitted, dim witted, slow witted, brainless, dopey, ditzy, scatterbrained, feckless, " +
    "workshy, work shy, money grubbing, miserly, tight fisted, mercenary, crooked, slippery, slimy, sleazy, shifty, dodgy, cagey, devious, " +
    "underhanded, underhand, sly, cunning, brazen, cocksure, bigheaded, big headed, opinionated, preachy, patronising, sanctimonious, " +
    "coarse, boorish, uncouth, menacing, intimidating, vicious, malicious, hateful, bigoted, unprofessional, unsavory, unsavoury, " +
    "unhelpful, obstructive, obtuse, recalcitrant, intransigent, inflexible, contemptuous, scornful, sulky, over the top, out of order, " +
    "mad as a hatter, off his head, off her head, off his meds, off her meds, beyond help, beneath contempt, a bit much, too much, contrary, " +
    "not right in the head, away with the fairies, hard work, heavy going, hard going, a right one",
  vice:
    "stupidity, rudeness, arrogance, laziness, greed, ignorance, incompetence, stubbornness, foolishness, dishonesty, pettiness, selfishness, " +
    "impatience, hostility, aggression, immaturity, temper, antics, nonsense, drama, hysterics, theatrics, whining, complaining, ranting, yelling, nagging, excuses, entitlement, ego, negativity, obsession, paranoia, sarcasm, cheek, insolence, impertinence, hysteria, self pity, bluster, condescension",
  sour: "mad, cold, sharp, flippant, short, defensive, emotional, angry",
  kind: "polite, nice, kind, friendly, pleasant, cooperative, reasonable, helpful, understanding, honest, truthful, sincere, grateful, bright, smart, swift, sharp, credible, trustworthy, rational, realistic, considerate, appreciative, respectful, interested in solving, easy to deal with, easy to work with",
  brand:
    "jerk, jerks, troublemaker, troublemakers, complainer, complainers, whiner, whiners, crybaby, moaner, grouch, busybody, gadfly, " +
    "crackpot, nutcase, nutjob, weirdo, bully, karen, loudmouth, hothead, freeloader, moocher, idiot, idiots, moron, morons, " +
    "imbecile, liar, liars, crook, scammer, creep, cheapskate, slumlord, tightwad, drama queen, prima donna, know it all, " +
    "diva, snob, brat, nutter, psychopath, lunatic, wacko, kook, ingrate, sourpuss, killjoy, nitpicker, pest, pill, asshole, ass, bastard, bitch, " +
    "piece of work, handful, nightmare, frequent flyer, frequent flier, attention seeker, control freak, sue happy, pain in the neck, " +
    "pieces of work, pains in the neck, control freaks, muppet, plonker, wally, numpty, twit, prat, git, pillock, jobsworth, whinger, whingers, chancer, chancers, fusspot, timewaster, timewasters, " +
    "time waster, time wasters, windbag, blowhard, smart alec, smart aleck, smartass, wise guy, bigmouth, gasbag, chatterbox, battleaxe, " +
    "nosy parker, curtain twitcher, nimby, nimbys, oddball, oddballs, crank, cranks, loony, fruitcake, basket case, head case, headcase, worrywart, worrier, alarmist, " +
    "troll, hustler, con man, con artist, grifter, fraudster, fibber, cheat, cheats, malingerer, skinflint, miser, deadbeat, scrooge, sponger, scrounger, scroungers, " +
    "layabout, slob, snowflake, dimwit, halfwit, airhead, dingbat, dumbass, dope, simpleton, ignoramus, smarty pants, big shot, bigot, psycho, " +
    "menace, tyrant, diva, prima donna, fantasist, conspiracy theorist, conspiracy nut, ambulance chaser, cry baby, sore loser, sad sack, old grump, grump, misery guts, " +
    "pain in the arse, pain in the backside, pain in the ass, pain in the butt, pain in the rear, pain in the backside, loose cannon, squeaky wheel, broken record",
  fit: "fit, tantrum, hissy fit, fuss, scene, stink, ruckus, commotion, meltdown, temper tantrum, outburst, rant, tirade, diatribe",
  useless:
    "useless, incompetent, hopeless, clueless, lazy, sloppy, careless, unreliable, unprofessional, disorganized, dysfunctional, " +
    "unhelpful, pathetic, stupid, worthless, amateurs, idiots, morons, slow, inept, negligent, lax, arrogant, rude, asleep, " +
    "irresponsible, ignorant, overpaid, asleep at the wheel, out to lunch, a joke, a mess, a disaster, a disgrace, a circus, a zoo, " +
    "no help, zero help, no use, of no use, of no help, impossible, unresponsive, terrible, awful, all talk, out of touch, crooks, crooked, " +
    "the worst, dead weight, in over his head, in over her head, in over their heads, not up to the job, notorious, slackers, uncooperative, " +
    "incapable, difficult, uninterested, indifferent, disinterested, dismissive, untrained, unqualified, uninformed, overwhelmed, good for nothing, nowhere to be found, asleep on the job, always late, always wrong, always behind, chaotic, inefficient, rubbish, hapless, feckless, shambolic, a shambles, a farce, a fiasco, a law unto themselves, disorganised, beyond useless, next to useless, worse than useless",
  shoddy:
    "sloppy, shoddy, lousy, slipshod, bad, poor, terrible, awful, horrible, careless, botched, crappy, slapdash, pathetic, half hearted, amateurish, substandard, dreadful, miserable, slap dash, rushed, half baked, half arsed, half assed, shocking, appalling, atrocious, abysmal, bodged, cack handed, inept, cowboy",
  baseless:
    "baseless, groundless, unfounded, frivolous, ridiculous, absurd, meritless, bogus, phony, laughable, unsubstantiated, nonsense, " +
    "silly, ludicrous, preposterous, outrageous, trivial, petty, without merit, without basis, without foundation, not credible, " +
    "not believable, not convincing, not plausible, implausible, unbelievable, made up, overblown, exaggerated, inflated, far fetched, nonsensical, a joke, a stretch, a lie, lies, " +
    "hard to believe, invented, a fantasy, pointless, tiresome, childish, unreasonable, fishy, suspicious, dubious, questionable",
  plea:
    "claim, claims, complaint, complaints, accusation, accusations, allegation, allegations, concern, concerns, argument, arguments, " +
    "appeal, appeals, demand, demands, request, requests, story, stories, version, account, excuse, excuses, explanation, expectations, objection, " +
    "objections, insinuation, insinuations, remark, remarks, comment, comments, suggestion, suggestions, tale, tales, reasoning, logic, letter, question, questions, assertion, assertions, grievance, grievances, theory, theories, reasons, statement, statements",
  manner:
    "yelled, shouted, screamed, ranted, swore, cursed, cussed, hollered, snapped, barked, raged, screeched, shrieked, whined, moaned, " +
    "griped, grumbled, bitched, scoffed, smirked, sneered, snorted, huffed, glared, sulked, snarled, growled, pouted, fumed, exploded, " +
    "berated, scolded, harangued, mocked, lectured, badgered, harassed, threatened, taunted, ridiculed, stormed, bullied, bitched, blustered, rambled, whinged, chuntered, bleated, huffed, puffed, flounced, hissed, bellowed",
  mannering:
    "yelling, shouting, screaming, ranting, swearing, cursing, cussing, hollering, snapping, barking, raging, screeching, shrieking, " +
    "whining, moaning, griping, grumbling, bitching, sneering, sulking, snarling, growling, pouting, fuming, berating, badgering, " +
    "harassing, bullying, complaining, arguing, interrupting, nagging, pestering, rambling, demanding, insulting, mumbling, ranting, raving, carrying on, " +
    "bothering, hounding, hassling, whinging, whingeing, chuntering, bleating, kicking off, bellowing, effing, mouthing off, sounding off, banging on",
  mannerverb:
    "yells, shouts, screams, rants, swears, curses, snaps, whines, moans, gripes, grumbles, sneers, sulks, rambles, argues, " +
    "exaggerates, nags, badgers, pesters, bullies, mumbles, nitpicks, bickers, whinges, bleats, rants on, drones, natters, waffles",
} as const;
