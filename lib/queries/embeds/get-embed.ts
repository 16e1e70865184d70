import 'server-only';
import { isChartId } from '#lib/contracts/chart-request.ts';
import type { Embed } from '#lib/contracts/embed.ts';
import { embedState, isEmbedId } from '#lib/domain/embeds/embed.ts';
import { frameAncestors } from '#lib/domain/embeds/frame-ancestors.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type EmbedRow, readEmbed, readEmbeds } from '#lib/store/embeds.ts';
import type { DataSource } from '../data-source.ts';
import { keptSince } from '../kept-since.ts';

const MOST_ROWS = 500;
const kept = keptSince<EmbedRow>(MOST_ROWS);

/** An embed by its id; null for an id that leads nowhere. Every change of a row raises the revision, so none is shown longer. */
export async function getEmbed(source: DataSource, id: string): Promise<Embed | null> {
  const row = isEmbedId(id) ? await kept(source, id, () => readEmbed(source.db, id)) : null;
  return row === null ? null : toEmbed(row, source.now);
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
