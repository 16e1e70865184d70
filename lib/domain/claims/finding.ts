import type { Reading } from './condition.ts';
import { differenceOf, rangeOf, ratioOf } from './figure-range.ts';
import { changeText, figureText, percentText, rangeInWords } from './figure-text.ts';
import { type IndicatorId, indicatorOf, isIndicatorId } from './indicators.ts';
import { slotText } from './slots.ts';

/**
 * Slots of a finding: `{id}` the newest figure, `{id:before}` the one before, `{id:change}` percent between them, `{id:points}` the
 * difference, `{id:as-of}` the year and month of the newest; `{id>other}` growth from one to another, `{id>other:yearly}` the same a year.
 */
const SLOT = /\{([a-z-]+?)(?:>([a-z-]+?))?(?::([a-z-]+))?\}/gu;
export const FORMS = ['before', 'change', 'points', 'as-of'] as const;

/** Figures of a claim by indicator, as they were read. */
export type ReadFigures = ReadonlyMap<IndicatorId, { readonly now: Reading | null; readonly before: Reading | null }>;

/** The newest and the earlier reading of each indicator; of several earlier ones the first. */
export function readFigures(readings: readonly Reading[]): ReadFigures {
  const found = new Map<IndicatorId, { now: Reading | null; before: Reading | null }>();
  for (const reading of readings) {
    const own = found.get(reading.indicator) ?? { now: null, before: null };
    own[reading.of] ??= reading;
    found.set(reading.indicator, own);
  }
  return found;
}

/** Fills a finding. A slot without a figure says so in words, and leads to its series all the same. */
export const fillFinding = (template: string, figures: ReadFigures): string =>
  template.replace(SLOT, (slot, id: string, other: string | undefined, form: string | undefined) => {
    if (!isIndicatorId(id)) return slot;
    if (other === undefined) return slotText(id, oneText(id, form, figures) ?? 'no figure');
    if (!isIndicatorId(other)) return slot;
    return slotText(other, growthText(id, other, form === 'yearly', figures) ?? 'no figure');
  });

/** What is wrong with a finding, as a clause; null for a sound one. Every number in it has to be a slot. */
export function faultInFinding(template: string): string | null {
  const words = template.replace(SLOT, (slot, id: string, other: string | undefined, form: string | undefined) => {
    const isKnown = isIndicatorId(id) && (other === undefined || isIndicatorId(other));
    const forms: readonly string[] = other === undefined ? FORMS : ['yearly'];
    return isKnown && (form === undefined || forms.includes(form)) ? '' : slot;
  });
  const [slot] = /\{[^}]*\}?/u.exec(words) ?? [];
  if (slot !== undefined) return `has a slot that no indicator fills: ${slot}`;
  const [digits] = /\d[\d.,]*/u.exec(words) ?? [];
  return digits === undefined ? null : `has a number outside a slot: ${digits}`;
}

function oneText(id: IndicatorId, form: string | undefined, figures: ReadFigures): string | null {
  const { now = null, before = null } = figures.get(id) ?? {};
  const { unit } = indicatorOf(id);
  if (form === 'as-of') return now?.asOf == null ? null : monthText(now.asOf);
  const read = form === 'before' ? before : now;
  const range = read === null ? null : rangeOf(read, 'bounds');
  if (form === undefined || form === 'before') return range && rangeInWords(range.low, range.high, unit);
  const earlier = before === null ? null : rangeOf(before, 'bounds');
  if (range === null || earlier === null) return null;
  if (form === 'change') {
    const times = ratioOf(range, earlier);
    return times && between(percentText(times.low - 1), percentText(times.high - 1));
  }
  const difference = differenceOf(range, earlier);
  return between(changeText(difference.low, unit), changeText(difference.high, unit));
}

const between = (low: string, high: string): string => (low === high ? low : `${low} to ${high}`);

function growthText(from: IndicatorId, to: IndicatorId, isYearly: boolean, figures: ReadFigures): string | null {
  const [first, last] = [figures.get(from)?.now ?? null, figures.get(to)?.now ?? null];
  const [start, end] = [first && rangeOf(first, 'bounds'), last && rangeOf(last, 'bounds')];
  const times = start && end && ratioOf(end, start);
  if (times === null) return null;
  if (!isYearly) return between(percentText(times.low - 1), percentText(times.high - 1));
  const years = ((last?.asOf ?? 0) - (first?.asOf ?? 0)) / 365.25;
  const yearly = (ratio: number): string => figureText(ratio ** (1 / years) - 1, 'share');
  return years > 0 ? between(yearly(times.low), yearly(times.high)) : null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function monthText(day: number): string {
  const date = new Date(day * 86_400_000);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
