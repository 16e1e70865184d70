import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DrawOrder, drawDesk } from '#app/shock/draw-desk.ts';
import { DEFAULT_SHOCK } from '#lib/contracts/shock-request.ts';

/** A worker that answers when it is told to. */
class StillWorker extends EventTarget {
  static made: StillWorker[] = [];
  readonly orders: DrawOrder[] = [];
  isTerminated = false;
  constructor() {
    super();
    StillWorker.made.push(this);
  }
  postMessage(order: DrawOrder): void {
    this.orders.push(order);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(): void {
    this.dispatchEvent(new MessageEvent('message', { data: { of: this.orders.at(-1)?.request.part } }));
  }
}

const facts: DrawOrder['facts'] = {
  ...{ now: 0, block: 0, power: null, terms: { difficulty: 1, rewardBtc: 1 }, usdPerBtc: null },
  subjects: { countries: [], owners: [], pools: [], clusters: [], window: null },
};
const done: unknown[] = [];
const order = (part: number) => ({
  facts,
  request: { ...DEFAULT_SHOCK, part },
  done: (drawn: unknown) => void done.push(drawn),
});

beforeEach(() => {
  StillWorker.made = [];
  done.length = 0;
  vi.stubGlobal('Worker', StillWorker);
});
afterEach(() => vi.unstubAllGlobals());

const workerOf = (): StillWorker => {
  const [worker] = StillWorker.made;
  if (worker === undefined) throw new Error('no worker was started');
  return worker;
};

describe('a desk of draws', () => {
  it('starts one worker, with the first shock', () => {
    const desk = drawDesk(() => {});
    expect(StillWorker.made).toEqual([]);
    desk.draw(order(0.1));
    workerOf().answer();
    desk.draw(order(0.2));
    expect(StillWorker.made).toHaveLength(1);
    workerOf().answer();
    expect(done).toEqual([{ of: 0.1 }, { of: 0.2 }]);
  });

  it('draws the newest of those that came meanwhile, and drops what is out of date', () => {
    const desk = drawDesk(() => {});
    for (const part of [0.1, 0.2, 0.3, 0.4]) desk.draw(order(part));
    workerOf().answer();
    expect(done).toEqual([]);
    workerOf().answer();
    expect(done).toEqual([{ of: 0.4 }]);
    expect(workerOf().orders.map(({ request }) => request.part)).toEqual([0.1, 0.4]);
  });

  it('says that there are no workers, or that theirs broke', () => {
    const broken = vi.fn();
    drawDesk(broken).draw(order(0.1));
    workerOf().dispatchEvent(new Event('error'));
    expect(broken).toHaveBeenCalledTimes(1);
    vi.stubGlobal('Worker', undefined);
    drawDesk(broken).draw(order(0.1));
    expect(broken).toHaveBeenCalledTimes(2);
    expect(done).toEqual([]);
  });

  it('ends its worker when it is closed', () => {
    const desk = drawDesk(() => {});
    desk.draw(order(0.1));
    desk.close();
    expect(workerOf().isTerminated).toBe(true);
  });
});
