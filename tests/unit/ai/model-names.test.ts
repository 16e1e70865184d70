import { describe, expect, it } from 'vitest';
import { labName } from '#lib/domain/ai/lab-name.ts';
import { authorOf, labOfModel, plainName, undatedName } from '#lib/domain/ai/model-name.ts';

describe('a name of a model', () => {
  it.each([
    ['anthropic/claude-4.7-opus-fast-20260512', 'anthropic/claude-4.7-opus-fast'],
    ['openai/gpt-4o-2024-05-13:extended', 'openai/gpt-4o'],
    ['inclusionai/Ring-2.6-1t:free', 'inclusionai/ring-2.6-1t'],
    ['~google/gemini-pro-latest', 'google/gemini-pro-latest'],
    // Marks of a release that are no full day tell models apart.
    ['deepseek/deepseek-r1-0528', 'deepseek/deepseek-r1-0528'],
    ['mistralai/mistral-small-2603', 'mistralai/mistral-small-2603'],
    ['qwen/qwen3.6-plus-04-02', 'qwen/qwen3.6-plus-04-02'],
    ['acme/rocket-20261345', 'acme/rocket-20261345'],
  ])('%s without its day and variant is %s', (name, undated) => {
    expect(undatedName(name)).toBe(undated);
  });

  it('keeps its day in the plain form', () => {
    expect(plainName('OpenAI/GPT-4o-2024-05-13:free')).toBe('openai/gpt-4o-2024-05-13');
  });

  it('tells its author before the slash, if it has one', () => {
    expect(['~openai/gpt-latest', 'gpt2', '/x'].map(authorOf)).toEqual(['openai', null, null]);
  });
});

describe('a laboratory', () => {
  it.each([
    ['google', 'Google', 'Google'],
    ['inclusionai', 'inclusionAI', 'inclusionAI'],
    ['meta-llama', 'Meta', 'Meta'],
    ['z-ai', 'zhipuai', 'Z.ai'],
    ['zai-org', 'Z.ai', 'Z.ai'],
    ['qwen', 'alibaba', 'Alibaba'],
    ['x-ai', 'xAI', 'xAI'],
    ['mistralai', 'Mistral AI', 'Mistral AI'],
    ['moonshotai', 'Moonshot AI', 'Moonshot AI'],
    ['deepseek-ai', 'deepseek', 'DeepSeek'],
  ])('is one whether it is written %s or %s', (one, other, name) => {
    expect([labName(one), labName(other)]).toEqual([name, name]);
  });

  it('that nobody merged keeps its name', () => {
    expect(labName('TheDrummer')).toBe('TheDrummer');
  });

  it('is not told by the name of a model that hides it', () => {
    const names = ['openrouter/owl-alpha', 'stealth/ox-alpha', 'other', '~moonshotai/kimi-latest'];
    expect(names.map(labOfModel)).toEqual([null, null, null, 'Moonshot AI']);
  });
});
