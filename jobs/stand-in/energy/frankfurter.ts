import { dayOf, type Instant, isoDay, parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { type Answer, json } from '../answer.ts';
import { CURRENCIES, type Currency, crossRate } from './exchange-rates.ts';
import { isWeekend } from './price-curve.ts';
import type { EnergySource } from './sources.ts';
import { dayIn } from './wall-time.ts';

/** The rates of a working day are out at 16:00 Central European Time; some central banks tell theirs a day later. */
const PUBLISHED_AT = 15 * 3600;
const LATE: readonly Currency[] = ['PYG', 'ETB', 'KZT'];
/** Answers for ranges begin here at the earliest. */
const FIRST_DAY = parseIsoDay('2015-01-01');

/**
 * `/v2/rates?base=USD&quotes=EUR,NOK`: one row a quote, of its newest day; with `date`, of that day or the last working day
 * before; with `from` (and `to`), of every working day in between.
 */
export const frankfurter: EnergySource = ({ path, query }, { seed, now }) => {
  if (path !== '/v2/rates') return refusal(404, `not found: ${path}`);
  const base = currencyIn(query.get('base') ?? 'EUR');
  const asked = query.get('quotes')?.split(',').map(currencyIn) ?? CURRENCIES;
  const known = asked.filter((quote) => quote !== undefined);
  if (base === undefined || known.length < asked.length) return refusal(422, 'unknown currency');
  const [date, from, to] = ['date', 'from', 'to'].map((name) => dayAsked(query.get(name), dayOf(now)));
  if (date === undefined || from === undefined || to === undefined) return refusal(422, 'a date must be YYYY-MM-DD');
  const daysOf = (quote: Currency): readonly UtcDay[] => {
    const newest = Math.min(newestDay(base, now), newestDay(quote, now));
    return query.has('from') ? workingDays(from, Math.min(to, newest)) : [lastWorkingDay(Math.min(date, newest))];
  };
  const quotes = known.filter((quote) => quote !== base);
  const rows = quotes.flatMap((quote) =>
    daysOf(quote).map((day) => ({ date: isoDay(day), base, quote, rate: crossRate(seed, base, quote, day) })),
  );
  return json(rows.sort((a, b) => a.date.localeCompare(b.date)));
};

const currencyIn = (text: string): Currency | undefined =>
  CURRENCIES.find((currency) => currency === text.trim().toUpperCase());

/** undefined for a text that is no day. */
const dayAsked = (text: string | null, otherwise: UtcDay): UtcDay | undefined =>
  text === null ? otherwise : (dayIn(text) ?? undefined);

function newestDay(currency: Currency, now: Instant): UtcDay {
  const newest = lastWorkingDay(dayOf(now - PUBLISHED_AT));
  return LATE.includes(currency) ? lastWorkingDay(newest - 1) : newest;
}

/** The day itself, or the Friday before. */
const lastWorkingDay = (day: UtcDay): UtcDay => (isWeekend(day) ? lastWorkingDay(day - 1) : day);

function workingDays(from: UtcDay, to: UtcDay): UtcDay[] {
  const first = Math.max(from, FIRST_DAY);
  const days = Array.from({ length: Math.max(0, to - first + 1) }, (_, i) => first + i);
  return days.filter((day) => !isWeekend(day));
}

const refusal = (status: number, message: string): Answer => json({ status, message }, status);
