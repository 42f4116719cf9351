/** At most `max` UTF-16 units; what is left out is marked with "…", and no surrogate pair is split. */
export function cut(text: string, max: number): string {
  const whole = text.toWellFormed();
  return whole.length <= max ? whole : `${whole.slice(0, wholeUnits(whole, max - 1))}…`;
}

/** The whole text in pieces of at most `max` UTF-16 units, broken at a space where there is one near. */
export function pieces(text: string, max: number): string[] {
  const found: string[] = [];
  let rest = text.toWellFormed();
  while (rest.length > max) {
    const space = rest.lastIndexOf(" ", max);
    const end = space > max / 2 ? space : wholeUnits(rest, max);
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...found, rest];
}

/** `end`, or one less where it would split a surrogate pair. */
function wholeUnits(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
