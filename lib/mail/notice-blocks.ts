import { ageText, measureValue, thresholdValue } from '#lib/charts/measure-value.ts';
import { recoveryWords, thresholdWords } from '#lib/charts/threshold-words.ts';
import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { MailBlock } from './mail-blocks.ts';
import { nameText, noticeSentence, SIMULATED_SENTENCE, twoTimes } from './notice-words.ts';

/** One piece of news in a mail. */
export interface ToldNotice {
  readonly notice: AlertNotice;
  /** When it fired, where nobody could be told before it was over. */
  readonly delayedSince: Instant | null;
  /** Links of this episode for this recipient; null where there is nothing to do. */
  readonly actions: { readonly acknowledge: string; readonly snooze: string } | null;
}

export interface NoticeReader {
  readonly timeZone: string;
  readonly baseUrl: string;
}

/**
 * Everything one notice says.
 * @param picture where the HTML part shows its chart
 */
export function noticeBlocks(
  told: ToldNotice,
  reader: NoticeReader,
  picture: { readonly cid: string } | null,
): MailBlock[] {
  const { notice, delayedSince } = told;
  const { timeZone, baseUrl } = reader;
  return [
    { kind: 'heading', text: nameText(notice.rule.name) },
    { kind: 'sentence', text: noticeSentence(notice, timeZone) },
    ...(notice.simulated ? [{ kind: 'sentence' as const, text: SIMULATED_SENTENCE }] : []),
    ...(delayedSince === null ? [] : [delayBlock(notice, delayedSince, timeZone)]),
    ...(picture === null || notice.chart === null
      ? []
      : [
          {
            kind: 'picture' as const,
            cid: picture.cid,
            alt: nameText(`${notice.chart.title}. ${notice.chart.subtitle}`),
          },
        ]),
    { kind: 'rows', rows: factRows(notice, timeZone) },
    ...pointBlocks(notice, timeZone),
    {
      kind: 'links',
      links: [
        { label: 'Open the chart and the history of this alert', url: `${baseUrl}${notice.episodePath}` },
        ...(told.actions === null
          ? []
          : [
              { label: 'Acknowledge', url: told.actions.acknowledge },
              { label: 'Snooze', url: told.actions.snooze },
            ]),
        { label: 'The rule', url: `${baseUrl}${notice.rule.path}` },
      ],
    },
  ];
}

function delayBlock({ resolvedAt, firedAt }: AlertNotice, since: Instant, timeZone: string): MailBlock {
  const end = resolvedAt === null ? '' : `, resolved ${twoTimes(resolvedAt, timeZone)}`;
  const text = `Fired ${twoTimes(since || firedAt, timeZone)}${end}. This mail is late: the mail server could not be reached before.`;
  return { kind: 'sentence', text };
}

function factRows(notice: AlertNotice, timeZone: string): (readonly [string, string])[] {
  const { unit, low, high } = notice;
  const textOfValue = (value: number | null): string => measureValue(value, unit);
  const interval = low === null || high === null ? '' : ` (95 % interval ${textOfValue(low)} to ${textOfValue(high)})`;
  const nature = notice.isEstimated ? 'estimated' : 'measured';
  const rows: (readonly [string, string] | null)[] = [
    ['Measure', nameText(notice.measure)],
    ['Value', `${textOfValue(notice.value)}${interval}, ${nature}`],
    notice.threshold === null || unit === 'verdict'
      ? null
      : ['Threshold', thresholdWords(notice.comparison, thresholdValue(notice.threshold, unit))],
    notice.recovery === null || unit === 'verdict'
      ? null
      : ['Over when', recoveryWords(notice.comparison, thresholdValue(notice.recovery, unit))],
    ['Since', twoTimes(notice.since, timeZone)],
    notice.resolvedAt === null ? null : ['Resolved', twoTimes(notice.resolvedAt, timeZone)],
    ['Data of', `${twoTimes(notice.sampleAt, timeZone)}, ${ageText(notice.dataAgeSeconds)} old when this was written`],
    ['Why', nameText(notice.why)],
    ['Source', sourceText(notice)],
    ['Method', nameText(notice.methodVersion)],
  ];
  return rows.filter((row) => row !== null);
}

const sourceText = ({ sources }: AlertNotice): string =>
  sources.map(({ attribution, licence }) => `${nameText(attribution)} (${nameText(licence)})`).join('; ') ||
  'not named';

function pointBlocks({ lastPoints, unit }: AlertNotice, timeZone: string): MailBlock[] {
  if (lastPoints.length === 0) return [];
  const items = lastPoints
    .slice(-5)
    .map(({ at, value }) => ({ text: `${twoTimes(at, timeZone)}: ${measureValue(value, unit)}` }));
  return [{ kind: 'list', title: `The last ${items.length === 1 ? 'value' : `${items.length} values`}:`, items }];
}
