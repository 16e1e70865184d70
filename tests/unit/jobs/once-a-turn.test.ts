import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { onceATurn } from '#jobs/web/once-a-turn.ts';

describe('onceATurn', () => {
  it('asks once for a crowd of one turn, and anew in the next', async () => {
    let asked = 0;
    const read = onceATurn(() => {
      asked += 1;
      return asked;
    });
    expect([read(), read(), await Promise.resolve().then(read)]).toEqual([1, 1, 1]);
    await nextTurn();
    expect([read(), read()]).toEqual([2, 2]);
  });

  it('does not keep a failure', async () => {
    let isBroken = true;
    const read = onceATurn(() => {
      if (isBroken) throw new Error('locked');
      return 7;
    });
    expect(read).toThrow('locked');
    isBroken = false;
    expect(read()).toBe(7);
  });
});
