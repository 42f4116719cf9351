/** How long stopping may take, in milliseconds; orchestrators grant 30 s. */
const grace = 20_000;

/** Stops once on Ctrl-C or SIGTERM; a second signal, or a stop that hangs, ends the process at once. */
export function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const signalled = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), grace).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", signalled);
  process.on("SIGTERM", signalled);
}
