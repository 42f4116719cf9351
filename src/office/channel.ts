/** How a customer got in touch. */
export const channels = ["voicemail", "phone", "email", "letter", "web", "counter", "field"] as const;
export type Channel = (typeof channels)[number];

export const isChannel = (word: string): word is Channel => (channels as readonly string[]).includes(word);
