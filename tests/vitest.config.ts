import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * One project a kind of test. The time limits end what hangs, and nothing else: they leave the slowest honest test of a kind a
 * machine that has ten other things to do.
 */
const project = (name: string, testTimeout: number, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout * 2, ...more },
});

/**
 * One site for all browser tests: starting it takes longer than most of them. A third worker, since one of their files
 * mostly waits for blocks; and after all other kinds, since every one of them brings a browser.
 */
const aloneWithSite = {
  globalSetup: [at('support/site.ts')],
  maxWorkers: 3,
  sequence: { groupOrder: 1 },
  // As long as Playwright waits for what is to appear; a busy machine may need seconds for a page.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  root: at('..'),
  // `server-only` throws outside of Next's bundles; in tests our read models run in plain Node.
  resolve: { alias: { 'server-only': at('support/empty-module.ts') } },
  test: {
    environment: 'node',
    setupFiles: [at('support/clean-environment.ts')],
    pool: 'forks',
    // Two cores are what the project promises to work on; more workers only make timings worse there.
    maxWorkers: 2,
    projects: [
      project('unit', 30_000),
      project('contract', 60_000),
      project('architecture', 90_000),
      project('integration', 90_000),
      project('browser', 120_000, aloneWithSite),
    ],
  },
});
