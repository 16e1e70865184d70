import type { MeasureUnit } from '#lib/domain/alerts/measure-kind.ts';

/** Names of the fields of the form of a rule; they stand in the address of a preview. */
export const RULE_FIELDS = [
  'measure',
  'was',
  'scope',
  'comparison',
  'value',
  'for',
  'name',
  'window',
  'grouping',
  'recovery',
  'critical',
  'critical-recovery',
  'reducer',
  'reducer-span',
  'samples',
  'keep',
  'age',
  'gap',
  'estimated',
  'bound',
  'reminder',
  'quiet-from',
  'quiet-to',
  'quiet-zone',
  'quiet-critical',
  'to',
] as const;

export type RuleField = (typeof RULE_FIELDS)[number];

/** In which steps people type values of a unit: a stored 0.4 is typed as 40 %, a stored 7200 s as 2 hours. */
export const TYPED_UNITS: Readonly<Record<MeasureUnit, { readonly scale: number; readonly label: string }>> = {
  percent: { scale: 100, label: '%' },
  hhi: { scale: 1, label: 'points of HHI' },
  count: { scale: 1, label: '' },
  usd: { scale: 1, label: 'USD' },
  'usd-per-btc': { scale: 1, label: 'USD' },
  'usd-per-mwh': { scale: 1, label: 'USD/MWh' },
  'usd-per-ph-day': { scale: 1, label: 'USD/PH/day' },
  seconds: { scale: 1 / 3600, label: 'hours' },
  ratio: { scale: 1, label: '' },
  verdict: { scale: 1, label: '(1: any other verdict)' },
};

/** A stored value as it is typed, without rounding away what somebody wrote. */
export const typedValue = (value: number, unit: MeasureUnit): string =>
  String(Number((value * TYPED_UNITS[unit].scale).toPrecision(12)));

/** `1,800`, `40.5`, `−3`, `45 %` or `$60,000`; a comma counts only between thousands. NaN for anything else. */
export function readTyped(text: string, unit: MeasureUnit): number {
  const bare = text
    .trim()
    .replace(/^\$\s*|\s*%$/gu, '')
    .replace(/^−/u, '-');
  const isNumber = /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,12})?$/u.test(bare);
  if (!isNumber) return Number.NaN;
  return Number((Number(bare.replaceAll(',', '')) / TYPED_UNITS[unit].scale).toPrecision(12));
}
