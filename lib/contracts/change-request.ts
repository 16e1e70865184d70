import { isoDay, parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import type { RefusedValue } from './refused-value.ts';

/** Windows that can be compared: whole UTC days. */
export const CHANGE_WINDOWS = ['24h', '7d', '30d'] as const satisfies readonly WindowId[];
export type ChangeWindow = (typeof CHANGE_WINDOWS)[number];

/** Which two windows a reader compares; it stands in the address. */
export interface ChangeRequest {
  readonly window: ChangeWindow;
  /** Last day of the window in question; null for the newest whole day on record. */
  readonly to: UtcDay | null;
  /** Last day of the window compared with; null for the day before the window in question begins. */
  readonly against: UtcDay | null;
}

/** Query names that only this page reads. */
export const CHANGE_NAMES = ['to', 'against'] as const;

const DEFAULT_WINDOW: ChangeWindow = '7d';

/** Reads what an address asks for. What is absent, empty or cannot be taken is the default; the latter is told. */
export function readChangeRequest(query: Readonly<Record<string, string | undefined>>): {
  readonly request: ChangeRequest;
  readonly refused: readonly RefusedValue[];
} {
  const refused: RefusedValue[] = [];
  const request = {
    window: windowIn(query.window, refused),
    to: dayIn(query.to, 'Last day', refused),
    against: dayIn(query.against, 'Last day to compare with', refused),
  };
  return { request, refused };
}

/** The part of an address that leads to this request again; what is the default is left out. */
export function changeQuery({ window, to, against }: ChangeRequest): Record<string, string> {
  return {
    ...(window === DEFAULT_WINDOW ? {} : { window }),
    ...(to === null ? {} : { to: isoDay(to) }),
    ...(against === null ? {} : { against: isoDay(against) }),
  };
}

function windowIn(text: string | undefined, refused: RefusedValue[]): ChangeWindow {
  if (text === undefined || text === '') return DEFAULT_WINDOW;
  const known = CHANGE_WINDOWS.find((window) => window === text);
  if (known === undefined) refused.push({ label: 'Window', text, wanted: wantedFor(text) });
  return known ?? DEFAULT_WINDOW;
}

/** A difficulty epoch is offered elsewhere, so that its refusal says why. */
const wantedFor = (text: string): string => {
  const known = `one of ${CHANGE_WINDOWS.join(', ')}`;
  return text === 'epoch'
    ? `${known}: windows here are whole days, and difficulty epochs begin and end within one`
    : known;
};

function dayIn(text: string | undefined, label: string, refused: RefusedValue[]): UtcDay | null {
  if (text === undefined || text === '') return null;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseIsoDay(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  refused.push({ label, text, wanted: 'a day as YYYY-MM-DD' });
  return null;
}
