import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, inkOn } from '#lib/charts/contrast.ts';
import { colourOf, isSeriesColour, onSeriesPaint, seriesPaint, strokePaint } from '#lib/charts/palette.ts';
import { PAGE_COLOURS, POOL_COLOURS, SERIES_COLOURS } from '#lib/charts/palette-values.ts';
import { SCALE_COLOURS, type ScaleColour } from '#lib/charts/scale-colours.ts';
import { tokenDeclarations } from '#lib/charts/token-declarations.ts';
import { leastDistance } from './colour-vision.ts';

const ABOVE = [1, 2, 3, 4, 5, 6, 7].map((step) => `scale-${step}` as ScaleColour);
const BELOW = [1, 2, 3].map((step) => `scale-minus-${step}` as ScaleColour);
const THEMES = ['light', 'dark'] as const;
type Pool = keyof typeof POOL_COLOURS;
const POOLS = Object.keys(POOL_COLOURS) as Pool[];
const named = (...slugs: string[]): Pool[] => slugs.map((slug) => `pool-${slug}` as Pool);
/** Who lies beside whom in stacks of today and of the past, largest first. */
const NEIGHBOURS = [
  named(
    'foundryusa',
    'antpool',
    'viabtc',
    'f2pool',
    'spiderpool',
    'marapool',
    'secpool',
    'luxor',
    'binancepool',
    'braiinspool',
  ),
  named('antpool', 'f2pool', 'viabtc', 'spiderpool', 'secpool', 'marapool'),
  named('50btc', 'btcguild', 'ghashio', 'f2pool', 'bitfury', 'btcc', 'bwcom', 'kncminer'),
  named('f2pool', 'poolin', 'binancepool', 'braiinspool'),
  named('poolin', 'btccom', 'viabtc'),
];
const TODAY = NEIGHBOURS[0] ?? [];

describe('palette', () => {
  it.each(THEMES)('keeps every line colour at 3:1 or more against both grounds (%s)', (theme) => {
    const lines = { ...POOL_COLOURS, ...SERIES_COLOURS };
    for (const [key, pair] of Object.entries(lines)) {
      if (key === 'other' || key === 'unknown') continue;
      for (const ground of [PAGE_COLOURS.card, PAGE_COLOURS.paper]) {
        expect(contrast(pair[theme], ground[theme]), key).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it.each(THEMES)('keeps text at 4.5:1 or more: on the page and on every fill (%s)', (theme) => {
    for (const key of ['ink', 'ink-2', 'accent', 'alarm'] as const) {
      for (const ground of [PAGE_COLOURS.card, PAGE_COLOURS.paper]) {
        expect(contrast(PAGE_COLOURS[key][theme], ground[theme]), key).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const key of [...POOLS, 'other', 'grey-3']) {
      expect(contrast(onSeriesPaint(key, theme, inkOn), seriesPaint(key, theme)), key).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(THEMES)('keeps usual neighbours in a stack 11 apart for normal and colour-blind sight (%s)', (theme) => {
    for (const stack of NEIGHBOURS) {
      stack.slice(1).forEach((pool, index) => {
        const below = stack[index] ?? pool;
        expect(
          leastDistance(POOL_COLOURS[below][theme], POOL_COLOURS[pool][theme]),
          `${below} ${pool}`,
        ).toBeGreaterThanOrEqual(11);
      });
    }
  });

  it.each(THEMES)('keeps any two of the ten largest 6.5 apart, any two pools 4 apart (%s)', (theme) => {
    POOLS.forEach((one, index) => {
      for (const other of POOLS.slice(0, index)) {
        const least = TODAY.includes(one) && TODAY.includes(other) ? 6.5 : 4;
        expect(
          leastDistance(POOL_COLOURS[one][theme], POOL_COLOURS[other][theme]),
          `${one} ${other}`,
        ).toBeGreaterThanOrEqual(least);
      }
    });
  });

  it('sees two reds and greens of equal lightness as close for the colour-blind', () => {
    expect(leastDistance('#a05a2c', '#6f7a2c')).toBeLessThan(6);
    expect(leastDistance('#000000', '#ffffff')).toBeGreaterThan(90);
  });

  it('gives a pool its own colour at any rank, and a renamed pool the colour it had', () => {
    expect(colourOf('antpool', 0)).toBe('pool-antpool');
    expect(colourOf('antpool', 17)).toBe('pool-antpool');
    expect(colourOf('slush', 3)).toBe('pool-braiinspool');
  });

  it('gives other pools greys by rank and keeps the unknown and the rest apart from pools', () => {
    expect([0, 1, 2, 3, 4].map((rank) => colourOf('smallpool', rank))).toEqual([
      'grey-1',
      'grey-2',
      'grey-3',
      'grey-4',
      'grey-1',
    ]);
    expect(colourOf('unknown', 0)).toBe('unknown');
    expect(colourOf('other', 2)).toBe('other');
  });

  it('paints a colour it does not know in grey instead of passing it on', () => {
    expect(isSeriesColour('url(https://example.org)')).toBe(false);
    expect(seriesPaint('url(https://example.org)', 'css')).toBe('var(--grey-2)');
    expect(seriesPaint('__proto__', 'light')).toBe(SERIES_COLOURS['grey-2'].light);
    expect(strokePaint('other', 'dark')).toBe(SERIES_COLOURS['grey-3'].dark);
  });

  it.each(THEMES)('gets stronger away from zero on a scale of values, on both sides of it (%s)', (theme) => {
    const strength = (key: ScaleColour): number => contrast(SCALE_COLOURS[key][theme], PAGE_COLOURS.card[theme]);
    for (const side of [ABOVE, BELOW]) {
      const steps = side.map(strength);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      for (const [index, key] of side.slice(1).entries())
        expect(leastDistance(SCALE_COLOURS[key][theme], SCALE_COLOURS[side[index] ?? key][theme]), key).toBeGreaterThan(
          4,
        );
    }
  });

  it.each(THEMES)('keeps values below zero apart from those above it under every kind of sight (%s)', (theme) => {
    for (const below of BELOW)
      for (const above of ABOVE)
        expect(
          leastDistance(SCALE_COLOURS[below][theme], SCALE_COLOURS[above][theme]),
          `${below} ${above}`,
        ).toBeGreaterThan(5);
  });

  it('agrees with the custom properties of the style sheet', () => {
    const sheet = readFileSync(new URL('../../../app/chart-tokens.css', import.meta.url), 'utf8');
    const declared = [...sheet.matchAll(/^\s*(--[\w-]+: [^;]+;)$/gmu)].map(([, declaration]) => declaration);
    const [light, dark] = [tokenDeclarations('light'), tokenDeclarations('dark')];
    expect(declared).toEqual([...light, ...dark, ...dark]);
  });
});
