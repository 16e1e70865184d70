import type { LocalDay } from '#lib/domain/energy/local-time.ts';
import { isoDay } from '#lib/domain/time.ts';

/** `20261123`, as grid operators name their daily files. */
export const compactDay = (day: LocalDay): string => isoDay(day).replaceAll('-', '');
