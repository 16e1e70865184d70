import { hash } from 'node:crypto';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { Instant } from '#lib/domain/time.ts';

/** Id of an episode, told from what it is about: whoever finds it twice gives it one name, and its mails one key each. */
export function episodeId(
  { id, version }: Pick<AlertRule, 'id' | 'version'>,
  series: string,
  firedAt: Instant,
): string {
  const hex = hash('sha256', [id, version, series, firedAt].join('\n'));
  return [8, 4, 4, 4, 12]
    .reduce<{ parts: string[]; rest: string }>(
      ({ parts, rest }, length) => ({ parts: [...parts, rest.slice(0, length)], rest: rest.slice(length) }),
      { parts: [], rest: hex },
    )
    .parts.join('-');
}
