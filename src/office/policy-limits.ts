/** What an explained policy may hold, in characters: a form's list shows 75 of a name, and its inputs hold 3,000. */
export const policyLimits = { name: 75, explanation: 3_000, route: 1_000, link: 500 } as const;
