import { describe, expect, it } from 'vitest';
import { parametersOfName } from '#lib/domain/ai/model-size.ts';

describe('the size in a name', () => {
  it.each([
    ['qwen2.5-72b', 72],
    ['Qwen3-30B-A3B-Instruct-2507', 30],
    ['qwen3-coder-480b-a35b-instruct', 480],
    ['Zephyr-ORPO-141b-A35b-v0.1', 141],
    ['gemma-3n-e4b-it', 4],
    ['gemma-4-26b-a4b', 26],
    ['gemma-3-270m', 0.27],
    ['SmolLM2-1.7B-Instruct', 1.7],
    ['Meta-Llama-3.1-405B-Instruct-bf16', 405],
    ['OLMo-2-0325-32B-Instruct', 32],
    ['internlm2_5-20b-chat', 20],
    ['StarCoder 2 15B', 15],
    ['Llama 3.1-405B (high)', 405],
    ['gpt-oss-20b', 20],
    ['solar-10.7b-instruct-v1.0', 10.7],
    ['inclusionai/ring-2.6-1t', 1000],
    ['HuggingFaceTB/SmolLM2-135M-Instruct', 0.135],
    ['mlx-community/Qwen3-4B-4bit', 4],
    ['qwen2.5-14b-instruct-1m', 14],
    // A service may be called so too; it is closed, and its size is not asked for.
    ['gpt-4b', 4],
  ])('%s is %d billion', (name, size) => {
    expect(parametersOfName(name)).toBe(size);
  });

  it.each([
    ['phi-4'],
    ['o3'],
    ['gpt-4.1-mini-2025-04-14'],
    ['claude-opus-4-1-20250805-thinking-16k'],
    ['phi-3-mini-128k-instruct'],
    ['gemini-1.5-pro-1m'],
    ['deepseek-v3.2'],
    ['hunyuan-standard-256k'],
    ['kimi-k2b'],
    ['a3b'],
    ['model-99999b'],
    // 17 are active; all 16 experts have 109 and all 128 have 400.
    ['Llama-4-Scout-17B-16E-Instruct'],
    ['llama-4-maverick-17b-128e-instruct'],
    ['model-0b'],
    // Experts share layers: Mixtral 8x7B holds 46.7, and not 56.
    ['Mixtral-8x7B-Instruct-v0.1'],
    ['mixtral-8x22b-instruct'],
    ['tencent/Hunyuan-A13B-Instruct'],
    ['someone/rocket-8bit'],
    ['70b-lab/rocket'],
  ])('%s states none', (name) => {
    expect(parametersOfName(name)).toBeNull();
  });

  it('is read in time that does not grow with rubbish', () => {
    expect(parametersOfName('1'.repeat(100_000))).toBeNull();
  });
});
