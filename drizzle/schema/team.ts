import type { TokenScope } from '#lib/domain/team/actor.ts';
import type { Role } from '#lib/domain/team/role.ts';
import { decimal, flag, indexOn, serial, table, whole, words } from './kit.ts';

/** Members of the team. Nobody is deleted: who left is disabled, so that the audit log keeps its names. */
export const users = table('users', {
  id: words().primaryKey(),
  name: words().notNull(),
  /** Lower case. */
  email: words().notNull().unique(),
  emailVerified: flag().notNull(),
  image: words(),
  role: words().$type<Role>().notNull(),
  isDisabled: flag().notNull(),
  createdAt: whole().notNull(),
  updatedAt: whole().notNull(),
});

/** Browsers that are signed in. Revoking deletes the row. */
export const sessions = table(
  'sessions',
  {
    id: words().primaryKey(),
    userId: words().notNull(),
    /** What the cookie carries, beside a signature that only the holder of the app secret can make. */
    token: words().notNull().unique(),
    expiresAt: whole().notNull(),
    ipAddress: words(),
    userAgent: words(),
    createdAt: whole().notNull(),
    updatedAt: whole().notNull(),
  },
  (t) => [indexOn('sessions_by_user').on(t.userId)],
);

/** Ways to sign in: a password (`credential`), or an identity at a provider. */
export const accounts = table(
  'accounts',
  {
    id: words().primaryKey(),
    userId: words().notNull(),
    providerId: words().notNull(),
    /** Subject at the provider; the user's own id for a password. */
    accountId: words().notNull(),
    accessToken: words(),
    refreshToken: words(),
    idToken: words(),
    accessTokenExpiresAt: whole(),
    refreshTokenExpiresAt: whole(),
    scope: words(),
    /** Salt and scrypt hash. */
    password: words(),
    createdAt: whole().notNull(),
    updatedAt: whole().notNull(),
  },
  (t) => [indexOn('accounts_by_user').on(t.userId), indexOn('accounts_by_subject').on(t.providerId, t.accountId)],
);

/** Short-lived states of a sign-in at a provider. */
export const verifications = table(
  'verifications',
  {
    id: words().primaryKey(),
    identifier: words().notNull(),
    value: words().notNull(),
    expiresAt: whole().notNull(),
    createdAt: whole().notNull(),
    updatedAt: whole().notNull(),
  },
  (t) => [indexOn('verifications_by_identifier').on(t.identifier)],
);

/** Links that work once: the setup, invitations, new passwords. Only a hash of the secret in the link is kept. */
export const oneTimeLinks = table(
  'one_time_links',
  {
    id: words().primaryKey(),
    kind: words().$type<'setup' | 'invitation' | 'password-reset'>().notNull(),
    /** SHA-256, hex. */
    secretHash: words().notNull().unique(),
    /** Whom an invitation is for. */
    email: words(),
    /** Role that an invitation gives. */
    role: words().$type<Role>(),
    /** Whose password is set anew. */
    userId: words(),
    createdBy: words(),
    createdAt: whole().notNull(),
    expiresAt: whole(),
    usedAt: whole(),
    usedBy: words(),
    revokedAt: whole(),
  },
  (t) => [indexOn('one_time_links_by_kind').on(t.kind, t.createdAt)],
);

/** Keys for programs. Only a hash is kept; the prefix lets people tell their tokens apart. */
export const apiTokens = table(
  'api_tokens',
  {
    id: words().primaryKey(),
    userId: words().notNull(),
    name: words().notNull(),
    prefix: words().notNull(),
    /** SHA-256, hex. */
    tokenHash: words().notNull().unique(),
    scope: words().$type<TokenScope>().notNull(),
    createdAt: whole().notNull(),
    expiresAt: whole().notNull(),
    lastUsedAt: whole(),
    revokedAt: whole(),
  },
  (t) => [indexOn('api_tokens_by_user').on(t.userId)],
);

/** Who did what, when. Rows are only ever added, and go after two years. */
export const auditLog = table(
  'audit_log',
  {
    id: serial(),
    at: whole().notNull(),
    /** User id; null for somebody unknown, or for the program itself. */
    actor: words(),
    action: words().notNull(),
    /** What it was done to: an id, an e-mail address, a name. */
    subject: words(),
    detail: words(),
  },
  (t) => [indexOn('audit_log_by_time').on(t.at)],
);

/** Token buckets: how many tries an address or an account has left. The key is a hash, since an address is personal. */
export const rateBuckets = table('rate_buckets', {
  key: words().primaryKey(),
  tokens: decimal().notNull(),
  updatedAt: whole().notNull(),
});
