import { z } from "zod";
import { isZone } from "../calendar/zone.ts";
import type { Reference } from "./reference.ts";

const id = z.string().min(1).max(1000);
/** Whatever is not as Teams sends it counts as absent. */
const words = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const somebody = z.object({ id, name: words, role: words });
const people = z.array(z.object({ id })).optional().catch(undefined);

const schema = z.object({
  type: z.string().min(1),
  id: id.optional().catch(undefined),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: somebody,
  recipient: somebody.extend({ isTargeted: flag }),
  conversation: z.object({
    id,
    conversationType: words,
    tenantId: words,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional().catch(undefined),
      isTargeted: flag,
    })
    .optional()
    .catch(undefined),
  name: words,
  action: words,
  text: words,
  /** The message that a button stands in. */
  replyToId: id.optional().catch(undefined),
  locale: words,
  localTimezone: words,
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).optional().catch(undefined),
  membersAdded: people,
  membersRemoved: people,
});

/** What is read of an activity; it is a sender's word until its token is verified. */
export type Inbound = z.infer<typeof schema>;

/** null where it is no activity. */
export const readActivity = (body: unknown): Inbound | null => schema.safeParse(body).data ?? null;

/** Every tenant that the activity names. */
export const tenantsOf = ({ channelData, conversation }: Inbound): string[] =>
  [channelData?.tenant?.id, conversation.tenantId].filter((tenant): tenant is string => Boolean(tenant));

/** Bots have ids that begin with 28; Teams also says their role. */
export const isFromBot = ({ from }: Inbound): boolean => from.role === "bot" || from.id.startsWith("28:");

/** Whether only its sender and the bot see it. Teams' own libraries read `recipient`; both places are taken. */
export const isTargeted = ({ recipient, channelData }: Inbound): boolean =>
  recipient.isTargeted === true || channelData?.isTargeted === true;

/** `elsewhere`: a message extension, used in a conversation that the bot need not be in. */
export type Place = Reference["kind"] | "elsewhere";

export function placeOf({ name, conversation }: Inbound): Place {
  if (name?.startsWith("composeExtension/")) return "elsewhere";
  const { conversationType: type, isGroup } = conversation;
  if (type === "personal" || type === "channel") return type;
  return type === "groupChat" || isGroup ? "group" : "personal";
}

const clientInfo = z.object({ type: z.literal("clientInfo"), timezone: words, locale: words });

/** Where and in which language the sender's client is, where it says so: zones of IANA, languages of BCP 47. */
export function clientOf(activity: Inbound): {
  readonly zone: string | null;
  readonly locale: string | null;
} {
  const info = activity.entities?.map((entity) => clientInfo.safeParse(entity).data).find(Boolean);
  const zone = activity.localTimezone ?? info?.timezone;
  return {
    zone: zone && isZone(zone) ? zone : null,
    locale: localeOf(info?.locale ?? activity.locale),
  };
}

function localeOf(written: string | undefined): string | null {
  try {
    return written ? (Intl.getCanonicalLocales(written)[0] ?? null) : null;
  } catch {
    return null;
  }
}
