/** What one part of a command's grammar is for. */
export type Clause = {
  /** As it is typed; it stands so in the grammar. */
  readonly how: string;
  readonly means: string;
};

/** Beyond this many characters a grammar is explained part by part. */
export const longGrammar = 55;

const told: Clause = {
  how: "told by phone|email|letter|in person",
  means: "how the customer was told of the date; without it the date counts as not told",
};
const atWhen: Clause = { how: "[at when]", means: "when that was, like “at 9:30am”; without it: now" };

/** By the command's name: the parts of each grammar that is too long to be read at a glance, in its order. */
export const clausesOf: Readonly<Record<string, readonly Clause[]>> = {
  reply: [
    { how: "by email|letter|phone|in person", means: "how you answered" },
    {
      how: "customer asked for a call",
      means: "where somebody wrote and wanted to be called: then a call is the right answer",
    },
    atWhen,
    { how: "[what you said]", means: "in a few words, for the record" },
  ],
  written: [
    { how: "by email|letter", means: "the written answer to a written question, after a call" },
    atWhen,
    { how: "[what you wrote]", means: "in a few words, for the record" },
    { how: "asked for a call", means: "no written answer is needed, since the customer wanted to be called" },
    { how: "[how they said it]", means: "in the customer's own words, where you can" },
  ],
  refer: [
    {
      how: "@person|group|e-mail",
      means: "a colleague, a group of the office, or the address of another agency",
    },
    { how: "reason", means: "why them; they read it first" },
    { how: "told: what the customer was told", means: "so that nobody promises something else" },
  ],
  decide: [
    { how: "yes|no|in part|not ours", means: "the answer, then a colon and the question it answers" },
    { how: "because reasons", means: "why, as the customer will read it" },
    { how: "facts …", means: "what it rests on: drawings, visits, the code" },
    { how: "policy name", means: "a policy of the library; its explanation goes into the letter" },
    { how: "by @person", means: "who decided it, where that was not you" },
    {
      how: "appeal route until when",
      means: "where and until when the customer can ask for another look, like “until 30 days”",
    },
    { how: "not appealable because …", means: "in place of the appeal, where there is none" },
    { how: "appeal later", means: "the appeal is not known yet; the decision stays unfinished until it is" },
    {
      how: "data source, date, how sure: doubt",
      means: "for what the sewer records show: from where, from when, how sure, and what is in doubt",
    },
    { how: "settle by …", means: "what would settle that doubt, like a camera inspection" },
  ],
  reverse: [
    { how: "answer", means: "the new answer: yes, no, in part or not ours" },
    { how: "new facts|another view", means: "what has changed; it says so without fault" },
    { how: "reasons", means: "why, as the customer will read it" },
    { how: "the rest as in decide", means: "facts, policy, appeal and data, each after a semicolon" },
  ],
  policy: [
    { how: "[name]", means: "shows one policy; without a name, all of them" },
    {
      how: "add|change|withdraw|restore name",
      means: "for admins: changes the library; what was decided keeps its words",
    },
  ],
  explain: [
    { how: "policy", means: "its name, as decisions cite it" },
    { how: "explanation", means: "what it says and why, in plain words" },
    {
      how: "appeal route within time",
      means: "where and within how long a customer can ask for another look",
    },
    { how: "link …", means: "where the whole text stands" },
    { how: "reviewed when", means: "the day somebody last looked it over" },
  ],
  promise: [
    { how: "[what]", means: "what is promised, like “the records”; without it: the answer itself" },
    { how: "[date]", means: "by when, like “fri 3pm”" },
    told,
    atWhen,
    { how: "[: reason or what]", means: "why the date has moved, or more of what is promised" },
  ],
  told: [
    {
      how: "[which|decision]",
      means: "a word of the promise, where there is more than one; or the decision",
    },
    { how: "by phone|email|letter|in person", means: "how the customer was told" },
    atWhen,
    { how: "decision undo", means: "the customer does not know the decision after all" },
  ],
  unpromise: [
    { how: "[which]", means: "a word of the promise, where the contact has more than one" },
    { ...told, means: "how the customer was told that it does not hold any more" },
    atWhen,
    { how: "reason", means: "why it is taken back" },
  ],
  greeting: [
    { how: `"what it says"`, means: "the words that callers hear; in quotes they are recorded at once" },
    { how: "[until when]", means: "the last day they are right" },
    { how: "still right", means: "you have listened to it, and it is" },
    { how: "office", means: "for leads: whose greeting is out of date" },
  ],
};
