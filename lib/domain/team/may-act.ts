import type { Actor, TokenScope } from './actor.ts';
import { includesRole, type Role } from './role.ts';

/** Whether a token with the scope `holder` may do what asks for `needed`. */
export const includesScope = (holder: TokenScope, needed: TokenScope): boolean =>
  holder === 'write' || needed === 'read';

/**
 * Whether somebody may do what asks for a role.
 * @param token scope that a program's token needs for it; null where only a browser that signed in may
 */
export function mayAct(actor: Actor, role: Role, token: TokenScope | null): boolean {
  if (!includesRole(actor.role, role)) return false;
  return actor.scope === null || (token !== null && includesScope(actor.scope, token));
}
