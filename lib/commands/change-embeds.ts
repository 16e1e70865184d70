import 'server-only';
import { randomBytes } from 'node:crypto';
import { chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import type { EmbedForm } from '#lib/contracts/embed-form.ts';
import type { Instant } from '#lib/domain/time.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { type EmbedRow, insertEmbed, readEmbed, updateEmbed } from '#lib/store/embeds.ts';

export interface EmbedDesk {
  readonly database: Database;
  readonly now: Instant;
  /** User id. */
  readonly actor: string;
}

/** Makes an embed and returns its id, which nobody can guess. */
export async function createEmbed({ database, now, actor }: EmbedDesk, { query, ...form }: EmbedForm): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  const pinned = chartQuery(readChartRequest(query, '1y'));
  await database.tx(async (db) => {
    await insertEmbed(db, { id, ...form, query: pinned, createdAt: now, createdBy: actor });
    await recordAudit(db, { at: now, actor, action: 'embed created', subject: id, detail: `${form.chart}?${pinned}` });
  });
  return id;
}

type Change = Parameters<typeof updateEmbed>[2];

const changes = {
  pause: (row, now) => ({ pausedAt: row.pausedAt ?? now }),
  resume: () => ({ pausedAt: null }),
  revoke: (row, now) => ({ revokedAt: row.revokedAt ?? now }),
  rotate: (row) => ({ secretVersion: row.secretVersion + 1 }),
} as const satisfies Record<string, (row: EmbedRow, now: Instant) => Change>;

export type EmbedAction = keyof typeof changes;
export const isEmbedAction = (text: string): text is EmbedAction => Object.hasOwn(changes, text);

/** Pauses, resumes, withdraws, or makes its secret anew. False for an id that leads nowhere. */
export async function changeEmbed(
  { database, now, actor }: EmbedDesk,
  id: string,
  action: EmbedAction,
): Promise<boolean> {
  return database.tx(async (db: Db) => {
    const row = await readEmbed(db, id);
    if (row === null) return false;
    await updateEmbed(db, id, changes[action](row, now), now);
    await recordAudit(db, { at: now, actor, action: `embed ${action}`, subject: id, detail: row.chart });
    return true;
  });
}
