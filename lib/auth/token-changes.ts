import { randomUUID } from 'node:crypto';
import { cutText } from '#lib/contracts/plain-text.ts';
import type { Actor, TokenScope } from '#lib/domain/team/actor.ts';
import { addToken, revokeToken } from '#lib/store/api-tokens.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { newSecret, secretHash } from './secret-hash.ts';
import type { TeamDesk } from './team-desk.ts';

/** So that a secret that was published by mistake can be told for what it is. */
const START = 'hg_';
const PREFIX_LENGTH = START.length + 6;
const SECONDS_PER_DAY = 86_400;

/** Makes an API token of the actor and returns it; it is known only now. */
export async function createToken(
  { database, now }: TeamDesk,
  actor: Actor,
  { name, scope, days }: { readonly name: string; readonly scope: TokenScope; readonly days: number },
): Promise<string> {
  const token = `${START}${newSecret()}`;
  const at = now();
  const row = { name: cutText(name.trim(), 80) || 'Token', scope, prefix: token.slice(0, PREFIX_LENGTH) };
  await database.tx(async (db) => {
    await addToken(db, {
      ...row,
      id: randomUUID(),
      userId: actor.userId,
      tokenHash: secretHash(token),
      createdAt: at,
      expiresAt: at + days * SECONDS_PER_DAY,
    });
    const detail = `${scope}, ${days} days, ${row.prefix}…`;
    await recordAudit(db, { at, actor: actor.userId, action: 'token-created', subject: row.name, detail });
  });
  return token;
}

/** Revokes an API token of the actor. False when there is none of theirs with this id. */
export function removeToken({ database, now }: TeamDesk, actor: Actor, id: string): Promise<boolean> {
  return database.tx(async (db) => {
    const at = now();
    const revoked = await revokeToken(db, actor.userId, id, at);
    if (revoked === null) return false;
    const detail = `${revoked.prefix}…`;
    await recordAudit(db, { at, actor: actor.userId, action: 'token-revoked', subject: revoked.name, detail });
    return true;
  });
}
