/** Somebody of the office, or somebody met there. Only a `member` may use the desk. */
export type Person = {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  readonly email: string | null;
  /** IANA zone: what this person reads and types is in it. */
  readonly zone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly standing: Standing;
};

export type Standing = "member" | "guest" | "bot" | "stranger" | "gone";

/** What a platform's directory says of one of its users. */
export type DirectoryEntry = {
  readonly platform: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string | null;
  readonly zone: string;
  readonly locale: string;
  readonly standing: Standing;
};
