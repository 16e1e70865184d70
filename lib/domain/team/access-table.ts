import type { TokenScope } from './actor.ts';
import type { Role } from './role.ts';

/**
 * - `published`: everybody, also where reading is closed (ACCESS=private).
 * - `anyone`: everybody while reading is open, else members and their tokens.
 * - `each`: as `anyone`, and the page knows its reader: members may see more of it. Made anew for every member, never kept.
 * - `nobody-in`: everybody, and only of use to those who are not signed in: sign-in, setup, invitations.
 * - a role: members with this role or more, by a session only.
 * - a role with `token`: also programs whose token has this scope and whose owner has this role.
 */
export type Audience = 'published' | 'anyone' | 'each' | 'nobody-in' | Role | MemberOrToken;

export interface MemberOrToken {
  readonly role: Role;
  readonly token: TokenScope;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Who may ask with which method; HEAD goes with GET. A method that is not named is denied. */
export type Rights = Readonly<Partial<Record<Method, Audience>>>;

const READ: Rights = { GET: 'anyone' };
const EACH: Rights = { GET: 'each' };
const EDIT: Rights = { POST: 'editor' };

/**
 * Who may ask for what. Paths are written as the folders below `app/` are; `[x]` stands for one part, `[...x]` for one or more.
 * What is not in this table is denied, and a test holds it against the pages and routes that there are.
 */
export const ACCESS_TABLE: Readonly<Record<string, Rights>> = {
  '/': READ,
  '/claims': READ,
  '/claims/[id]': READ,
  '/clusters': READ,
  '/ai': READ,
  '/ai/vintages': READ,
  '/ai/vintages/[id]': READ,
  '/ai/vintages/[id]/rows.csv': READ,
  '/alerts': EACH,
  '/alerts/[episode]': EACH,
  '/alerts/deliveries': EACH,
  '/alerts/recipients': EACH,
  '/alerts/rules/new': EACH,
  '/alerts/rules/[id]': EACH,
  '/cost': READ,
  '/divergence': READ,
  '/energy': READ,
  '/energy/[feed]/[zone]': READ,
  '/geography': READ,
  '/layers': READ,
  '/methodology': READ,
  '/methodology/[page]': READ,
  '/owners': READ,
  '/pools': READ,
  '/pools/[slug]': READ,
  '/pools/change': READ,
  '/reconciliation': READ,
  '/risk': READ,
  '/shock': READ,
  '/shock/events': READ,
  '/sources': READ,
  '/api/v1': READ,
  '/api/v1/version': READ,
  '/api/v1/charts/[chart]': READ,
  '/api/v1/[list]': READ,
  '/api/v1/openapi.json': READ,
  '/developers': READ,
  '/c/[chart]': READ,
  // Says only that this process lives and can read, which a monitor without an account has to be able to ask.
  '/api/health': { GET: 'published' },
  // Charts on other people's pages: the row decides, never a cookie.
  '/e/[embed]': { GET: 'published' },
  '/e/[embed]/[part]': { GET: 'published' },
  // Scripts for other people's pages, and copies of them under names that pages may pin.
  '/embed/[file]': { GET: 'published' },
  '/api/oembed': { GET: 'published' },
  '/embeds': { GET: 'editor' },
  '/api/embeds': { POST: 'editor' },
  '/api/embeds/[embed]': { POST: 'editor' },
  // Curated facts: what was imported, by whom, and taking it back.
  '/facts': { GET: 'admin' },
  '/api/facts': { POST: 'admin' },
  '/api/facts/[id]/confirm': { POST: 'admin' },
  '/api/facts/[id]/undo': { POST: 'admin' },
  // Built files: the program itself, which is public.
  '/_next/static/[...file]': { GET: 'published' },
  '/icon.svg': { GET: 'published' },
  // Rules, and who is told.
  '/api/alerts/rules': EDIT,
  '/api/alerts/rules/[id]': EDIT,
  '/api/alerts/rules/[id]/delete': EDIT,
  '/api/alerts/rules/[id]/switch': EDIT,
  '/api/alerts/rules/[id]/test': EDIT,
  '/api/alerts/starters/[id]': EDIT,
  '/api/alerts/episodes/[id]/acknowledge': EDIT,
  '/api/alerts/episodes/[id]/snooze': EDIT,
  // Links of mails: the token in them is the permission, and the one-click form of a mail program has no Origin.
  '/act': { GET: 'published' },
  '/api/act': { POST: 'published' },
  '/api/unsubscribe': { POST: 'published' },
  '/api/alerts/recipients': EDIT,
  '/api/alerts/recipients/[id]': EDIT,
  '/api/alerts/test-mail': EDIT,
  // Sign-in and the team.
  '/sign-in': { GET: 'nobody-in' },
  '/setup': { GET: 'nobody-in' },
  '/invitation/[secret]': { GET: 'nobody-in' },
  '/new-password/[secret]': { GET: 'nobody-in' },
  '/team': { GET: 'viewer' },
  '/team/me': { GET: 'viewer' },
  '/team/audit': { GET: 'admin' },
  '/api/team/sign-in': { POST: 'nobody-in' },
  '/api/team/setup': { POST: 'nobody-in' },
  '/api/team/provider': { POST: 'nobody-in' },
  '/api/team/auth/callback/[provider]': { GET: 'nobody-in' },
  '/api/team/invitations/accept': { POST: 'nobody-in' },
  '/api/team/password/reset': { POST: 'nobody-in' },
  '/api/team/sign-out': { POST: 'viewer' },
  '/api/team/password': { POST: 'viewer' },
  '/api/team/sessions/[id]/revoke': { POST: 'viewer' },
  '/api/team/tokens': { POST: 'viewer' },
  '/api/team/tokens/[id]/revoke': { POST: 'viewer' },
  '/api/team/invitations': { POST: 'admin' },
  '/api/team/invitations/[id]/revoke': { POST: 'admin' },
  '/api/team/members/[id]/role': { POST: 'admin' },
  '/api/team/members/[id]/disabled': { POST: 'admin' },
  '/api/team/members/[id]/password-link': { POST: 'admin' },
};
