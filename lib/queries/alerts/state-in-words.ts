import 'server-only';
import { ageText, measureValue } from '#lib/charts/measure-value.ts';
import type { AlertTone } from '#lib/contracts/alerts-page.ts';
import type { MeasureUnit } from '#lib/domain/alerts/measure-kind.ts';
import type { SeriesState } from '#lib/domain/alerts/state.ts';
import type { Instant } from '#lib/domain/time.ts';

interface StateWords {
  readonly tone: AlertTone;
  readonly text: string;
}

/** Worst first: what a rule with several series says of itself. */
const TONES: readonly AlertTone[] = ['critical', 'warn', 'broken', 'waiting', 'calm', 'off'];

export const isWorse = (a: AlertTone, b: AlertTone): boolean => TONES.indexOf(a) < TONES.indexOf(b);

/** Where one series stands, in words: "FIRING (data 3 hours old)", "normal, 31.2%". */
export function seriesInWords(state: SeriesState, unit: MeasureUnit, now: Instant): StateWords {
  const age = ageInWords(state, now);
  const value = state.judged === null ? '' : `, ${measureValue(state.judged, unit)}`;
  switch (state.value) {
    case 'firing':
      return { tone: state.level ?? 'warn', text: `${state.level === 'critical' ? 'CRITICAL' : 'FIRING'}${age}` };
    case 'recovering':
      return { tone: state.level ?? 'warn', text: `RECOVERING${age}` };
    case 'pending':
      return { tone: 'waiting', text: `over the line, not for long enough yet${value}${age}` };
    default:
      return {
        tone: isFrozen(state) ? 'broken' : 'calm',
        text: `${isFrozen(state) ? 'no data' : 'normal'}${value}${age}`,
      };
  }
}

/** A whole rule in words, by its worst series. */
export function ruleInWords(states: readonly SeriesState[], unit: MeasureUnit, now: Instant): StateWords {
  const all = states.map((state) => seriesInWords(state, unit, now));
  const [first] = all;
  if (first === undefined) return { tone: 'waiting', text: 'waiting for its first value' };
  if (all.length === 1) return first;
  const worst = all.reduce((least, next) => (isWorse(next.tone, least.tone) ? next : least), first);
  const same = all.filter(({ tone }) => tone === worst.tone);
  if (worst.tone === 'calm') return { tone: 'calm', text: `normal, all ${all.length}` };
  return {
    tone: worst.tone,
    text:
      same.length === 1
        ? `${worst.text}, 1 of ${all.length}`
        : `${wordOf(worst.tone)}, ${same.length} of ${all.length}`,
  };
}

const wordOf = (tone: AlertTone): string => {
  const words: Readonly<Record<AlertTone, string>> = {
    critical: 'CRITICAL',
    warn: 'FIRING',
    broken: 'no data',
    waiting: 'over the line, not for long enough yet',
    calm: 'normal',
    off: 'off',
  };
  return words[tone];
};

const isFrozen = ({ data }: SeriesState): boolean => data === 'stale' || data === 'error';

/** How old the data are, where that must be known to believe the state. */
function ageInWords({ data, usableAt }: SeriesState, now: Instant): string {
  if (data === 'error') return ' (cannot be read)';
  if (data === 'fresh' || usableAt === null) return '';
  return ` (data ${ageText(now - usableAt)} old)`;
}
