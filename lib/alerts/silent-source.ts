import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { SourceCredits } from '#lib/domain/source-credits.ts';
import type { Instant } from '#lib/domain/time.ts';
import { measureSource } from './measure-source.ts';

/** A source that told nothing for longer than some rules bear. */
export interface SilentSource {
  /** Its newest fact, as far as these rules know. */
  readonly staleSince: Instant;
  /** One of the series that wait. */
  readonly series: string;
  readonly rules: ReadonlySet<AlertRule>;
}

/** Notes that a series waits in vain. */
export function noteSilence(
  silent: Map<string, SilentSource>,
  rule: AlertRule,
  series: string,
  usableAt: Instant,
  credits: SourceCredits,
): void {
  const { id } = measureSource(rule, series, credits);
  const known = silent.get(id);
  const staleSince = Math.min(known?.staleSince ?? usableAt, usableAt);
  silent.set(id, { staleSince, series: known?.series ?? series, rules: new Set([...(known?.rules ?? []), rule]) });
}
