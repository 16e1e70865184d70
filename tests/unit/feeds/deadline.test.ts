import { describe, expect, it } from 'vitest';
import { createDeadline } from '#lib/feeds/deadline.ts';

describe('createDeadline', () => {
  it('aborts with the reason of the stage that took too long', async () => {
    const deadline = createDeadline(undefined);
    const late = new Error('late');
    deadline.set(1, new Error('first stage'));
    deadline.set(5, late);
    await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
    expect(deadline.signal.reason).toBe(late);
  });
  it('follows its parent, before and after', () => {
    const reason = new Error('stop');
    expect(createDeadline(AbortSignal.abort(reason)).signal.reason).toBe(reason);
    const parent = new AbortController();
    const { signal } = createDeadline(parent.signal);
    expect(signal.aborted).toBe(false);
    parent.abort(reason);
    expect(signal.reason).toBe(reason);
  });
  it('lets go of its parent and its timer once cleared', async () => {
    const parent = new AbortController();
    const deadline = createDeadline(parent.signal);
    deadline.set(1, new Error('late'));
    deadline.clear();
    parent.abort();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(deadline.signal.aborted).toBe(false);
  });
});
