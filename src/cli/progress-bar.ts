/** What a bar is drawn on: a terminal's standard error. */
export type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

/** Fewer than this are done before anybody could read the bar. */
const many = 1_000;
const width = 30;

/** Draws how far a long piece of work has come, in place; nothing where no terminal is watching, or for little work. */
export function progressBar(screen: Screen): (done: number, total: number) => void {
  return (done, total) => {
    if (!screen.isTTY || total < many) return;
    const full = Math.round((width * done) / total);
    const bar = `${"#".repeat(full)}${" ".repeat(width - full)}`;
    const count = `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
    screen.write(`\r[${bar}] ${count}${done >= total ? "\n" : ""}`);
  };
}
