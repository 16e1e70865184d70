import { describe, expect, it } from 'vitest';
import { countParameters } from '#lib/domain/ai/count-parameters.ts';

describe('parameters of weights', () => {
  it('are the sum of elements where each holds one', () => {
    expect(countParameters('Qwen/Qwen3-235B-A22B', { BF16: 235_093_634_560 })).toEqual({
      parameters: 235.09363456,
      parametersFrom: 'weights',
    });
    expect(countParameters('lab/model', { F8_E4M3: 600e9, BF16: 70e9, I64: 2e6 }).parameters).toBe(670);
  });

  it('are what the name says where weights are packed, and unknown where it says nothing', () => {
    const packed = { BF16: 2.17e9, U8: 118e9 };
    expect(countParameters('openai/gpt-oss-120b', packed)).toEqual({ parameters: 120, parametersFrom: 'name' });
    const mixed = { BF16: 1_483_567_488, I64: 2_327_040, F32: 37_741_630, F8_E4M3: 6_304_038_912, I8: 296_352_743_424 };
    expect(countParameters('deepseek-ai/DeepSeek-V4-Flash-0731', mixed)).toEqual({
      parameters: null,
      parametersFrom: null,
    });
  });

  it('are what the name says where a repository declares none, or next to none', () => {
    const named = { parameters: 8, parametersFrom: 'name' };
    for (const counts of [null, {}, { F32: 12 }, { BF16: 0 }])
      expect(countParameters('lab/model-8B-GGUF', counts)).toEqual(named);
  });
});
