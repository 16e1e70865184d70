import { describe, expect, it } from 'vitest';
import { ADMIN_ORIGIN, needsReview, type Tariff, tariffAt, withOperatorsRows } from '#lib/domain/energy/tariff.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

const day = parseIsoDay;
const tariff = (more: Partial<Tariff>): Tariff => ({
  id: 'ET-EEP',
  country: 'ET',
  subdivision: null,
  title: 'Ethiopia',
  usdPerMwh: 31.4,
  low: null,
  high: null,
  native: '3.14 US cents per kWh',
  kind: 'tariff',
  validFrom: day('2025-10-27'),
  validUntil: day('2025-11-30'),
  reviewed: day('2026-11-23'),
  reviewAfterDays: 90,
  source: 'a newspaper',
  sourceUrl: null,
  confidence: 'medium',
  note: null,
  origin: 'press',
  ...more,
});
const flat = tariff({});
const phase1 = tariff({ usdPerMwh: 40, validFrom: day('2025-12-01'), validUntil: day('2026-07-07') });
const phase2 = tariff({ usdPerMwh: 50, validFrom: day('2026-07-08'), validUntil: null });
const all = [phase2, flat, phase1];

describe('a tariff on a day', () => {
  it.each([
    ['2025-10-27', 31.4],
    ['2025-11-30', 31.4],
    ['2025-12-01', 40],
    ['2026-07-07', 40],
    ['2026-07-08', 50],
    ['2036-01-01', 50],
  ])('is on %s %f USD/MWh', (on, price) => {
    expect(tariffAt(all, 'ET-EEP', day(on))?.usdPerMwh).toBe(price);
  });

  it('is missing before its first day, after its last one and between two', () => {
    expect(tariffAt(all, 'ET-EEP', day('2025-10-26'))).toBeNull();
    expect(tariffAt([flat], 'ET-EEP', day('2025-12-01'))).toBeNull();
    expect(tariffAt([flat, phase2], 'ET-EEP', day('2026-01-01'))).toBeNull();
    expect(tariffAt(all, 'PY-ANDE', day('2026-01-01'))).toBeNull();
  });

  it('is the one that began last where two overlap', () => {
    const open = tariff({ validUntil: null });
    expect(tariffAt([phase2, open], 'ET-EEP', day('2026-08-01'))).toBe(phase2);
    expect(tariffAt([open, phase2], 'ET-EEP', day('2026-08-01'))).toBe(phase2);
  });
});

describe('rows of the operator', () => {
  const own = tariff({ ...phase1, usdPerMwh: 42, origin: ADMIN_ORIGIN });

  it('stand in for the bundled row of the same beginning, whatever their order', () => {
    expect(withOperatorsRows([own, ...all])).toEqual([own, phase2, flat]);
    expect(tariffAt([...all, own], 'ET-EEP', day('2026-01-01'))?.usdPerMwh).toBe(42);
    expect(tariffAt([own, ...all], 'ET-EEP', day('2025-11-01'))?.usdPerMwh).toBe(31.4);
  });

  it('may be further ones', () => {
    const further = tariff({ id: 'XX-MINE', usdPerMwh: 12, validUntil: null, origin: ADMIN_ORIGIN });
    expect(tariffAt([...all, further], 'XX-MINE', day('2026-01-01'))).toBe(further);
  });
});

describe('a review', () => {
  it('is due once the days for it have passed', () => {
    expect(needsReview(flat, day('2026-11-23') + 90)).toBe(false);
    expect(needsReview(flat, day('2026-11-23') + 91)).toBe(true);
  });
});
