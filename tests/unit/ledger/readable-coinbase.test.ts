import { expect, it } from 'vitest';
import { readableCoinbase } from '#lib/domain/ledger/readable-coinbase.ts';

const hexOf = (...parts: readonly (string | number[])[]): string =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string))).toString('hex');

it.each([
  [
    'a tag between height and nonce',
    hexOf([3, 0x68, 0xe8, 0x0e], '/Foundry USA Pool/', [0, 0xff, 0xfe]),
    '/Foundry USA Pool/',
  ],
  ['several tags', hexOf('Mined by AntPool', [0, 1], '/second/'), 'Mined by AntPool … /second/'],
  ['other writings', hexOf([1], '/F2Pool/\u{1F41F}七彩', [0]), '/F2Pool/\u{1F41F}七彩'],
  ['nothing but bytes', hexOf([3, 0x68, 0xe8, 0x0e, 0xfa, 0xbe]), ''],
  ['no script', '', ''],
  ['marks that turn the writing', hexOf('pool\u{202E}name'), 'pool … name'],
])('reads %s', (_name, hex, text) => {
  expect(readableCoinbase(hex)).toBe(text);
});
