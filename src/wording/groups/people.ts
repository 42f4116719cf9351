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
    "developer, architect, principal, shopkeeper, restaurant, person, homebuilder, household, shop, school, plaintiff, complainants, landlords, visitors, patron",
  you: "you, you people, you guys, you folks, you all",
  party: "@customer, @you",
  customers:
    "customer, caller, owner, homeowner, tenant, resident, renter, applicant, neighbor, landlord, person, citizen, client, " +
    "complainant, woman, man, lady, gentleman, guy, dude, one, individual, customers, callers, owners, homeowners, residents, " +
    "people, tenants, neighbors, landlady, requester, visitor, folks, character, taxpayer, applicants",
  agencynoun:
    "crew, crews, contractor, contractors, inspector, inspectors, engineer, engineers, dispatcher, dispatchers, dispatch, " +
    "clerk, clerks, planner, planners, reviewer, reviewers, operator, operators, greeter, receptionist, technician, " +
    "technicians, surveyor, surveyors, locator, locators, janitor, flagger, foreman, estimator, plumber, bureaucrats, pbot, " +
    "odot, subcontractor, subcontractors, electrician, vendor, mapper, mappers, officer, officers, official, officials, worker, workers, workmen, driver, drivers, mechanic, " +
    "consultant, consultants, councillor, staffer, attendant, agent, agents, representative, representatives, rep, reps, coordinator, administrator, analyst, " +
    "assistant, secretary, attorney, auditor, nurse, electricians, plumbers, bureaucrat, scheduler, cashier, trainer",
  agency:
    "@agencyname, the @agencyname, the @any @unitnoun, our @any @unitnoun, the on call, @some @agencynoun, @some @unitnoun, @unit people, @unit folks, @unit guys, @unit staff, the @unit people",
  agencyname:
    "@agencynoun, water bureau, transportation bureau, bureau of transportation, " +
    "fire bureau, parks bureau, planning bureau, county, the state, the port, permit office, permit desk, permit counter, front desk, " +
    "front office, call center, call centre, help desk, billing department, gas company, power company, utility company, " +
    "phone company, electric company, mapping department, legal department, meter reader, meter readers, night shift, " +
    "day shift, morning shift, evening shift, early shift, late shift, other shift, last shift, weekend shift, other side, upper management, " +
    "people in @unit, people at @unit, people over there, folks over there, " +
    "gis people, it people, gis group, archive people, archives, on call guy, on call person, guy in @unit, girl in @unit, " +
    "guy at the front desk, girl at the front desk, lady at the front desk, guy at the counter, girl at the counter, " +
    "woman at the counter, everyone in @unit, everybody in @unit, the utility",
  some: "the, that, this, our, another, the other, the last, the first, the previous, the next, a different, their, your, the new, the old, one of our, the night, the day, the city 's, the county 's",
  unitnoun:
    "bureau, department, office, team, agency, agencies, group, division, section, unit, shift, desk, workgroup",
  bureau: "@agency, @unit",
  supplier: "wholesaler, supplier, vendor, manufacturer, shipper, the shipping company, the manufacturer",
  colleague:
    "my colleague, a colleague, our colleague, her colleague, my colleagues, coworker, coworkers, co worker, boss, my supervisor, " +
    "my manager, the supervisor, the manager, my lead, somebody else, someone else, the person before me, predecessor, " +
    "whoever did this, whoever did that, whoever told you that, whoever told you this, whoever told her that, whoever told him that, " +
    "the temp, the intern, the trainee, the new hire, the new guy, the new girl, the new person, " +
    "my director, whoever took the call, whoever took your call, whoever answered, the person who answered, the person you spoke to, " +
    "the person you spoke with, the person you talked to, somebody over there, someone over there, nobody over there, " +
    "somebody in @unit, someone in @unit, nobody in @unit, somebody at @unit, someone at @unit, somebody in your shop, " +
    "someone in your shop, somebody on your team, someone on your team, somebody here, someone in the office, " +
    "somebody in the office, somebody on the crew, someone on the crew",
  desk: "@agency, @colleague, @unit, @name",
  anybody: "you, yourself, her, herself, him, himself, them, themselves, themself",
  their: "their, his, her, your, @customernoun 's, @the @customernoun 's",
  staff:
    "me, us, staff, everyone, everybody, the staff, my colleague, the clerk, the crew, the flagger, the inspector, our staff, the operator, the receptionist, the dispatcher, the front desk, people",
  poss: "their, his, her, your, its",
  self: "yourself, herself, himself, themselves, themself, yourselves",
} as const;
