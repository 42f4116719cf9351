const WIDTH = 80;

/**
 * Rows with their cells one below the other, two blanks apart, each row behind `indent`. The last cell goes on
 * below itself where the line is full.
 */
export function columns(rows: readonly (readonly string[])[], indent = "  "): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  return rows.flatMap((row) => {
    const before = row.slice(0, -1).map((cell, at) => `${cell.padEnd(widths[at] ?? 0)}  `);
    return wrapped(row.at(-1) ?? "", `${indent}${before.join("")}`).map((line) => line.trimEnd());
  });
}

/** A text in lines of 80 characters: the first behind `label`, the others below it. */
export function wrapped(text: string, label = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && label.length + longer.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each, at) => `${at === 0 ? label : " ".repeat(label.length)}${each}`);
}
