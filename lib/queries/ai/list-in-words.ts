import 'server-only';
import { formatDate, formatInstant } from '#lib/charts/format.ts';
import type { AiList } from '#lib/contracts/ai-page.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { whyAiOff } from '#lib/feeds/ai-feed.ts';
import { aiFeeds } from '#lib/feeds/ai-feeds.ts';
import type { AiVintage } from '#lib/store/ai-vintages.ts';
import type { DataSource } from '../data-source.ts';

/** A list with its source, its days and its size. */
export const listInWords = ({ id, source, asOf, receivedAt, rowCount, list, sourceUrl }: AiVintage): AiList => ({
  id,
  source,
  title: aiFeeds[source]?.title ?? source,
  day: formatDate(startOfDay(asOf)),
  received: list === 'bundled' ? 'ships with the program' : formatInstant(receivedAt),
  rows: rowCount,
  isBundled: list === 'bundled',
  url: sourceUrl,
});

/** Why there is nothing of a source: it is off, or has not answered yet. */
export function whyNoList({ ai, simulated }: DataSource, source: string): string {
  const feed = aiFeeds[source];
  if (feed === undefined) return 'This source is not part of this version.';
  const why = whyAiOff(feed, ai);
  if (why === null) return `No figures yet: ${feed.title} has not answered since the start.`;
  const isWanting = ai.addresses[feed.aiAddress] !== null && !simulated;
  const key = isWanting ? ` ${feed.origin.producer} gives one away at ${feed.origin.url}.` : '';
  return `No figures: ${why}${key}`;
}
