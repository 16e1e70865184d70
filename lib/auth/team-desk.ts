import type { Instant } from '#lib/domain/time.ts';
import type { Database } from '#lib/store/database.ts';
import type { Auth } from './create-auth.ts';

/** What the actions of the team work with. */
export interface TeamDesk {
  readonly database: Database;
  readonly auth: Auth;
  readonly now: () => Instant;
  /** Links are made of it. */
  readonly baseUrl: string;
  /** See sessionKey. */
  readonly key: string;
  /** A mail server is set: invitations go by mail too. */
  readonly hasMail: boolean;
}

/** Where an action came from. */
export interface Visit {
  /** Address of the client, as the web server has told it. */
  readonly address: string;
  readonly cookie: string | null;
  readonly userAgent: string | null;
}

/** The headers that better-auth needs of a visit, and no others. */
export function headersOf({ address, cookie, userAgent }: Visit): Headers {
  const headers = new Headers({ 'x-hashgrid-address': address });
  if (cookie !== null) headers.set('cookie', cookie);
  if (userAgent !== null) headers.set('user-agent', userAgent.slice(0, 300));
  return headers;
}
