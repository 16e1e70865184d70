import { describe, expect, it } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';

describe('systemClock', () => {
  it('counts whole seconds', () => {
    expect(systemClock.now()).toBe(Math.trunc(systemClock.now()));
    expect(Math.abs(systemClock.now() - Date.now() / 1000)).toBeLessThan(2);
  });

  it('ends a sleep early when the signal fires', async () => {
    const stop = new AbortController();
    const sleep = systemClock.sleep(60_000, stop.signal);
    stop.abort();
    await expect(sleep).rejects.toMatchObject({ name: 'AbortError' });
  });
});
