import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import { measureValue } from '#lib/charts/measure-value.ts';
import { falseAlarmsPerYear } from '#lib/domain/alerts/false-alarms.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';

/** Lengths of the windows of shares, days. */
const DAYS: Readonly<Record<string, number>> = { '24h': 1, '7d': 7, '30d': 30 };

/**
 * How often chance alone would fire a rule about a share, if the true share stays where it is; null where that is no question.
 * @param share what it is now
 */
export function falseAlarmsInWords(draft: RuleDraft, share: number | null): string | null {
  const { measure, comparison, warn, critical, window, demandsBound, forSeconds, reducer } = draft;
  const days = DAYS[window];
  const threshold = (warn ?? critical)?.threshold;
  if (measure !== 'pool-share' && measure !== 'cluster-share') return null;
  if (comparison !== 'above' || reducer !== 'last' || days === undefined || threshold === undefined || share === null)
    return null;
  const { unit } = measureOf(measure);
  if (share >= threshold) return 'It is past the threshold already: an alarm now would be no false one.';
  const { perYear } = falseAlarmsPerYear({ share, threshold, days, demandsBound, forSeconds });
  return `If the true share stays at ${measureValue(share, unit)}, chance alone would fire it ${oftenInWords(perYear)}.`;
}

function oftenInWords(perYear: number): string {
  if (perYear < 0.001) return 'less than once in 1,000 years';
  if (perYear < 0.5) return `about once in ${formatNumber(1 / perYear, 1 / perYear < 10 ? 1 : 0)} years`;
  return `about ${formatNumber(perYear, perYear < 10 ? 1 : 0)} times a year`;
}
