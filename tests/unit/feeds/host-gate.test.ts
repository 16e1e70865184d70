import { describe, expect, it } from 'vitest';
import { defaultCircuitSettings } from '#lib/feeds/circuit.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { createHostGate } from '#lib/feeds/host-gate.ts';

const A = new URL('https://a.example/x');
const B = new URL('https://b.example/x');

/** A clock that stands still until somebody sleeps; its stopwatch began at another moment. */
function gateAt(start: number) {
  const time = { now: start, slept: [] as number[] };
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    time.slept.push(milliseconds);
    time.now += milliseconds / 1000;
  };
  const clock = { now: () => Math.floor(time.now), stopwatch: () => time.now - 77, sleep };
  const settings = { clock, spacingSeconds: 1, longestWaitSeconds: 60, circuit: defaultCircuitSettings };
  return { gate: createHostGate(settings), time };
}

const fail = (status: number, retryAfterSeconds?: number) => async (): Promise<never> => {
  throw new FeedError('http', 'No.', { status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
};
const answer = async () => 'answer';

async function kindOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'answer',
    (error: unknown) => (error instanceof FeedError ? error.kind : String(error)),
  );
}

describe('spacing', () => {
  it('starts simultaneous requests to one host a second apart, in order and one at a time', async () => {
    const { gate, time } = gateAt(1000);
    const events: string[] = [];
    const request = (name: string) => async () => {
      events.push(`${name} in ${time.now}`);
      await Promise.resolve();
      events.push(`${name} out`);
    };
    await Promise.all(['p', 'q', 'r'].map((name) => gate.pass(A, undefined, request(name))));
    expect(events).toEqual(['p in 1000', 'p out', 'q in 1001', 'q out', 'r in 1002', 'r out']);
  });
  it('does not let one host wait for another', async () => {
    const { gate, time } = gateAt(1000);
    await Promise.all([gate.pass(A, undefined, answer), gate.pass(B, undefined, answer)]);
    expect(time.slept).toEqual([]);
  });
  it('is measured from start to start, not from end to start', async () => {
    const { gate, time } = gateAt(1000);
    await gate.pass(A, undefined, async () => {
      time.now += 0.75;
    });
    await gate.pass(A, undefined, answer);
    expect(time.slept).toEqual([250]);
  });
  it('lets the next one in after a failure', async () => {
    const { gate } = gateAt(1000);
    const both = [gate.pass(A, undefined, fail(404)), gate.pass(A, undefined, answer)];
    expect(await Promise.all(both.map(kindOf))).toEqual(['http', 'answer']);
  });
});

describe('a host that asks to wait', () => {
  it('is left alone for as long as it says, by every caller', async () => {
    const { gate, time } = gateAt(1000);
    await kindOf(gate.pass(A, undefined, fail(429, 30)));
    expect(gate.states()).toMatchObject([{ host: 'a.example', phase: 'closed', heldUntil: 1030 }]);
    await gate.pass(A, undefined, answer);
    expect(time.slept).toEqual([30_000]);
    expect(gate.states()).toMatchObject([{ heldUntil: null }]);
  });
  it('is not waited for beyond a minute', async () => {
    const { gate, time } = gateAt(0);
    await kindOf(gate.pass(A, undefined, fail(503, 61)));
    const attempt = gate.pass(A, undefined, answer);
    await expect(attempt).rejects.toThrow(
      'a.example is left alone until 1970-01-01T00:01:01Z, because it asked to wait.',
    );
    expect(time.slept).toEqual([]);
  });
  it('is left alone for one minute, then two, where it does not say how long', async () => {
    const { gate, time } = gateAt(0);
    await kindOf(gate.pass(A, undefined, fail(429)));
    expect(gate.states()).toMatchObject([{ heldUntil: 60 }]);
    time.now = 60;
    await kindOf(gate.pass(A, undefined, fail(429)));
    expect(gate.states()).toMatchObject([{ heldUntil: 180 }]);
  });
});

describe('an open circuit', () => {
  const opened = async () => {
    const made = gateAt(0);
    for (let n = 0; n < 5; n += 1) await kindOf(made.gate.pass(A, undefined, fail(502)));
    return made;
  };
  it('keeps requests from being sent, and says until when', async () => {
    const { gate } = await opened();
    let sent = 0;
    const attempt = gate.pass(A, undefined, async () => {
      sent += 1;
    });
    await expect(attempt).rejects.toThrow(
      'a.example is left alone until 1970-01-01T00:01:04Z, because it failed or refused too often.',
    );
    expect(sent).toBe(0);
    expect(gate.states()).toEqual([
      { host: 'a.example', phase: 'open', reason: 'failures', failuresInRow: 5, openUntil: 64, heldUntil: null },
    ]);
    expect(await kindOf(gate.pass(B, undefined, answer))).toBe('answer');
  });
  it('sends a single probe when half open, and turns the others away when that fails', async () => {
    const { gate, time } = await opened();
    time.now = 64;
    const callers = [
      gate.pass(A, undefined, fail(500)),
      gate.pass(A, undefined, answer),
      gate.pass(A, undefined, answer),
    ];
    expect(await Promise.all(callers.map(kindOf))).toEqual(['http', 'circuit-open', 'circuit-open']);
    expect(gate.states()).toMatchObject([{ phase: 'open', openUntil: 64 + 120 }]);
  });
  it('lets everybody in when the probe is answered', async () => {
    const { gate, time } = await opened();
    time.now = 64;
    const callers = [gate.pass(A, undefined, answer), gate.pass(A, undefined, answer)];
    expect(await Promise.all(callers.map(kindOf))).toEqual(['answer', 'answer']);
    expect(gate.states()).toMatchObject([{ phase: 'closed', failuresInRow: 0, openUntil: null }]);
  });
  it('counts neither 404 nor a caller who gives up', async () => {
    const { gate } = gateAt(0);
    for (let n = 0; n < 6; n += 1) await kindOf(gate.pass(A, undefined, fail(404)));
    const gone = new Error('gone');
    for (let n = 0; n < 6; n += 1) await kindOf(gate.pass(A, AbortSignal.abort(gone), answer));
    await expect(gate.pass(A, AbortSignal.abort(gone), answer)).rejects.toBe(gone);
    expect(gate.states()).toMatchObject([{ phase: 'closed', failuresInRow: 0 }]);
  });
});
