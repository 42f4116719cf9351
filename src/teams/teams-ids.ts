/** The names that the manifest and the code share; a test holds the two together. */
export const extensionCommands = { logContact: "log", logMessage: "logMessage" } as const;

/** The invokes that are answered; any other is not implemented here. */
export const invokes = {
  execute: "adaptiveCard/action",
  openDialog: "task/fetch",
  submitDialog: "task/submit",
  openExtension: "composeExtension/fetchTask",
  submitExtension: "composeExtension/submitAction",
} as const;
