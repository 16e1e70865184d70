import { describe, expect, it } from 'vitest';
import { modelClassifier } from '#lib/domain/ai/classify-model.ts';
import { labName } from '#lib/domain/ai/lab-name.ts';
import { labOfModel } from '#lib/domain/ai/model-name.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { checkModelClasses, modelClassRow } from '#lib/facts/model-class-row.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { checkListings, modelsDevRow, openrouterModelRow } from '#lib/ingest/listing-rows.ts';
import { readSeedText } from './read-seed.ts';

/** The day on which these files were last written. */
const WRITTEN = parseIsoDay('2026-11-27');

const classes = readNumberedRows('model-classes.csv', readSeedText('model-classes.csv'), modelClassRow);
const router = readNumberedRows('openrouter-models.csv', readSeedText('openrouter-models.csv'), openrouterModelRow);
const pages = readNumberedRows('models-dev.csv', readSeedText('models-dev.csv'), modelsDevRow);
const classify = modelClassifier(classes.map(({ row }) => row));
const access = (name: string) => classify(name).access;

describe('bundled classes of models', () => {
  it('can stand together, are of the past, and name laboratories as the rest of the program does', () => {
    expect(() => checkModelClasses('model-classes.csv', classes, WRITTEN)).not.toThrow();
    for (const { row } of classes) expect(row.lab).toBe(labName(row.lab));
    for (const { row } of classes) {
      if (row.match === 'exact' && row.access !== 'unknown')
        expect([row.pattern, row.lab]).toEqual([row.pattern, labOfModel(row.pattern)]);
    }
  });

  it('say of every page of models.dev what it says, but of the one that contradicts itself', () => {
    const other = pages.filter(({ row }) => access(row.model) !== (row.openWeights ? 'open' : 'closed'));
    expect(other.map(({ row }) => row.model)).toEqual(['mistral/mistral-medium-latest']);
  });

  it.each([
    ['anthropic/claude-4.7-opus-fast-20260512', 'Anthropic', 'closed'],
    ['z-ai/glm-5.3-20260816', 'Z.ai', 'open'],
    ['openai/gpt-oss-120b:free', 'OpenAI', 'open'],
    ['openai/gpt-5-2025-08-07', 'OpenAI', 'closed'],
    ['meta-llama/llama-3.3-70b-instruct', 'Meta', 'open'],
    ['qwen/qwen3.6-35b-a3b-20260415', 'Alibaba', 'open'],
    ['openrouter/owl-alpha', null, 'unknown'],
    ['stealth/ox-alpha', null, 'unknown'],
    ['other', null, 'unknown'],
    ['qwen/qwen9-max', 'Alibaba', 'unknown'],
  ])('call %s of %s %s', (model, lab, expected) => {
    expect(classify(model)).toMatchObject({ lab, access: expected });
  });

  it('cover most of the models that OpenRouter listed', () => {
    const known = router.filter(({ row }) => access(row.model) !== 'unknown');
    expect(known.length / router.length).toBeGreaterThan(0.55);
  });
});

describe('bundled lists of models', () => {
  it('name each model once', () => {
    expect(() => checkListings('openrouter-models.csv', router)).not.toThrow();
    expect(() => checkListings('models-dev.csv', pages)).not.toThrow();
  });

  it('give the medians that were worked out from the same answer elsewhere: 0.15 open, 1.07 closed', () => {
    const paid = router.filter(({ row }) => (row.promptUsdPerMillion ?? 0) > 0);
    const median = (isOpen: boolean) => {
      const prices = paid
        .filter(({ row }) => (row.huggingFaceId !== null) === isOpen)
        .map(({ row }) => row.promptUsdPerMillion ?? 0)
        .sort((a, b) => a - b);
      return (
        ((prices[Math.floor((prices.length - 1) / 2)] ?? 0) + (prices[Math.ceil((prices.length - 1) / 2)] ?? 0)) / 2
      );
    };
    expect([median(true), median(false)].map((price) => price.toFixed(2))).toEqual(['0.15', '1.07']);
  });

  it('leave prices blank where the router has none', () => {
    const blank = router.filter(({ row }) => row.promptUsdPerMillion === null);
    expect(blank.map(({ row }) => row.model)).toEqual([
      'openrouter/auto',
      'openrouter/bodybuilder',
      'openrouter/pareto-code',
    ]);
  });
});
