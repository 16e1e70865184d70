import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import ts from 'typescript';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import type { ShockFacts } from '#lib/simulator/shock-facts.ts';
import { launchBrowser } from '#tests/support/browser.ts';

const ORIGIN = 'http://bench.example';
/** Where modules lie for the browser, as for us. */
const IMPORTS = JSON.stringify({ imports: { '#lib/': '/lib/' } });

/** What the browser measures: milliseconds of one answer in words with its path, and of its ten thousand draws. */
interface BrowserTimes {
  readonly answer: number;
  readonly draws: number;
}

/** The modules of the simulator as they are, in a browser; the middle of several runs, once all are compiled. */
export async function browserTimes(facts: ShockFacts, requests: readonly ShockRequest[]): Promise<BrowserTimes[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (!pathname.startsWith('/lib/'))
        return route.fulfill({ contentType: 'text/html', body: `<script type="importmap">${IMPORTS}</script>` });
      return route.fulfill({ contentType: 'text/javascript', body: scriptOf(pathname) });
    });
    await page.goto(`${ORIGIN}/`);
    const times: BrowserTimes[] = [];
    for (const request of requests) times.push(await measure(page, facts, request));
    return times;
  } finally {
    await browser.close();
  }
}

function scriptOf(pathname: string): string {
  const source = readFileSync(path.join(process.cwd(), pathname), 'utf8');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

/** A script and not a function: what translates this file must not touch what the browser imports. */
const MEASURE = `async ({ facts, request }) => {
  const [{ scenarioOf }, { runScenario }, { drawScenario }, { answerShock }, { shockPath }] = await Promise.all(
    ['shock-scenario', 'run-scenario', 'draw-scenario', 'answer-shock', 'shock-path'].map((name) =>
      import('/lib/simulator/' + name + '.ts'),
    ),
  );
  const middle = (times, work) => {
    const taken = Array.from({ length: times }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
    return taken.sort((a, b) => a - b)[times >> 1];
  };
  const answer = () => {
    const scenario = scenarioOf(facts, request);
    const ran = runScenario(scenario);
    answerShock(scenario, ran, '…');
    shockPath(ran, '…');
    return ran;
  };
  return { answer: middle(101, answer), draws: middle(9, () => drawScenario(answer())) };
}`;

const measure = (page: Page, facts: ShockFacts, request: ShockRequest): Promise<BrowserTimes> =>
  page.evaluate<BrowserTimes>(`(${MEASURE})(${JSON.stringify({ facts, request })})`);
