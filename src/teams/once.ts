/** Work that Teams may ask for more than once: it repeats what it had no answer to in time. */
export type Once = {
  /**
   * Does the work, or gives what the same key's work gives that is under way or was done; `first` says which.
   * What `done` does not hold for may be done again, as a form that was corrected.
   */
  run<T>(key: string, work: Work<T>): Promise<{ readonly result: T; readonly first: boolean }>;
};

export type Work<T> = { readonly make: () => Promise<T>; readonly done: (result: T) => boolean };

/** Far more than come within the minute in which repeats do. */
const mostRemembered = 2000;

export function createOnce(): Once {
  const remembered = new Map<string, Promise<unknown>>();

  function begin<T>(key: string, { make, done }: Work<T>): Promise<T> {
    const forget = () => remembered.delete(key);
    const work = make();
    remembered.set(key, work);
    work.then((result) => done(result) || forget(), forget);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
    return work;
  }

  return {
    async run<T>(key: string, work: Work<T>) {
      const same = remembered.get(key) as Promise<T> | undefined;
      return { result: await (same ?? begin(key, work)), first: same === undefined };
    },
  };
}
