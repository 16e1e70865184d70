import { describe, expect, it } from 'vitest';
import { parseBlocks, parseOlderBlocks } from '#lib/feeds/core-blocks/parse.ts';
import { readReplies } from '#lib/feeds/core-node/replies.ts';
import { coreTip } from '#lib/feeds/core-tip/feed.ts';
import pruned from '../../fixtures/feeds/core-blocks/pruned.json' with { type: 'json' };

const [first, second, gone] = pruned;
const page = (told: readonly unknown[]) => () => parseBlocks(JSON.stringify(told));
const withBlock = (told: typeof first, over: object) => ({
  ...told,
  block: { error: null, result: { ...told?.block.result, ...over } },
});
const withOutputs = (...vout: object[]) => ({
  ...first,
  coinbase: { error: null, result: { ...first?.coinbase?.result, vout } },
});
const paying = (value: number, scriptPubKey: object = { type: 'witness_v0_keyhash', address: 'a' }) => ({
  value,
  scriptPubKey,
});

describe('blocks of an own node', () => {
  it.each([
    [0.00000001, 1],
    [3.12987654, 312_987_654],
    [6.29999999, 629_999_999],
    [0.29, 29_000_000],
    [20_999_999.9769, 2_099_999_997_690_000],
  ])('turns %d BTC into %d satoshi', (value, sats) => {
    expect(page([withOutputs(paying(value))])()[0]?.rewardSats).toBe(sats);
  });
  it.each([-0.1, 21_000_001])('refuses an output of %d BTC', (value) => {
    expect(page([withOutputs(paying(value))])).toThrow(/coinbase\.result\.vout\.0\.value/);
  });
  it('tells no fees below zero where the miner leaves a part of the subsidy behind', () => {
    const stats = { result: null, error: { code: -1, message: 'no undo data' } };
    expect(page([{ ...withOutputs(paying(3.1)), stats }])()).toMatchObject([{ rewardSats: 310_000_000, feesSats: 0 }]);
  });
  it('knows no address of a bare public key, whatever an old node makes of it', () => {
    const outputs = [
      paying(1, { type: 'pubkey', addresses: ['1Made'] }),
      paying(1, { type: 'multisig', addresses: ['1Up', '1Too'] }),
      paying(1, { type: 'pubkeyhash', addresses: ['1Real'] }),
      paying(0, { type: 'nulldata' }),
    ];
    expect(page([withOutputs(...outputs)])()[0]?.payoutAddresses).toEqual(['1Real']);
  });
  it('refuses two branches on one page, and heights that do not fall', () => {
    const other = withBlock(second, { hash: 'f'.repeat(64) });
    expect(page([first, other])).toThrow('The chain of the node changed at block 1000001 while it was asked');
    expect(page([first, first])).toThrow('block 1000002 is followed by 1000002');
  });
  it('is empty below the end of a pruned node, and no answer where blocks are needed', () => {
    expect(parseOlderBlocks(JSON.stringify([gone]))).toEqual([]);
    expect(page([gone])).toThrow('The node is pruned and has thrown away the blocks that are missing here.');
  });
  it('says in short and plain words what the node refuses', () => {
    const block = { result: null, error: { code: -5, message: `Block <b>not</b>\nfound ${'!'.repeat(500)}` } };
    expect(page([{ ...first, block }])).toThrow(/^The node refuses getblock \(error -5\): Block bnotbfound\s?\.$/);
  });
});

describe('replies of a node', () => {
  it('belong to questions by their number, in whatever order they come', () => {
    const replyAt = readReplies('[{"id":1,"result":"b","error":null},{"id":0,"result":"a"}]');
    expect([replyAt(0), replyAt(1)]).toEqual([
      { result: 'a', error: null },
      { result: 'b', error: null },
    ]);
    expect(() => replyAt(2)).toThrow('The node left a question of the batch unanswered.');
  });
  it('are none while the node starts', () => {
    const error = { code: -28, message: 'Verifying blocks…' };
    const starting = () => readReplies(JSON.stringify([{ id: 0, result: null, error }]));
    expect(starting).toThrow('The node is starting and has no answers yet: Verifying blocks.');
  });
  it('tell no tip that is not a hash', () => {
    expect(() => coreTip.parse('[{"id":0,"result":"abc"}]', { receivedAt: 0 })).toThrow(/^The answer is not what/);
  });
});
