import retextEnglish from "retext-english";
import { type Processor, unified } from "unified";

/** Reads English for retext's plugins. Call it to make a reader of one's own, which takes the plugins. */
export const english = unified()
  .use(retextEnglish)
  // Only the messages of the plugins are wanted, and unified asks for a writer.
  .use(function writeNothing(this: Processor) {
    this.compiler = () => "";
  })
  .freeze();
