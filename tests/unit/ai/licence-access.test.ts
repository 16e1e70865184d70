import { describe, expect, it } from 'vitest';
import { epochAccess } from '#lib/domain/ai/epoch-access.ts';
import { licenceAccess } from '#lib/domain/ai/licence-access.ts';

/** Every spelling on the board of 2025-08-04, the number of models under it, and what it means for weights. */
const spellings: readonly (readonly [licence: string, models: number, access: string])[] = [
  ['Proprietary', 119, 'closed'],
  ['Propretary', 1, 'closed'],
  ['', 1, 'unknown'],
  ['Other', 1, 'unknown'],
  ['Apache 2.0', 29, 'open'],
  ['MIT', 15, 'open'],
  ['Apache-2.0', 12, 'open'],
  ['CC-BY-NC-4.0', 10, 'open'],
  ['Llama 2 Community', 10, 'open'],
  ['Qianwen LICENSE', 8, 'open'],
  ['Gemma license', 7, 'open'],
  ['Non-commercial', 7, 'open'],
  ['Gemma', 4, 'open'],
  ['DeepSeek', 4, 'open'],
  ['Llama 3.1 Community', 4, 'open'],
  ['Llama 3.1', 4, 'open'],
  ['CC-BY-NC-SA-4.0', 3, 'open'],
  ['Qwen', 2, 'open'],
  ['MRL', 2, 'open'],
  ['Jamba Open', 2, 'open'],
  ['Llama 3 Community', 2, 'open'],
  ['DeepSeek License', 2, 'open'],
  ['Yi License', 2, 'open'],
  ['Llama 3.2', 2, 'open'],
  ['Modified MIT', 1, 'open'],
  ['Nvidia Open', 1, 'open'],
  ['Nvidia Open Model', 1, 'open'],
  ['NVIDIA Open Model', 1, 'open'],
  ['Nvidia', 1, 'open'],
  ['NexusFlow', 1, 'open'],
  ['Llama 4', 1, 'open'],
  ['Llama', 1, 'open'],
  ['Llama-3.3', 1, 'open'],
  ['Mistral Research', 1, 'open'],
  ['AI2 ImpACT Low-risk', 1, 'open'],
  ['DBRX LICENSE', 1, 'open'],
  ['Falcon-180B TII License', 1, 'open'],
];

describe('a licence', () => {
  it.each(spellings)('%s (%i models) is %s', (licence, _models, access) => {
    expect(licenceAccess(licence, 'any-model-7b')).toBe(access);
  });

  it('is on record in every spelling of a whole board', () => {
    expect(spellings.reduce((sum, [, models]) => sum + models, 0)).toBe(266);
    expect(new Set(spellings.map(([licence]) => licence)).size).toBe(37);
  });

  it.each([
    'Llama 3.1 Community x',
    'Open',
    'Apache',
    'OpenRAIL',
    'Not Apache 2.0',
    'MIT?no',
    'Proprietary (MIT soon)',
  ])('%s, which nobody has looked at, is unknown', (licence) => {
    expect(licenceAccess(licence, 'any-model-7b')).toBe('unknown');
  });

  it('that is missing is unknown', () => {
    expect(licenceAccess(null, 'any-model-7b')).toBe('unknown');
    expect(licenceAccess(null, 'claude-opus-4-1-20250805')).toBe('closed');
  });

  it('does not open a family of which no weights were ever published', () => {
    // It stood on the board as open from 2 to 20 April 2026, 18 days as the best open model.
    expect(licenceAccess('Apache 2.0', 'gpt-5.4-high')).toBe('closed');
    expect(licenceAccess('Qwen', 'Qwen-Max-0919')).toBe('closed');
    for (const model of [
      'GPT-4o (2024-05-13)',
      'o3-2025-04-16',
      'Claude Fable 5.1',
      'gemini-3-pro',
      'grok-4.1',
      'qwen3-max',
      'chatgpt-4o-latest',
    ])
      expect([model, licenceAccess('MIT', model)]).toEqual([model, 'closed']);
  });

  it('opens what only sounds like one of those', () => {
    for (const model of [
      'gpt-oss-120b',
      'gemma-3-27b-it',
      'GPT4All-13B-Snoozy',
      'qwen2.5-72b-instruct',
      'olmo-3-32b-think',
      'mistral-small-2506',
      'gpt-35b',
    ])
      expect([model, licenceAccess('Apache 2.0', model)]).toEqual([model, 'open']);
  });
});

describe("Epoch's word", () => {
  it.each([
    ['Open weights', 'open', false],
    ['Open weights (non-commercial)', 'open', false],
    ['Open weights (restricted use)', 'open', false],
    ['Open weights (unrestricted)', 'open', false],
    ['Closed weights', 'closed', false],
    ['API access', 'closed', false],
    ['Hosted access (no API)', 'closed', false],
    ['Unreleased', 'closed', false],
    ['Other', 'unknown', true],
    ['Unknown', 'unknown', true],
    ['Open weightless', 'unknown', true],
    [null, 'unknown', true],
  ])('%s is %s', (stated, access, isUnsettled) => {
    expect(epochAccess(stated)).toEqual({ access, isUnsettled });
  });
});
