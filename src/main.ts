#!/usr/bin/env node
import { runCli } from "./cli/cli.ts";

// The app is loaded only by what runs it: whoever asks for help or checks the office's file need not wait for it.
await runCli(process.argv, {
  serve: async () => (await import("./serve.ts")).serve(),
  demo: async (options) => (await import("./demo.ts")).demo(options),
});
