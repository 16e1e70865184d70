import type { Instant } from '../time.ts';

/** A bucket holds `size` tries and fills up evenly in `seconds`. */
export interface BucketSize {
  readonly size: number;
  readonly seconds: number;
}

export interface Bucket {
  /** 0..size, not whole. */
  readonly tokens: number;
  readonly updatedAt: Instant;
}

/** The bucket after one try, or null when there is no try left. A clock that went back fills nothing. */
export function spendTry(held: Bucket | null, { size, seconds }: BucketSize, now: Instant): Bucket | null {
  const passed = held === null ? 0 : Math.max(0, now - held.updatedAt);
  const tokens = held === null ? size : Math.min(size, held.tokens + (passed * size) / seconds);
  return tokens < 1 ? null : { tokens: tokens - 1, updatedAt: now };
}
