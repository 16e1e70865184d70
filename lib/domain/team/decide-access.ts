import { type Audience, METHODS, type Method, type Rights } from './access-table.ts';
import type { Actor } from './actor.ts';
import { includesScope, mayAct } from './may-act.ts';

/** Whether reading is open or for members only. */
export type AccessMode = 'open' | 'private';

/**
 * - `allow`
 * - `unknown`: nothing is known of this address, so nobody may ask for it
 * - `method`: not with this method
 * - `sign-in`: a member might
 * - `forbidden`: not this member, or not with this token
 */
export type Decision = 'allow' | 'unknown' | 'method' | 'sign-in' | 'forbidden';

/** Whether somebody may ask for what a row of the access table is about. HEAD is a GET without a body. */
export function decideAccess(rights: Rights | null, method: string, actor: Actor | null, mode: AccessMode): Decision {
  const audience = audienceOf(rights, method);
  // Where reading is closed, strangers do not learn which addresses there are.
  if (audience === null && mode === 'private' && actor === null) return 'sign-in';
  if (rights === null) return 'unknown';
  if (audience === null) return 'method';
  if (audience === 'published' || audience === 'nobody-in') return 'allow';
  if (audience === 'anyone' || audience === 'each') return mode === 'open' ? 'allow' : reading(method, actor);
  if (actor === null) return 'sign-in';
  const { role, token } = typeof audience === 'string' ? { role: audience, token: null } : audience;
  return mayAct(actor, role, token) ? 'allow' : 'forbidden';
}

/** Whom a row lets in with a method, or null for nobody. */
export function audienceOf(rights: Rights | null, method: string): Audience | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  if (rights === null || !isMethod(asked)) return null;
  return rights[asked] ?? null;
}

function reading(method: string, actor: Actor | null): Decision {
  if (actor === null) return 'sign-in';
  const needed = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  return actor.scope === null || includesScope(actor.scope, needed) ? 'allow' : 'forbidden';
}

const isMethod = (text: string): text is Method => (METHODS as readonly string[]).includes(text);
