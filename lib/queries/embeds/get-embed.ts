import 'server-only';
import { isChartId } from '#lib/contracts/chart-request.ts';
import type { Embed } from '#lib/contracts/embed.ts';
import { embedState, isEmbedId } from '#lib/domain/embeds/embed.ts';
import { frameAncestors } from '#lib/domain/embeds/frame-ancestors.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type EmbedRow, readEmbed, readEmbeds } from '#lib/store/embeds.ts';
import type { DataSource } from '../data-source.ts';

/** An embed by its id; null for an id that leads nowhere. */
export async function getEmbed({ db, now }: DataSource, id: string): Promise<Embed | null> {
  const row = isEmbedId(id) ? await readEmbed(db, id) : null;
  return row === null ? null : toEmbed(row, now);
}

/** All of them, newest first. */
export async function getEmbeds({ db, now }: DataSource): Promise<Embed[]> {
  return (await readEmbeds(db)).flatMap((row) => toEmbed(row, now) ?? []);
}

/** Null for a chart that this version no longer has. */
function toEmbed(row: EmbedRow, now: Instant): Embed | null {
  const { pausedAt: _, revokedAt: __, revision: ___, createdBy: ____, chart, ...kept } = row;
  return isChartId(chart)
    ? { ...kept, chart, frameAncestors: frameAncestors(row.kind, row.origins), state: embedState(row, now) }
    : null;
}
