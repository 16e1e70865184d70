import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { SharedSite } from './site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    site: SharedSite;
  }
}

/** A page wider than both drawings of a chart need, and a small phone. */
export const DESKTOP = { viewport: { width: 1280, height: 900 } };
export const PHONE = { viewport: { width: 375, height: 800 }, isMobile: true, hasTouch: true };

export interface VisitOptions extends BrowserContextOptions {
  /** Runs before the address is opened: routes, scripts, clocks. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** What the server is expected to answer; 200 unless told. */
  readonly status?: number;
}

export interface Visit {
  readonly page: Page;
  readonly response: Response;
  /** What went wrong so far: console errors, exceptions, requests that failed or were answered with an error. */
  readonly problems: readonly string[];
}

/** Visitors of one test file; each one's context goes away with the test. Call at the top level of the file. */
export function testVisits() {
  let browser: Browser | null = null;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Opens a page of the site, as a new visitor. */
  return async function visit(path: string, options: VisitOptions = {}): Promise<Visit> {
    const { prepare, status = 200, ...context } = options;
    if (browser === null) throw new Error('the browser is not up yet');
    const opened = await browser.newContext({ ...DESKTOP, baseURL: inject('site').url, ...context });
    contexts.push(opened);
    const page = await opened.newPage();
    page.setDefaultTimeout(15_000);
    const problems = problemsOf(page, path, status, context.javaScriptEnabled !== false);
    await prepare?.(page);
    const response = await page.goto(path);
    if (response === null) throw new Error(`${path} gave no answer`);
    expect(response.status(), path).toBe(status);
    return { page, response, problems };
  };
}

function problemsOf(page: Page, path: string, status: number, hasScripts: boolean): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // A page that is rightly answered with 404 is an error to the console.
    const isExpected = status !== 200 && message.location().url.endsWith(path);
    if (message.type() === 'error' && !isExpected) problems.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no reason';
    // A page that renders itself again drops what it had asked for before; without scripts a browser loads none.
    const isExpected = reason === 'net::ERR_ABORTED' || (!hasScripts && request.resourceType() === 'script');
    if (!isExpected) problems.push(`failed: ${request.url()} (${reason})`);
  });
  page.on('response', (response) => {
    const isExpected = response.status() === status && response.url().endsWith(path);
    if (response.status() >= 400 && !isExpected) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

/** Resolves when scripts have taken the page over: the first look for newer data has come back. */
export async function waitUntilAlive(page: Page): Promise<void> {
  await page.locator('.live-status[data-state="live"]').waitFor();
}

/** A height as pages print it: `977,083`. */
export const printedHeight = (height: number): string => height.toLocaleString('en-US');
