export type DateOrder = "month first" | "day first";

/** An evening in January, so that the day cannot be taken for the month. */
const SAMPLE = Date.UTC(2026, 0, 25, 12);

/** Regions whose people write "12/1" as the United States do, whatever their language. */
const alwaysMonthFirst = ["PH"];
/** Regions where both ways are in daily use. */
const mixed = ["CA"];
const likeUnitedStates = ["US", "PR", "GU", "VI", "AS", "MP"];

/**
 * Which of "12/1" is the month to somebody with this language setting (BCP 47), after Unicode's locale data; null where
 * that does not tell: no setting or none that is known, English of no region, Canada, and a language in the United States that writes the
 * day first at home.
 */
export function dateOrder(locale: string | undefined): DateOrder | null {
  if (locale === undefined) return null;
  const order = known.has(locale) ? known.get(locale) : orderOf(locale);
  if (known.size < mostKnown) known.set(locale, order ?? null);
  return order ?? null;
}

/** More settings than any office's people have. Asking Intl each time would be the larger part of reading a date. */
const mostKnown = 200;
const known = new Map<string, DateOrder | null>();

function orderOf(locale: string): DateOrder | null {
  try {
    if (Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0) return null;
    const { language, region } = new Intl.Locale(locale);
    if (language === "en" && !region) return null;
    if (region && mixed.includes(region)) return null;
    if (region && alwaysMonthFirst.includes(region)) return "month first";
    const order = writtenOrder(locale);
    return order === "day first" && region && likeUnitedStates.includes(region) ? null : order;
  } catch {
    return null;
  }
}

function writtenOrder(locale: string): DateOrder {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", calendar: "gregory" });
  const first = format.formatToParts(SAMPLE).find(({ type }) => type === "day" || type === "month");
  return first?.type === "month" ? "month first" : "day first";
}

/** A date in numbers: "12/1", "12/1/26", "1.12.2026". */
const IN_NUMBERS =
  /\b(\d{1,2})(?:\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?|([.-])(\d{1,2})\3(?:\d{4}|\d{2}))(?![\d/])/;

export type OrderDoubt = {
  /** Both ways name a day, and nothing says which one is meant. */
  readonly open: boolean;
  /** Only the other way than this person's names a day: "13/1" where the month is first. */
  readonly turned: boolean;
};

/** What is in doubt about the order of a date in numbers within `text`. */
export function orderDoubt(text: string, order: DateOrder | null): OrderDoubt {
  const match = IN_NUMBERS.exec(text);
  if (!match) return { open: false, turned: false };
  const [first, second] = [Number(match[1]), Number(match[2] ?? match[4])];
  const [monthFirst, dayFirst] = [first <= 12, second <= 12];
  const usual = order === "day first" ? dayFirst : monthFirst;
  return {
    open: order === null && monthFirst && dayFirst && first !== second,
    turned: order !== null && !usual,
  };
}
