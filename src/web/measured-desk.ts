import { commandNameOf } from "../desk/command-name.ts";
import type { Desk } from "../desk/desk.ts";
import type { Metrics } from "./metrics.ts";

/** The same desk, with every command counted and timed under its name. */
export const measuredDesk = (desk: Desk, metrics: Pick<Metrics, "command">): Desk => ({
  ...desk,
  async answer(request) {
    const done = metrics.command(commandNameOf(request));
    const reply = await desk.answer(request);
    done(reply.kind);
    return reply;
  },
});
