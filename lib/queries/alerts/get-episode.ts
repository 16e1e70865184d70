import 'server-only';
import { formatInstant } from '#lib/charts/format.ts';
import { ageText, measureValue, thresholdValue } from '#lib/charts/measure-value.ts';
import { recoveryWords, thresholdWords } from '#lib/charts/threshold-words.ts';
import { type AlertNotice, readNotice } from '#lib/contracts/alert-notice.ts';
import type { EpisodeMessage, EpisodePage } from '#lib/contracts/alerts-page.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import { type EpisodeRow, readEpisode, readEventsOf } from '#lib/store/alert-episodes.ts';
import { readMessagesOf } from '#lib/store/alert-overview.ts';
import { readRule } from '#lib/store/alert-rules.ts';
import { readSeriesOfEpisode } from '#lib/store/alert-series.ts';
import type { OutboxRow } from '#lib/store/outbox.ts';
import type { DataSource } from '../data-source.ts';
import { openEpisode } from './episode-lines.ts';
import { eventInWords } from './event-in-words.ts';

/** An episode with everything that happened in it, or null for one that is not on record. @param showsAddresses to editors */
export async function getEpisode(source: DataSource, id: string, showsAddresses: boolean): Promise<EpisodePage | null> {
  const { db, now } = source;
  const row = await readEpisode(db, id);
  if (row === null) return null;
  const state = (await readSeriesOfEpisode(db, id))?.state ?? null;
  const notice = readNotice(row.notice);
  const unit = notice?.unit ?? 'ratio';
  const events = await readEventsOf(db, id);
  return {
    ...openEpisode(row, { state, ruleExists: (await readRule(db, row.rule)) !== null, now }),
    isOpen: row.closedAt === null,
    unit,
    facts: notice === null ? [] : factsOf(notice, row, now),
    notes: row.notes,
    events: events.map((event) => ({ key: String(event.id), at: event.recordedAt, text: eventInWords(event, unit) })),
    messages: (await readMessagesOf(db, id)).map((message) => toMessage(message, showsAddresses)),
  };
}

function factsOf(notice: AlertNotice, row: EpisodeRow, now: number): EpisodePage['facts'] {
  const { unit, threshold, recovery, comparison } = notice;
  const end = row.closedAt ?? now;
  const facts: (readonly [string, string] | null)[] = [
    ['Measure', notice.measure],
    ['Crossed since', formatInstant(row.since)],
    ['Fired', `${formatInstant(row.openedAt)}, by data of ${formatInstant(row.firedSampleAt)}`],
    row.closedAt === null
      ? ['Open for', ageText(end - row.openedAt)]
      : ['Ended', `${formatInstant(row.closedAt)}, after ${ageText(end - row.openedAt)}`],
    ['Threshold', thresholdWords(comparison, thresholdValue(threshold, unit))],
    recovery === null || unit === 'verdict'
      ? null
      : ['Over when', recoveryWords(comparison, thresholdValue(recovery, unit))],
    ['Why', notice.why],
    ['Last values', notice.lastPoints.map(({ value }) => measureValue(value, unit)).join(', ')],
    ['Source', notice.sources.map(({ attribution, licence }) => `${attribution} (${licence})`).join('; ')],
    ['Method', notice.methodVersion],
  ];
  return facts.filter((fact) => fact !== null && fact[1] !== '').map((fact) => fact as readonly [string, string]);
}

function toMessage(row: OutboxRow, showsAddresses: boolean): EpisodeMessage {
  const { id, createdAt, kind, channel, recipient, state, sentAt, lastReply } = row;
  const shown = showsAddresses || channel === 'webhook' ? recipient : maskAddress(recipient);
  return {
    key: id,
    createdAt,
    kind,
    recipient: shown,
    state: state === 'sent' && sentAt !== null ? `sent ${formatInstant(sentAt)}` : state,
    reply: showsAddresses ? lastReply : (lastReply?.replaceAll(recipient, shown) ?? null),
  };
}
