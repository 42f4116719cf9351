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

/** `group`: several members, asked together. `outside`: known by an e-mail address alone. Neither acts here. */
export type Standing = "member" | "guest" | "bot" | "stranger" | "gone" | "group" | "outside";

/** What a platform's directory says of one of its users. */
export type DirectoryEntry = {
  readonly platform: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly handle: string;
  readonly name: string;
  /** As the platform's directory has it, which has verified it; null where it does not say. */
  readonly email: string | null;
  /** Null: this platform does not say; what is known stays, else the office's. */
  readonly zone: string | null;
  readonly locale: string | null;
  readonly standing: Standing;
  /** The id in the tenant's own directory (Microsoft Entra's object id), where the platform has one beside `userId`. */
  readonly directoryId?: string | null;
};
