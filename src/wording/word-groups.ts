import { wordTests } from "./word-tests.ts";
import type { Word } from "./words.ts";

/** Words that can stand in for each other, by the name that a pattern calls them by ("@customer"). */
const groups = {
  customer:
    "she, he, the customer, this customer, that customer, our customer, customer, customers, the customers, caller, " +
    "the caller, this caller, callers, owner, the owner, this owner, homeowner, the homeowner, this homeowner, " +
    "property owner, the property owner, tenant, the tenant, this tenant, resident, the resident, residents, " +
    "this resident, applicant, the applicant, this applicant, neighbor, the neighbor, her neighbor, his neighbor, " +
    "your neighbor, landlord, the landlord, the complainant, ratepayer, the ratepayer, the citizen, the client, " +
    "the woman, the man, the gentleman, the lady, the guy, this woman, this man, this lady, this guy, " +
    "this gentleman, this person, that woman, that man, people like this, people like her, people like him",
  you: "you, you people, you guys, you folks",
  customers:
    "customer, caller, owner, homeowner, tenant, resident, applicant, neighbor, landlord, person, citizen, client, complainant, woman, man, lady, gentleman, guy, one, individual, customers, callers, owners, residents, people, tenants",
  agency:
    "water bureau, the water bureau, the transportation bureau, the bureau of transportation, pbot, odot, " +
    "the county, county, the state, the port, the permit office, the permit desk, the front desk, " +
    "the front office, the call center, the billing department, the planning bureau, the parks bureau, " +
    "that bureau, the other bureau, another bureau, that department, the other department, another department, " +
    "this department, their department, that office, the other office, another office, their office, that agency, " +
    "the other agency, another agency, that team, the other team, another team, their team, the crew, that crew, " +
    "our crew, the last crew, the other crew, the night crew, the day crew, the night shift, the day shift, " +
    "the other shift, the last shift, the contractor, our contractor, the inspector, our inspector, " +
    "the last inspector, that inspector, the engineer, our engineer, the dispatcher, the clerk, the planner, " +
    "the other side, management, upper management",
  colleague:
    "my colleague, a colleague, our colleague, her colleague, my coworker, a coworker, my boss, my supervisor, " +
    "my manager, the supervisor, the manager, somebody else, someone else, the person before me, my predecessor, " +
    "whoever did this, whoever told you that, whoever told you this, whoever told her that, whoever told him that, " +
    "the temp, the intern, the trainee, the new hire, the receptionist, the operator, the county clerk, the permit clerk, " +
    "the previous inspector, the previous engineer, the previous clerk, the last clerk, my director, " +
    "whoever took the call, whoever took your call, whoever answered, the person who answered, the person you spoke to, " +
    "the person you spoke with, the person you talked to",
  adverb:
    "really, very, so, quite, extremely, totally, completely, just, simply, clearly, obviously, always, constantly, " +
    "also, again, still, even, only, absolutely, rather, too, already, now, apparently, basically, probably, " +
    "definitely, once again, yet again, as usual, actually, of course, pretty, a bit, a little, kind of, sort of, " +
    "repeatedly, incredibly, particularly, generally, often, usually, certainly, openly, most",
  is: "is, was, are, were, be, been, being, am, 's, has been, have been, had been, is being, was being, are being, were being, became, becomes, gets, got, seems, seemed, sounded, sounds, remains, remained, acted, acts, acting, turned, felt, can be, could be, getting, becoming",
  anybody: "you, yourself, her, herself, him, himself, them, themselves",
  their:
    "their, his, her, your, the customer 's, the owner 's, the tenant 's, the resident 's, the homeowner 's, the applicant 's, the caller 's, the neighbor 's",
} as const;

/** Groups made of others, and of words that pass a test. */
const unions: Readonly<Record<string, readonly (GroupName | TestName)[]>> = {
  party: ["customer", "you"],
  bureau: ["agency", "unit"],
  desk: ["agency", "colleague", "unit", "name"],
};

type GroupName = keyof typeof groups;
type TestName = keyof typeof wordTests;

/** A word, or what asks something of one. */
export type Matcher = string | WordTest;
export type WordTest = (word: Word) => boolean;
export type Sequence = readonly Matcher[];

/** The members of a group; undefined where no group has the name. */
export function groupOf(name: string): readonly Sequence[] | undefined {
  if (name in unions) return unions[name]?.flatMap((part) => groupOf(part) ?? []);
  if (name in wordTests) return [[wordTests[name as TestName]]];
  return name in groups ? groups[name as GroupName].split(",").map(sequenceOf) : undefined;
}

const sequenceOf = (words: string): Sequence => words.replaceAll("'s", " 's").trim().split(/\s+/u);
