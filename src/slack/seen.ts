/** Deliveries that came before: Slack repeats an event whose receipt it did not hear of. */
export type Seen = {
  /** Whether this one has come before; from now on it has. */
  before(id: string): boolean;
};

/** Far more than come in the five minutes in which Slack repeats one. */
const mostRemembered = 2_000;

export function createSeen(): Seen {
  const ids = new Set<string>();
  return {
    before(id) {
      if (ids.has(id)) return true;
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= mostRemembered) break;
        ids.delete(oldest);
      }
      return false;
    },
  };
}
