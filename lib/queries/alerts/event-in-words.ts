import 'server-only';
import { measureValue } from '#lib/charts/measure-value.ts';
import type { MeasureUnit } from '#lib/domain/alerts/measure-kind.ts';
import type { EventRow } from '#lib/store/alert-episodes.ts';

const WORDS: Readonly<Record<EventRow['kind'], string>> = {
  pending: 'At its threshold or past it for the first time',
  calmed: 'Back before it had lasted long enough',
  fired: 'Fired',
  escalated: 'Became critical',
  recovering: 'At the value at which it is over, or past it; that has to last',
  relapsed: 'At its threshold or past it again',
  resolved: 'Resolved',
  revised: 'A value was revised',
  stale: 'No data any more: the state stands still',
  fresh: 'Data are back',
  reminder: 'Reminder',
  unknown: 'Closed without an answer: the data never came back',
  failed: 'Could not be judged',
  closed: 'Closed',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  flapping: 'Crosses its threshold again and again: told once, then left to the digest',
};

/** Who did it stands behind these. */
const DEEDS: readonly EventRow['kind'][] = ['acknowledged', 'snoozed'];

/** What happened in an episode, with who did it or what was seen. @param unit of the measure */
export function eventInWords({ kind, detail }: Pick<EventRow, 'kind' | 'detail'>, unit: MeasureUnit): string {
  if (detail === '') return WORDS[kind];
  if (DEEDS.includes(kind)) return `${WORDS[kind]} by ${detail}`;
  const value = Number(detail);
  return `${WORDS[kind]}: ${Number.isFinite(value) ? measureValue(value, unit) : detail.replaceAll('-', ' ')}`;
}
