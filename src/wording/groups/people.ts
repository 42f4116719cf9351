/** Who is spoken of. Groups are read by word-groups.ts; members stand between commas. */
export const people = {
  customer:
    "she, he, @customernoun, @the @customernoun, @the own customer, @title @name, people like this, people like her, " +
    "people like him, people like them",
  the: "the, this, that, our, another, some, such a, every, her, his, your, their, a, an",
  title: "mr, mrs, ms, miss, mister",
  customernoun:
    "customer, customers, caller, callers, owner, owners, homeowner, homeowners, tenant, tenants, resident, residents, " +
    "renter, renters, applicant, applicants, neighbor, neighbors, neighbour, landlord, landlady, complainant, ratepayer, " +
    "taxpayer, citizen, citizens, client, clients, requester, requestor, permittee, occupant, occupants, visitor, " +
    "appellant, claimant, petitioner, woman, man, gentleman, lady, guy, dude, fellow, homebuyer, buyer, seller, builder, " +
    "developer, architect, principal, shopkeeper, restaurant, person, homebuilder, household, shop, school, plaintiff, complainants, landlords, visitors, patron, " +
    "cust, neighbours, realtor, broker, retiree, pensioner, businessman, businesswoman, user, users, chap, bloke, gent, " +
    "fella, lad, wife, husband, roommate, lodger, bidder, shop owner, business owner, account holder",
  you: "you, you people, you guys, you folks, you all",
  party: "@customer, @you",
  customers:
    "customer, caller, owner, homeowner, tenant, resident, renter, applicant, neighbor, landlord, person, citizen, client, " +
    "complainant, woman, man, lady, gentleman, guy, dude, one, individual, customers, callers, owners, homeowners, residents, " +
    "people, tenants, neighbors, landlady, requester, visitor, folks, character, taxpayer, applicants, neighbour, neighbours, realtor, realtors, broker, " +
    "architect, builder, builders, developer, developers, lawyer, lawyers, attorney, retiree, pensioner, chap, bloke, gent, " +
    "fella, lad, wife, husband, businessman, user, users, buyer, seller, cust, voice, piece, student, students, ladies, men",
  agencynoun:
    "crew, crews, contractor, contractors, inspector, inspectors, engineer, engineers, dispatcher, dispatchers, dispatch, " +
    "clerk, clerks, planner, planners, reviewer, reviewers, operator, operators, greeter, receptionist, technician, " +
    "technicians, surveyor, surveyors, locator, locators, janitor, flagger, foreman, estimator, plumber, bureaucrats, pbot, " +
    "odot, subcontractor, subcontractors, electrician, vendor, mapper, mappers, officer, officers, official, officials, worker, workers, workmen, driver, drivers, mechanic, " +
    "consultant, consultants, councillor, staffer, attendant, agent, agents, representative, representatives, rep, reps, coordinator, administrator, analyst, " +
    "assistant, secretary, attorney, auditor, nurse, electricians, plumbers, bureaucrat, scheduler, cashier, trainer, handler, case handler, caseworker, case worker, " +
    "adviser, advisor, supervisor, superintendent, tech, techs, installer, installers, examiner, examiners, assessor, " +
    "assessors, warden, firm, paving firm, building firm, utilities, hauler, roofer, council, councilman, commissioner, foremen, predecessor, predecessors, lab, laboratory, programmer, programmers",
  agency:
    "@agencyname, the @agencyname, the @any @unitnoun, our @any @unitnoun, the on call, @some @agencynoun, @some @unitnoun, @unit people, @unit folks, @unit guys, @unit staff, the @unit people, the @any people, the @any folks, the @any guys, the @any lot, " +
    "the @any crowd, your @any people, those @any people, those @any guys, your @any @unitnoun, that @any @unitnoun, " +
    "the @any firm, @lower people, @lower folks, @lower guys",
  agencyname:
    "@agencynoun, water bureau, transportation bureau, bureau of transportation, " +
    "fire bureau, parks bureau, planning bureau, county, the state, the port, permit office, permit desk, permit counter, front desk, " +
    "front office, call center, call centre, help desk, billing department, gas company, power company, utility company, " +
    "phone company, electric company, mapping department, legal department, meter reader, meter readers, night shift, " +
    "day shift, morning shift, evening shift, early shift, late shift, other shift, last shift, weekend shift, other side, upper management, " +
    "people in @unit, people at @unit, people over there, folks over there, " +
    "gis people, it people, gis group, archive people, archives, on call guy, on call person, guy in @unit, girl in @unit, " +
    "guy at the front desk, girl at the front desk, lady at the front desk, guy at the counter, girl at the counter, " +
    "woman at the counter, everyone in @unit, everybody in @unit, the utility, street works, public works, urban forestry, code enforcement, " +
    "customer service, customer services, city hall, town hall, head office, accounting, accounts payable, collections, " +
    "permitting, payroll, procurement, purchasing, management, senior management, leadership, finance, hr, the higher ups, people upstairs, folks upstairs, bosses upstairs, guys upstairs, powers that be, guys at the @place, people at the @place, folks at the @place, guys in the @place, folks in the @place, lot at the @place, operators at the @place, those guys, these guys, that lot, those clowns, that bunch",
  some: "the, that, this, our, another, the other, the last, the first, the previous, the next, a different, their, your, the new, the old, one of our, the night, the day, your last, your first, your previous, your old, our last, our old, our previous, the city 's, the county 's",
  unitnoun:
    "bureau, department, office, team, agency, agencies, group, division, section, unit, shift, desk, workgroup",
  /** Parts of a city in lower case: ordinary words too, so only after "nobody in" and the like. */
  lower:
    "billing, accounting, accounts, collections, permitting, permits, planning, zoning, engineering, legal, finance, " +
    "dispatch, maintenance, inspections, records, forestry, parks, streets, roads, payroll, procurement, purchasing, " +
    "operations, archives, mapping, gis, it, hr, housing, enforcement, transport, transportation, highways, drainage, " +
    "sewers, sewer, water, facilities, fleet, intake, customer service, customer services, street works, public works, " +
    "city hall, head office, upstairs, management, the county, the state, the port, the utility, that office, that department, that team",
  place:
    "plant, treatment plant, counter, lab, yard, depot, county, state, call center, call centre, front desk, shop, warehouse, garage, pump station, archive, court, council, utility, control room, permit center",
  someone:
    "nobody, somebody, someone, anybody, anyone, whoever, no one, not one person, the people, the folks, the guys, the guy, the person, the lot, the crew",
  at: "in, at, from, over in, over at, up in, down in, up at, down at",
  bureau: "@agency, @unit",
  supplier: "wholesaler, supplier, vendor, manufacturer, shipper, the shipping company, the manufacturer",
  colleague:
    "my colleague, a colleague, our colleague, her colleague, my colleagues, coworker, coworkers, co worker, boss, my supervisor, " +
    "my manager, the supervisor, the manager, my lead, somebody else, someone else, the person before me, the guy before me, the one before me, the clerk before me, the person before, our own people, our own staff, our own crew, my own team, your first contact, your contact, your previous contact, your last contact, the first person, the last person, the previous person, the voice on the phone, whoever you spoke to, whoever you spoke with, whoever you talked to,  predecessor, " +
    "whoever did this, whoever did that, whoever told you that, whoever told you this, whoever told her that, whoever told him that, " +
    "the temp, the intern, the trainee, the new hire, the new guy, the new girl, the new person, " +
    "my director, whoever took the call, whoever took your call, whoever answered, the person who answered, the person you spoke to, " +
    "the person you spoke with, the person you talked to, somebody over there, someone over there, nobody over there, " +
    "somebody in @unit, someone in @unit, nobody in @unit, somebody at @unit, someone at @unit, somebody in your shop, " +
    "someone in your shop, @someone @at @lower, somebody on your team, someone on your team, somebody here, someone in the office, " +
    "somebody in the office, somebody on the crew, someone on the crew",
  desk: "@agency, @colleague, @unit, @name",
  anybody: "you, yourself, her, herself, him, himself, them, themselves, themself",
  their: "their, his, her, your, @customernoun 's, @the @customernoun 's",
  staff:
    "me, us, staff, everyone, everybody, the staff, my colleague, the clerk, the crew, the flagger, the inspector, our staff, the operator, the receptionist, the dispatcher, the front desk, people",
  poss: "their, his, her, your, its",
  self: "yourself, herself, himself, themselves, themself, yourselves",
} as const;
