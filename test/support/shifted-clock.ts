/** Loaded before a process of its own (`node --import`): its clock runs so many milliseconds ahead. */
const ahead = Number(process.env.TEST_CLOCK_AHEAD ?? "0");
const now = Date.now;
Date.now = () => now() + ahead;
