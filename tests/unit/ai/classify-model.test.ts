import { describe, expect, it } from 'vitest';
import type { Access } from '#lib/domain/ai/access.ts';
import { modelClassifier } from '#lib/domain/ai/classify-model.ts';
import type { ModelClass } from '#lib/domain/ai/listed-model.ts';

const row = (pattern: string, match: ModelClass['match'], access: Access, lab = 'Acme'): ModelClass => ({
  pattern,
  match,
  lab,
  access,
  checked: 20_000,
  sourceUrl: 'https://example.org',
  note: null,
  origin: 'hashgrid',
});

const classify = modelClassifier([
  row('acme', 'prefix', 'closed'),
  row('acme/glider', 'prefix', 'open'),
  row('acme/glider-pro', 'exact', 'closed'),
  row('acme/rocket-20260101', 'exact', 'open'),
  row('acme/kite-20260101', 'exact', 'open'),
  row('acme/kite-20260601', 'exact', 'closed'),
  row('Beta/Quiet-1.5', 'exact', 'open', 'Beta'),
  row('openrouter', 'prefix', 'unknown', 'hidden'),
  row('openrouter/owl-alpha', 'exact', 'open', 'Beta'),
]);
const access = (name: string): Access => classify(name).access;

describe('the class of a model', () => {
  it('is that of the exact name before any prefix', () => {
    expect([access('acme/glider-pro'), access('acme/glider-pro:free')]).toEqual(['closed', 'closed']);
  });

  it('is that of the longest prefix that ends with a word', () => {
    expect(['acme/glider-mini', 'acme/glider', 'acme/gliders', 'acme/anything'].map(access)).toEqual([
      'open',
      'open',
      'closed',
      'closed',
    ]);
    expect(access('acmeister/model')).toBe('unknown');
  });

  it('holds for other days of the same release', () => {
    expect([access('acme/rocket'), access('acme/rocket-20260909:free')]).toEqual(['open', 'open']);
    expect(classify('beta/quiet-1.5')).toMatchObject({ lab: 'Beta', access: 'open' });
  });

  it('is taken from no day where the days differ', () => {
    expect([access('acme/kite-20260101'), access('acme/kite-20260601')]).toEqual(['open', 'closed']);
    const onlyKites = modelClassifier([
      row('acme/kite-20260101', 'exact', 'open'),
      row('acme/kite-20260601', 'exact', 'closed'),
    ]);
    expect(onlyKites('acme/kite')).toEqual({ lab: 'acme', access: 'unknown', by: null });
  });

  it('is unknown for what no row covers and for hidden makers, never a guess', () => {
    expect(classify('google/gemini-9')).toEqual({ lab: 'Google', access: 'unknown', by: null });
    expect(classify('stealth/ox-alpha')).toEqual({ lab: null, access: 'unknown', by: null });
    expect(classify('openrouter/bert-alpha')).toMatchObject({ lab: null, access: 'unknown', by: { lab: 'hidden' } });
    expect(classify('other')).toEqual({ lab: null, access: 'unknown', by: null });
  });

  it('of a hidden model is told by a later row of its own', () => {
    expect(classify('openrouter/owl-alpha')).toMatchObject({ lab: 'Beta', access: 'open' });
  });
});
