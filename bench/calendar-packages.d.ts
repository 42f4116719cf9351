/** What is used of packages that bring no types of their own. */
declare module "luxon-business-days" {
  import type { DateTime as Plain } from "luxon";
  export type BusinessDateTime = Plain<true> & {
    setupBusiness(setup: {
      businessDays: readonly number[];
      holidayMatchers: readonly ((day: Plain) => boolean)[];
    }): void;
    plusBusiness(amount: { days: number }): BusinessDateTime;
  };
  const luxon: { DateTime: { fromMillis(at: number): BusinessDateTime; prototype: BusinessDateTime } };
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default luxon;
}
