import type { Instant } from '../time.ts';

/** Seconds between tries; the last one stays. */
const PAUSES = [60, 300, 900, 3600, 10_800] as const;
/** Pauses are longer or shorter by up to this share, so that messages that failed together do not come together again. */
const JITTER = 0.2;

/**
 * When a message is tried again, or null when it would be no news then.
 * @param attempts tries so far, at least 1
 * @param id of the message: the same message always waits equally long
 */
export function nextTry(attempts: number, id: string, now: Instant, expiresAt: Instant): Instant | null {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? PAUSES[0];
  const at = now + Math.round(pause * (1 + JITTER * (2 * fractionOf(`${id} ${attempts}`) - 1)));
  return at < expiresAt ? at : null;
}

/** A number from 0 to 1 that a text always leads to (FNV-1a, 32 bits). */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The last letters hardly reach the upper bits by themselves.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return hash / 0x1_0000_0000;
}
