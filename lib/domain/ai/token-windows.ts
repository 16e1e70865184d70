import { parseIsoDay, type UtcDay } from '../time.ts';
import type { ModelTokens } from './listed-model.ts';

/** Tokens by day and model are published from here on. */
export const FIRST_TOKEN_DAY = parseIsoDay('2025-01-01');
/** The source answers for at most this many days at once. */
const LONGEST_WINDOW = 366;
/** Days that are asked for again each time: the source restates them. */
const ASKED_AGAIN = 14;

/** First and last day, both inclusive. */
export interface DayWindow {
  readonly from: UtcDay;
  readonly to: UtcDay;
}

/**
 * Windows of days to ask for, oldest first: all there is where nothing is on record, else the last 14 days on record and what came since.
 * @param newestHeld newest day on record
 * @param today the last day that is not over yet; the one before it is the newest asked for
 */
export function tokenWindows(newestHeld: UtcDay | null, today: UtcDay): DayWindow[] {
  const last = today - 1;
  const first = newestHeld === null ? FIRST_TOKEN_DAY : Math.min(newestHeld, last) - ASKED_AGAIN + 1;
  const windows: DayWindow[] = [];
  for (let from = Math.max(first, FIRST_TOKEN_DAY); from <= last; from += LONGEST_WINDOW) {
    windows.push({ from, to: Math.min(from + LONGEST_WINDOW - 1, last) });
  }
  return windows;
}

/**
 * Days that are told otherwise than they are held, whole, or told for the first time. A day that is held and not told stays as it
 * is: an answer that leaves it out says nothing of it.
 */
export function restatedDays(told: readonly ModelTokens[], held: readonly ModelTokens[]): ModelTokens[] {
  const before = textByDay(held);
  const now = textByDay(told);
  return told.filter(({ day }) => now.get(day) !== before.get(day));
}

function textByDay(rows: readonly ModelTokens[]): ReadonlyMap<UtcDay, string> {
  const byDay = new Map<UtcDay, string[]>();
  for (const { day, model, tokens } of rows) {
    const own = byDay.get(day) ?? [];
    byDay.set(day, own);
    own.push(`${model} ${tokens}`);
  }
  return new Map([...byDay].map(([day, texts]) => [day, texts.sort().join('\n')]));
}
