import { describe, expect, it } from 'vitest';
import { measureBackTest } from '#lib/domain/change/back-test.ts';
import type { BackTestFact } from '#lib/domain/change/back-test-fact.ts';
import { dayOf, isoDay, parseIsoDay } from '#lib/domain/time.ts';
import { backTestRow } from '#lib/facts/back-test-row.ts';
import { cell, columnOf, readSeed } from './read-seed.ts';

const epochs = readSeed('difficulty-epochs.csv');
const events = readSeed('events.csv');
const difficulty = columnOf(epochs, 'difficulty').map(Number);
const startTimes = columnOf(epochs, 'start_time').map(Number);
const epochOn = (day: string): number => startTimes.findIndex((time) => isoDay(dayOf(time)) === day);
const changePercent = (epoch: number): number => 100 * ((difficulty[epoch] ?? 0) / (difficulty[epoch - 1] ?? 1) - 1);

/** Target of the compact form; source: SetCompact of Bitcoin Core. */
function target(bits: string): bigint {
  const value = Number(bits);
  return BigInt(value & 0x7fffff) << BigInt(8 * ((value >>> 24) - 3));
}

describe('difficulty epochs', () => {
  it('run from 0 to 469, 2,016 blocks each, forward in time', () => {
    expect(epochs).toHaveLength(470);
    epochs.forEach((row, epoch) => {
      expect([Number(cell(row, 'epoch')), Number(cell(row, 'start_height'))]).toEqual([epoch, epoch * 2016]);
      expect(startTimes[epoch]).toBeGreaterThan(startTimes[epoch - 1] ?? 0);
    });
  });

  it('state the difficulty that their bits stand for', () => {
    for (const row of epochs) {
      const byBits = Number((target('0x1d00ffff') * 10n ** 9n) / target(cell(row, 'bits'))) / 1e9;
      expect(Number(cell(row, 'difficulty')) / byBits).toBeCloseTo(1, 8);
    }
  });

  it('never change by more than the rule allows, a factor of four', () => {
    for (let epoch = 1; epoch < epochs.length; epoch += 1) {
      const from = target(cell(epochs[epoch - 1] ?? {}, 'bits'));
      const to = target(cell(epochs[epoch] ?? {}, 'bits'));
      // The compact form drops bits below the top 16 to 24, so a fall by exactly four may look a little deeper.
      expect(to <= from * 4n && to * 4n >= from - (from >> 15n)).toBe(true);
    }
  });

  it('rise for the first time at height 32,256, on 2009-12-30, to 1.18', () => {
    expect(difficulty.findIndex((value) => value !== 1)).toBe(32_256 / 2016);
    expect(isoDay(dayOf(startTimes[16] ?? 0))).toBe('2009-12-30');
    expect(difficulty[16]).toBeCloseTo(1.1829, 4);
  });

  it.each([
    ['2021-05-01', -12.61],
    ['2021-05-13', 21.53],
    ['2021-05-30', -15.97],
    ['2021-06-13', -5.3],
    ['2021-07-03', -27.94],
    ['2021-07-17', -4.81],
    ['2026-02-07', -11.16],
    ['2026-02-19', 14.73],
  ])('changed on %s by %f %%', (day, percent) => {
    expect(changePercent(epochOn(day))).toBeCloseTo(percent, 1);
  });

  it('fell most on 2021-07-03', () => {
    const changes = difficulty.map((_, epoch) => (epoch === 0 ? 0 : changePercent(epoch)));
    expect(isoDay(dayOf(startTimes[changes.indexOf(Math.min(...changes))] ?? 0))).toBe('2021-07-03');
  });
});

describe('events', () => {
  it('have a kind, a weight, a drawable title and one sentence or two', () => {
    for (const row of events) {
      expect(['protocol', 'policy', 'outage', 'weather', 'pool', 'market']).toContain(cell(row, 'kind'));
      expect(['1', '2', '3']).toContain(cell(row, 'weight'));
      expect(cell(row, 'title').length).toBeLessThanOrEqual(28);
      expect(cell(row, 'detail')).toMatch(/\.$/);
      expect(cell(row, 'url')).toMatch(/^(https?:\/\/\S+)?$/);
    }
  });

  it('come in order, none ending before it begins', () => {
    const starts = columnOf(events, 'date').map(parseIsoDay);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const row of events.filter((event) => cell(event, 'end_date') !== '')) {
      expect(parseIsoDay(cell(row, 'end_date'))).toBeGreaterThanOrEqual(parseIsoDay(cell(row, 'date')));
    }
  });

  it('hold the four halvings, each in the difficulty epoch of its height', () => {
    const halvings = events.filter((event) => cell(event, 'title').startsWith('Halving'));
    expect(columnOf(halvings, 'date')).toEqual(['2012-11-28', '2016-07-09', '2020-05-11', '2024-04-20']);
    halvings.forEach((row, i) => {
      const epoch = Math.floor((210_000 * (i + 1)) / 2016);
      const day = parseIsoDay(cell(row, 'date'));
      expect(day).toBeGreaterThanOrEqual(dayOf(startTimes[epoch] ?? 0));
      expect(day).toBeLessThanOrEqual(dayOf(startTimes[epoch + 1] ?? 0));
    });
  });

  it('name retargets by the change that the difficulty shows', () => {
    const retargets = events.filter((event) => /retarget/i.test(cell(event, 'title')));
    expect(retargets.length).toBeGreaterThan(3);
    for (const row of retargets) {
      const stated = /−([\d.]+) %/.exec(cell(row, 'title'))?.[1] ?? '';
      expect(Math.abs(Number(stated) + changePercent(epochOn(cell(row, 'date'))))).toBeLessThan(0.06);
    }
  });

  it('say of a change what the back-test of the same name measures', () => {
    const measured = events.filter((event) => /measures? −/.test(cell(event, 'detail')));
    expect(measured.length).toBeGreaterThanOrEqual(9);
    for (const event of measured) {
      const tests = readSeed('back-test-events.csv')
        .map((row) => backTestRow.parse(row))
        .filter((row) => row.event === cell(event, 'title'));
      const stated = [...cell(event, 'detail').matchAll(CHANGE)].map((match) => match.slice(1, 4).map(toNumber));
      expect(stated.length).toBeGreaterThan(0);
      for (const change of stated) {
        const same = tests.filter((test) => change.every((part, i) => Math.abs(part - (endsOf(test)[i] ?? 0)) <= 0.55));
        expect(same, `${cell(event, 'title')}: ${change.join(' ')}`).not.toEqual([]);
      }
    }
  });
});

/** `−12 % (95 %: −22 to −1)`, or without the word for the interval. */
const CHANGE = /([−+]?\d+) % \((?:95 %: )?([−+]?\d+) to ([−+]?\d+)\)/g;

const toNumber = (text: string): number => Number(text.replace('−', '-'));

/** Effect and interval of a back-test, percent. */
function endsOf(row: BackTestFact): number[] {
  const window = (when: 'before' | 'after') => ({
    days: row[`${when}Last`] - row[`${when}First`] + 1,
    blocks: row[`${when}Blocks`],
    total: row[`${when}Total`],
    difficulty: row[`${when}Difficulty`],
  });
  const change = measureBackTest(row.measure, window('before'), window('after'));
  return change === null ? [] : [change.effect, change.low ?? 0, change.high ?? 0].map((part) => 100 * part);
}
