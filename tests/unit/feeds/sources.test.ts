import { describe, expect, it } from 'vitest';
import { FeedError, type FeedErrorKind } from '#lib/feeds/feed-error.ts';
import { krakenPrice } from '#lib/feeds/kraken-price/feed.ts';
import { mempoolBlocks } from '#lib/feeds/mempool-blocks/feed.ts';
import { mempoolDifficulty } from '#lib/feeds/mempool-difficulty/feed.ts';
import { mempoolHashrate } from '#lib/feeds/mempool-hashrate/feed.ts';
import type { MempoolInterval } from '#lib/feeds/mempool-interval.ts';
import { mempoolPrice } from '#lib/feeds/mempool-price/feed.ts';
import { mempoolTip } from '#lib/feeds/mempool-tip/feed.ts';
import { parsePoolList } from '#lib/feeds/pool-list/parse.ts';
import { userAgent } from '#lib/feeds/user-agent.ts';
import newest from '../../fixtures/feeds/mempool-blocks/newest.json' with { type: 'json' };

const NOW = 1_900_002_000;
const now = { receivedAt: NOW };
const MIDNIGHT = 1_900_022_400;

function refusal(read: () => unknown): { kind: FeedErrorKind; message: string } | 'accepted' {
  try {
    read();
  } catch (error) {
    if (error instanceof FeedError) return { kind: error.kind, message: error.message };
    throw error;
  }
  return 'accepted';
}

describe('mempool-blocks', () => {
  const page = (blocks: readonly unknown[]) => () => mempoolBlocks.parse(JSON.stringify(blocks), now);
  const [first, second, third] = newest;

  it('refuses a page with a height left out, told twice or rising', () => {
    const contradiction = (message: string) => ({
      kind: 'payload',
      message: `The answer contradicts itself: ${message}.`,
    });
    expect(refusal(page([first, third]))).toEqual(contradiction('block 1000002 is followed by 1000000'));
    expect(refusal(page([first, first]))).toEqual(contradiction('block 1000002 is followed by 1000002'));
    expect(refusal(page([second, first]))).toEqual(contradiction('block 1000001 is followed by 1000002'));
  });
  it('refuses a block other than the first that has no parent', () => {
    const message = 'The answer contradicts itself: block 1000002 has no parent.';
    expect(refusal(page([{ ...first, previousblockhash: null }]))).toEqual({ kind: 'payload', message });
  });
  it('says in words where the shape is broken', () => {
    const broken = { ...second, extras: { ...second?.extras, reward: '312600000' } };
    const message = 'The answer is not what was promised: at 1.extras.reward, expected number, received string.';
    expect(refusal(page([first, broken]))).toEqual({ kind: 'payload', message });
  });
  it('falls back to the first address where the list of all is empty', () => {
    const extras = { ...first?.extras, coinbaseAddress: '1First', coinbaseAddresses: [] };
    expect(page([{ ...first, extras }])()).toMatchObject([{ payoutAddresses: ['1First'] }]);
  });
  it('reads pages of up to 100 blocks', () => {
    const blocks = (count: number) => Array.from({ length: count }, (_, i) => ({ ...first, height: 1_000_002 - i }));
    const message = 'The answer is not what was promised: at the top, at most 100 blocks are read of a page.';
    expect(refusal(page(blocks(100)))).toBe('accepted');
    expect(refusal(page(blocks(101)))).toEqual({ kind: 'payload', message });
  });
  it('takes an empty page for no answer', () => {
    expect(refusal(page([]))).toMatchObject({ kind: 'empty' });
  });
  it.each([-1, 1.5, Number.NaN, 2 ** 53])('asks for no height such as %d', (height) => {
    expect(() => mempoolBlocks.url('http://h', { height })).toThrow(RangeError);
  });
});

describe('mempool-tip', () => {
  it('names a bot wall as such', () => {
    const message = 'The source answered with a web page instead of data: probably a bot wall.';
    expect(refusal(() => mempoolTip.parse('<html></html>', now))).toEqual({ kind: 'payload', message });
  });
});

describe('mempool-hashrate', () => {
  const history = (hashrates: readonly (readonly [number, number])[], difficulty: readonly unknown[] = []) => {
    const rows = hashrates.map(([timestamp, avgHashrate]) => ({ timestamp, avgHashrate }));
    const body = { hashrates: rows, difficulty, currentHashrate: 1, currentDifficulty: 1 };
    return () => mempoolHashrate.parse(JSON.stringify(body), now);
  };
  it('reads hashrates beyond 2^53 in exponent notation', () => {
    const rows = `[{"timestamp":${MIDNIGHT},"avgHashrate":1.079923240175342e+21}]`;
    const body = `{"hashrates":${rows},"difficulty":[],"currentHashrate":1e+21,"currentDifficulty":1}`;
    expect(mempoolHashrate.parse(body, now)).toMatchObject({
      days: [{ day: MIDNIGHT / 86_400 - 1, hashesPerSecond: 1.079923240175342e21 }],
      currentHashesPerSecond: 1e21,
    });
  });
  it('takes lost days alone for no answer', () => {
    expect(
      refusal(
        history([
          [MIDNIGHT - 86_400, 0],
          [MIDNIGHT, 0],
        ]),
      ),
    ).toMatchObject({ kind: 'empty' });
  });
  it('refuses days that end elsewhere than at midnight', () => {
    expect(
      refusal(
        history([
          [MIDNIGHT - 60, 1],
          [MIDNIGHT - 86_460, 1],
        ]),
      ),
    ).toMatchObject({ kind: 'payload' });
  });
  it('orders the days and keeps the last word on each', () => {
    const days = history([
      [MIDNIGHT, 5],
      [MIDNIGHT - 86_400, 3],
      [MIDNIGHT - 86_400, 4],
    ])().days;
    expect(days.map((d) => d.hashesPerSecond)).toEqual([4, 5]);
  });
  it('refuses a negative hashrate', () => {
    expect(refusal(history([[MIDNIGHT, -1]]))).toMatchObject({ kind: 'payload' });
  });
  it('refuses days that end before the first block, or later than tomorrow', () => {
    const absurd = [0, 1_230_940_800, MIDNIGHT + 86_400, 86_400 * 1e9];
    for (const end of absurd) {
      const read = history([
        [MIDNIGHT - 86_400, 1],
        [end || 86_400, 1],
      ]);
      expect(refusal(read)).toMatchObject({
        kind: 'payload',
        message: expect.stringMatching(/^The answer tells of a time/),
      });
    }
    expect(refusal(history([[MIDNIGHT, 1]]))).toBe('accepted');
  });
  it('refuses the same retargets as the feed of difficulty', () => {
    const retarget = { time: NOW + 7201, height: 1_001_952, difficulty: 1, adjustment: 1 };
    expect(refusal(history([[MIDNIGHT, 1]], [retarget]))).toMatchObject({ kind: 'payload' });
    expect(refusal(history([[MIDNIGHT, 1]], [{ ...retarget, time: NOW + 7200 }]))).toBe('accepted');
  });
  it.each(['1month', '7d', '', 'All', '1m/../all'])(
    'asks for no span such as %j, which would mean all time',
    (text) => {
      expect(() => mempoolHashrate.url('http://h', { interval: text as MempoolInterval })).toThrow(RangeError);
      expect(() => mempoolDifficulty.url('http://h', { interval: text as MempoolInterval })).toThrow(RangeError);
    },
  );
});

describe('mempool-difficulty', () => {
  const read = (rows: readonly unknown[]) => () => mempoolDifficulty.parse(JSON.stringify(rows), now);

  it('ignores what a source adds behind a row', () => {
    const timestamp = 1_233_063_531;
    expect(read([[timestamp, 2016, 1.5, 1.1, 'new']])()).toEqual([
      { height: 2016, timestamp, difficulty: 1.5, ratio: 1.1 },
    ]);
  });
  it.each([
    ['before the first block', 1_231_006_504, 0],
    ['more than two hours ahead', NOW + 7201, 1_001_952],
    ['that no calendar holds', 8.7e12, 1_001_952],
  ])('refuses a time %s', (_, time, height) => {
    const told = { kind: 'payload', message: expect.stringMatching(/^The answer tells of a time/) };
    expect(refusal(read([[time, height, 1.5, 1.1]]))).toEqual(told);
  });
  it('refuses a height that time does not allow', () => {
    const message = 'The answer contradicts itself: no block 1512000 can be there on 2030-03-17T18:20:00Z.';
    expect(refusal(read([[NOW, 1_512_000, 1.5, 1.1]]))).toEqual({ kind: 'payload', message });
  });
  it('refuses heights at which difficulty cannot change, and heights told twice', () => {
    const message = 'The answer contradicts itself: difficulty cannot change at height 2017.';
    expect(refusal(read([[1, 2017, 1.5, 1.1]]))).toEqual({ kind: 'payload', message });
    expect(
      refusal(
        read([
          [2, 2016, 1.5, 1.1],
          [1, 2016, 1.4, 1.1],
        ]),
      ),
    ).toMatchObject({ kind: 'payload' });
  });
});

describe('mempool-price', () => {
  const read = (time: number, USD: number) => refusal(() => mempoolPrice.parse(JSON.stringify({ time, USD }), now));

  it('takes -1 and 0 for no price', () => {
    expect([-1, 0].map((usd) => read(NOW, usd))).toMatchObject([{ kind: 'empty' }, { kind: 'empty' }]);
  });
  it('believes a price for two hours, and ten minutes of a fast clock', () => {
    expect([NOW - 7200, NOW + 600].map((time) => read(time, 5))).toEqual(['accepted', 'accepted']);
    const message = 'The source repeats an old price (of 2030-03-17T16:19:59Z).';
    expect(read(NOW - 7201, 5)).toEqual({ kind: 'payload', message });
    expect(read(NOW + 601, 5)).toMatchObject({ kind: 'payload' });
    const noDate = 'The price is from the future (unknown).';
    expect(read(8.7e12, 5)).toEqual({ kind: 'payload', message: noDate });
  });
});

describe('kraken-price', () => {
  it('reads an error that comes with status 200', () => {
    const body = '{"error":["EQuery:Unknown asset pair<script>\\n"]}';
    const message = 'Kraken answered with an error: EQuery:Unknown asset pairscript.';
    expect(refusal(() => krakenPrice.parse(body, now))).toEqual({ kind: 'payload', message });
  });
  it.each(['0', '0.000', '-5', '1e9', 'NaN', '', '0x10', '1,5'])('refuses the price %j', (price) => {
    const body = JSON.stringify({ error: [], result: { XXBTZUSD: { c: [price, '1'] } } });
    expect(refusal(() => krakenPrice.parse(body, now))).toMatchObject({ kind: 'payload' });
  });
});

describe('pool lists', () => {
  it('refuse an empty tag or address, which would match every block', () => {
    const entry = { id: 1, name: 'P', addresses: ['a'], tags: ['t'], link: '' };
    expect(refusal(() => parsePoolList(JSON.stringify([entry])))).toBe('accepted');
    expect(refusal(() => parsePoolList(JSON.stringify([{ ...entry, tags: [''] }])))).toMatchObject({ kind: 'payload' });
    expect(refusal(() => parsePoolList(JSON.stringify([{ ...entry, addresses: [''] }])))).toMatchObject({
      kind: 'payload',
    });
  });
});

describe('pool lists of any length', () => {
  const read = (over: object) => {
    const entry = { id: 1, name: 'P', addresses: ['a'], tags: ['t'], link: '', ...over };
    return refusal(() => parsePoolList(JSON.stringify([entry])));
  };
  it('are read up to names of 100 characters, tags and addresses of 200', () => {
    const long = { name: 'n'.repeat(100), tags: ['t'.repeat(200)], addresses: ['a'.repeat(200)] };
    expect(read(long)).toBe('accepted');
    expect(read({ name: 'n'.repeat(101) })).toMatchObject({ kind: 'payload' });
    expect(read({ tags: ['t'.repeat(201)] })).toMatchObject({ kind: 'payload' });
    expect(read({ addresses: ['a'.repeat(201)] })).toMatchObject({ kind: 'payload' });
  });
});

describe('userAgent', () => {
  it('names program, version and contact', () => {
    expect(userAgent('1.2.0', 'mailto:ops@example.org')).toBe('Hashgrid/1.2.0 (+mailto:ops@example.org)');
  });
  it('leaves out what no header may carry', () => {
    expect(userAgent('1.2.0', ' Zoë\r\nX: y ')).toBe('Hashgrid/1.2.0 (+ZoX: y)');
    expect([null, '', ' \n'].map((contact) => userAgent('1.2.0', contact))).toEqual(Array(3).fill('Hashgrid/1.2.0'));
  });
});
