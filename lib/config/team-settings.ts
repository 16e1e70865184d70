import { z } from 'zod';
import { ROLES } from '#lib/domain/team/role.ts';
import { baseAddress, choice, optional, type Setting, secret, wholeNumber } from './setting-kinds.ts';

/** Who may read and sign in, and what the keys of this installation are made of. */
export const teamSettings = {
  ACCESS: choice('open', ['open', 'private']),
  APP_SECRET: {
    initial: '',
    expected: 'a secret of 32 to 400 printable characters without blanks',
    schema: optional(/^[\x21-\x7e]{32,400}$/),
    isSecret: true,
  },
  SETUP_TOKEN: {
    initial: '',
    expected: 'a secret of 20 to 400 printable characters without blanks',
    schema: optional(/^[\x21-\x7e]{20,400}$/),
    isSecret: true,
  },
  TRUSTED_PROXIES: wholeNumber('0', 0, 10),
  OIDC_ISSUER: {
    initial: '',
    expected: 'an http or https address without user name, query or fragment',
    schema: z.union([z.literal('').transform(() => null), baseAddress()]),
  },
  OIDC_CLIENT_ID: {
    initial: '',
    expected: 'at most 400 printable characters',
    schema: optional(/^[\x21-\x7e]{1,400}$/),
  },
  OIDC_CLIENT_SECRET: secret(),
  OIDC_NAME: { initial: 'Single sign-on', expected: 'a name of at most 40 characters', schema: z.string().max(40) },
  OIDC_DEFAULT_ROLE: {
    initial: '',
    expected: 'viewer, editor or admin, or blank',
    schema: z.union([z.literal('').transform(() => null), z.enum(ROLES)]),
  },
} as const satisfies Record<string, Setting<unknown>>;

/** How the team signs in. */
export interface TeamSettings {
  /** `private` closes every page and figure to those who are not signed in. */
  readonly access: 'open' | 'private';
  /** Null = made once and kept beside the database. Never logged. */
  readonly appSecret: string | null;
  /** Null = made and printed at the first start. Never logged. */
  readonly setupToken: string | null;
  /** How many proxies of one's own stand before this program: so many entries at the end of X-Forwarded-For are true. */
  readonly trustedProxies: number;
  /** Null = members sign in with a password only. */
  readonly oidc: OidcSettings | null;
}

/** An OpenID Connect provider that members may sign in with. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says after "Sign in with". */
  readonly name: string;
  /** Role of somebody whom nobody invited; null refuses them. */
  readonly defaultRole: (typeof ROLES)[number] | null;
}
