import type { Instant } from '../time.ts';

/** Who may frame an embed: every site, the sites of a list, or those of a list that also bring a signed token. */
export const EMBED_KINDS = ['public', 'origins', 'private'] as const;
export type EmbedKind = (typeof EMBED_KINDS)[number];

/** `auto` follows the system of whoever looks. */
export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** What whoever looks at an embed may be allowed to change. */
export const CHANGEABLE = ['range', 'theme'] as const;

/** 16 random bytes, base64url. */
export const isEmbedId = (text: string): boolean => /^[\w-]{22}$/.test(text);

export interface EmbedTimes {
  readonly expiresAt: Instant | null;
  readonly pausedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** The first that holds counts: what was withdrawn is withdrawn for good. */
export function embedState({ expiresAt, pausedAt, revokedAt }: EmbedTimes, now: Instant) {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return pausedAt === null ? 'shown' : 'paused';
}

export type EmbedState = ReturnType<typeof embedState>;
