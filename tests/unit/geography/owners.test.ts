import { describe, expect, it } from 'vitest';
import { ownerQuarters } from '#lib/domain/geography/owner-quarters.ts';
import { meanNetworkHashrate, realisedHashrate } from '#lib/domain/geography/realised-hashrate.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { ownerRow } from '#lib/facts/owner-row.ts';
import { readSeed } from '../seed/read-seed.ts';

const epochs = readSeed('difficulty-epochs.csv').map((row) => ({
  epoch: Number(row.epoch),
  startTime: Number(row.start_time),
  difficulty: Number(row.difficulty),
}));
const instant = (day: string): number => startOfDay(parseIsoDay(day));

describe('realised hashrate', () => {
  it('of Cango in January 2026 is what was published of it', () => {
    expect(realisedHashrate(496.35, 31, 3.125, 981)).toBeCloseTo(34.9, 1);
  });

  it('of somebody who mines every coin is that of all', () => {
    expect(realisedHashrate(144 * 3.125, 1, 3.125, 981)).toBe(981);
  });
});

describe('mean hashrate of the network', () => {
  it('of January 2026 is within 3 % of the 981 EH/s that JPMorgan published', () => {
    const mean = meanNetworkHashrate(epochs, instant('2026-01-01'), instant('2026-02-01')) ?? 0;
    expect(Math.abs(mean / 1e18 / 981 - 1)).toBeLessThan(0.03);
  });

  it('is none where an epoch is missing, before the first and long after the last', () => {
    expect(meanNetworkHashrate(epochs, instant('2008-12-01'), instant('2009-02-01'))).toBeNull();
    expect(meanNetworkHashrate(epochs, instant('2026-06-01'), instant('2026-07-01'))).toBeNull();
    const hole = epochs.filter(({ epoch }) => epoch !== 460);
    expect(meanNetworkHashrate(epochs, instant('2025-11-01'), instant('2026-02-01'))).not.toBeNull();
    expect(meanNetworkHashrate(hole, instant('2025-11-01'), instant('2026-02-01'))).toBeNull();
  });
});

describe('quarters of owners', () => {
  const quarters = ownerQuarters(readSeed('owners.csv').map((row) => ownerRow.parse(row)));

  it('come newest first and hold every company once, by its last word', () => {
    expect(quarters.map(({ quarter }) => quarter)).toEqual(
      quarters
        .map(({ quarter }) => quarter)
        .sort()
        .reverse(),
    );
    const energised = quarters.find(({ quarter, kind }) => quarter === '2025-Q3' && kind === 'energised');
    expect(energised?.companies.map(({ owner, hashrateEhs }) => [owner, hashrateEhs])).toEqual([
      ['mara', 60.4],
      ['cang', 50],
    ]);
  });

  it('never put two kinds into one', () => {
    for (const { kind, companies, panels } of quarters)
      expect(new Set([...companies, ...panels].map((fact) => fact.kind))).toEqual(new Set([kind]));
  });
});
