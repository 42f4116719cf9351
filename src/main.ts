#!/usr/bin/env node
import { runCli } from "./cli/cli.ts";
import { demo } from "./demo.ts";
import { serve } from "./serve.ts";

await runCli(process.argv, { serve, demo });
