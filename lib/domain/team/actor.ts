import type { Role } from './role.ts';

/** What an API token may do for its owner: `write` includes `read`. */
export const TOKEN_SCOPES = ['read', 'write'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A member of the team who asks for something, and how it is known that it is them. */
export interface Actor {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** A browser that signed in, or a program with an API token. */
  readonly via: 'session' | 'token';
  /** What the token may do; null for a session, which may do all that the role may. */
  readonly scope: TokenScope | null;
  /** Id of the session or of the token. */
  readonly credentialId: string;
}
