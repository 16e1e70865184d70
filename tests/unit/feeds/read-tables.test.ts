import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readCsv } from '#lib/feeds/read-csv.ts';
import { readDecimal } from '#lib/feeds/read-decimal.ts';
import { readDay, readWallTime } from '#lib/feeds/read-wall-time.ts';
import { isZip, readZip } from '#lib/feeds/read-zip.ts';

describe('a table', () => {
  const columns = { at: 'Time Stamp', price: /^LBMP/ };

  it('is read by the names of its columns, below any preamble', () => {
    const text = '\uFEFFA report\r\n\r\n"of, today"\r\n"LBMP ($/MWHr)",x,"Time Stamp"\r\n 1.5 ,a,"b, c"\r\n\r\n2\r\n';
    expect(readCsv(text, columns)).toEqual([
      { price: '1.5', at: 'b, c' },
      { price: '2', at: '' },
    ]);
  });
  it('can have another delimiter', () => {
    expect(readCsv('a;b\n1;2,5', { b: 'b' }, { delimiter: ';' })).toEqual([{ b: '2,5' }]);
  });
  it('of megabytes is read for a few words only', () => {
    expect(readCsv('key,v\nhub,1\n"broken\nother,2\nhub,3', { v: 'v' }, { only: ['key', 'hub'] })).toEqual([
      { v: '1' },
      { v: '3' },
    ]);
  });
  it('cannot make columns of its own', () => {
    const [row] = readCsv('a,__proto__,constructor\n1,2,3', { a: 'a' });
    expect(Object.keys(row ?? {})).toEqual(['a']);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  });
  it.each([
    ['without the columns', 'a,b\n1,2', 'no line names Time Stamp, ^LBMP'],
    ['with a quote that never ends', 'Time Stamp,LBMP\n1,"2', 'breaks off'],
    ['that is a web page', '<html>', 'web page'],
  ])('is refused %s', (_what, text, message) => {
    expect(() => readCsv(text, columns)).toThrow(message);
  });
});

describe('a number of a table', () => {
  it.each([
    ['0', 0],
    ['-3.15', -3.15],
    [' +7 ', 7],
    ['.5', 0.5],
    ['1E-05', 0.00001],
    ['', null],
    [' ', null],
    ['-', null],
    ['null', null],
  ])('%j is %j', (text, number) => {
    expect(readDecimal(text)).toBe(number);
  });
  it.each(['NaN', 'Infinity', '1,5', '1.2.3', '0x10', '1 000', 'e5', '12345678901234567890'])('%j is none', (text) => {
    expect(() => readDecimal(text)).toThrow('where a number belongs');
  });
});

describe('a time of a table', () => {
  it('is read in the ways that grid operators write it', () => {
    const day = parseIsoDay('2030-03-18');
    expect(readDay('03/18/2030')).toBe(day);
    expect(readDay('2030-03-18')).toBe(day);
    for (const text of ['03/18/2030 07:05', '03/18/2030 07:05:00', '2030-03-18T07:05:00-00:00']) {
      expect(readWallTime(text)).toBe(day * 86_400 + 7 * 3600 + 300);
    }
  });
  it.each(['2030-02-30 00:00', '18/03/2030 00:00', '03/18/2030 24:00', '2030-03-18T07:00:00-05:00', '2030-03-18', ''])(
    'is refused as %j',
    (text) => {
      expect(() => readWallTime(text)).toThrow('where a date belongs');
    },
  );
});

describe('an archive', () => {
  const archive = zipSync({ 'a.csv': strToU8('one'), 'b.csv': strToU8('two') });

  it('is known by its first bytes and gives its files', () => {
    expect([isZip(archive), isZip(strToU8('<html>')), isZip(new Uint8Array())]).toEqual([true, false, false]);
    expect(readZip(archive, 6).map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['a.csv', 'one'],
      ['b.csv', 'two'],
    ]);
  });
  it('is refused where its files together are larger than allowed', () => {
    expect(() => readZip(archive, 5)).toThrow('holds more than 5 bytes');
  });
  it('is refused where it breaks off', () => {
    expect(() => readZip(archive.slice(0, 60), 6)).toThrow('breaks off');
  });
});
