import { zoneOffset } from '#lib/charts/local-time.ts';
import { ageText, measureValue, thresholdValue, verdictChange } from '#lib/charts/measure-value.ts';
import { crossedWords, thresholdWords } from '#lib/charts/threshold-words.ts';
import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';

/** Longest subject, characters. */
const MAX_SUBJECT = 120;
/** Longest name or sentence that comes from elsewhere: a pool may call itself anything. */
const MAX_TEXT = 300;

/** A time in the reader's zone and in UTC: `2026-11-22 10:46 Europe/Berlin (09:46 UTC)`; the day in UTC where it differs. */
export function twoTimes(at: Instant, timeZone: string): string {
  const utc = wallText(at);
  const offset = zoneOffset(timeZone, at);
  if (timeZone === 'UTC' || offset === 0) return `${utc} UTC`;
  const local = wallText(at + offset);
  const isSameDay = local.slice(0, 10) === utc.slice(0, 10);
  return `${local} ${timeZone} (${isSameDay ? utc.slice(11) : utc} UTC)`;
}

const wallText = (wall: number): string => isoInstant(wall).slice(0, 16).replace('T', ' ');

/** Stands in every mail with figures of the built-in stand-in. */
export const SIMULATED_SENTENCE = 'Simulated data, not the real network.';

/** A name from elsewhere as one line. */
export const nameText = (text: string): string => oneLine(text, MAX_TEXT);

/** `[CRIT] Cost in ERCOT: $71,200, at or above $68,000`, at most 120 characters on one line. */
export function noticeSubject(notice: AlertNotice): string {
  return oneLine(`[${tagOf(notice)}] ${nameText(notice.rule.name)}: ${subjectEnd(notice)}`, MAX_SUBJECT);
}

function tagOf({ kind, level }: AlertNotice): string {
  switch (kind) {
    case 'resolved':
      return 'OK';
    case 'unknown':
      return 'UNKNOWN';
    case 'source-health':
      return 'NO DATA';
    case 'flapping':
      return 'UNSTEADY';
    case 'rule-error':
      return 'ERROR';
    default:
      return level === 'critical' ? 'CRIT' : 'WARN';
  }
}

function subjectEnd(notice: AlertNotice): string {
  const value = measureValue(notice.value, notice.unit);
  switch (notice.kind) {
    case 'resolved':
      return notice.unit === 'verdict' ? `stands at ${value}` : `back at ${value}`;
    case 'unknown':
      return 'closed without an answer, its data never came back';
    case 'source-health':
      return `no usable data for ${ageText(notice.dataAgeSeconds)}`;
    case 'flapping':
      return 'crosses its threshold again and again';
    case 'rule-error':
      return 'cannot be evaluated';
    default:
      if (notice.unit === 'verdict') return verdictChange(notice.value, notice.lastPoints);
      return `${value}, ${relation(notice)}${notice.kind === 'reminder' ? ', still' : ''}`;
  }
}

function relation({ comparison, threshold, unit }: AlertNotice): string {
  return thresholdWords(comparison, thresholdValue(threshold, unit));
}

/** What happened, in one sentence. */
export function noticeSentence(notice: AlertNotice, timeZone: string): string {
  const what = nameText(notice.measure);
  const value = measureValue(notice.value, notice.unit);
  const mark = thresholdValue(notice.threshold, notice.unit);
  const { comparison } = notice;
  if (notice.unit === 'verdict' && notice.kind === 'fired')
    return `${what} has changed: ${verdictChange(notice.value, notice.lastPoints)}.`;
  switch (notice.kind) {
    case 'resolved': {
      const gap = notice.noDataBetween;
      const hole =
        gap === null
          ? ''
          : ` There was no data between ${twoTimes(gap[0], timeZone)} and ${twoTimes(gap[1], timeZone)}.`;
      return notice.unit === 'verdict'
        ? `${what} has stood since: ${value}.${hole}`
        : `${what} is back at ${value}.${hole}`;
    }
    case 'unknown':
      return `${what} was closed without an answer: no usable data came for ${ageText(notice.dataAgeSeconds)}. This is not an all-clear.`;
    case 'source-health':
      return `${what}: no usable data for ${ageText(notice.dataAgeSeconds)}. Rules that rest on it stand still until it is back; none of them counts as resolved.`;
    case 'flapping':
      return `${what} crosses its threshold again and again. Single crossings are not mailed until it has been calm for a day.`;
    case 'rule-error':
      return `${what} cannot be evaluated.`;
    case 'escalated':
      return `${what} ${crossedWords(comparison, mark, 'is')}, the critical threshold: ${value}.`;
    case 'reminder':
      return `${what} still ${crossedWords(comparison, mark, 'is')}: ${value}.`;
    default:
      return `${what} ${crossedWords(comparison, mark, 'is')}: ${value}.`;
  }
}
