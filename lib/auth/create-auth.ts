import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import type { OidcSettings } from '#lib/config/team-settings.ts';
import type { Role } from '#lib/domain/team/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Database } from '#lib/store/database.ts';
import { readMember } from '#lib/store/members.ts';
import { takeInvitationFor } from '#lib/store/one-time-links.ts';
import { rowsAdapter } from './rows-adapter.ts';
import { sessionCookieName } from './session-cookie.ts';

export interface AuthOptions {
  readonly database: Database;
  /** Where readers reach the site: links and callbacks are made of it, never of what a request says. */
  readonly baseUrl: string;
  /** See sessionKey. */
  readonly key: string;
  readonly oidc: OidcSettings | null;
  readonly now: () => Instant;
}

export type Auth = ReturnType<typeof createAuth>;

/** Below this path stands the one address that better-auth answers by itself: where a provider sends people back. */
export const AUTH_PATH = '/api/team/auth';
export const OIDC_PROVIDER = 'oidc';
export const SESSION_SECONDS = 14 * 86_400;
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/**
 * The sign-in library, set up so that it keeps accounts, checks passwords, makes sessions and talks to an OpenID Connect provider,
 * and nothing else: no sign-up, no telemetry, no limiter of its own (see spend-try.ts), and none of its addresses but the callback.
 */
export function createAuth({ database, baseUrl, key, oidc, now }: AuthOptions) {
  const secure = baseUrl.startsWith('https:');
  return betterAuth({
    appName: 'Hashgrid',
    baseURL: baseUrl,
    basePath: AUTH_PATH,
    secret: key,
    database: rowsAdapter(database),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: {
      // Never taken from a request or a provider: the hook below sets them, and the table demands them.
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        isDisabled: { type: 'boolean', required: false, input: false },
      },
    },
    // Neither their names nor their pictures at the provider are of use here, and its tokens are not needed after the sign-in.
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: true, requireLocalEmailVerified: true } },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-hashgrid' : 'hashgrid',
      cookies: { session_token: { name: sessionCookieName(baseUrl) } },
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      // The gate has told the address already, from the right of X-Forwarded-For.
      ipAddress: { ipAddressHeaders: ['x-hashgrid-address'] },
    },
    onAPIError: { errorURL: '/sign-in?notice=provider-refused' },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const member = await readMember(database.read, session.userId);
            return member !== null && !member.isDisabled;
          },
        },
      },
      account: {
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
      user: {
        create: {
          before: async (user) => {
            const role = await roleOfNewcomer(database, user, oidc, now());
            if (role === null) return false;
            return { data: { ...user, name: user.name || user.email, image: null, role, isDisabled: false } };
          },
        },
      },
    },
    plugins: oidc === null ? [] : [providerOf(oidc)],
  });
}

/** Role of somebody whom the provider sends for the first time: their invitation's, else the default, else null for nobody. */
async function roleOfNewcomer(
  database: Database,
  { email, emailVerified }: { readonly email: string; readonly emailVerified: boolean },
  oidc: OidcSettings | null,
  now: Instant,
): Promise<Role | null> {
  if (!emailVerified) return null;
  return database.tx(async (db) => {
    const role = (await takeInvitationFor(db, email.toLowerCase(), now)) ?? oidc?.defaultRole ?? null;
    const detail = `as ${role}, by the provider`;
    if (role !== null) await recordAudit(db, { at: now, actor: null, action: 'member-joined', subject: email, detail });
    return role;
  });
}

/** Somebody is who issuer and subject say; an e-mail address counts once, to find the invitation or the member to begin with. */
function providerOf({ issuer, clientId, clientSecret, name }: OidcSettings) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC_PROVIDER,
        name,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        accountSubject: ({ profile }) => `${issuer} ${String(profile.sub ?? '')}`,
        mapProfileToUser: (profile) => ({ emailVerified: profile.email_verified === true }),
      },
    ],
  });
}
