import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Rules whose verdict depends on colours; everything else is the same in light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds on a page, one line each. */
export interface Findings {
  /** Serious and critical ones. */
  readonly grave: readonly string[];
  readonly others: readonly string[];
}

/** Lets axe look at a page as it stands; with `colours` only at what depends on the colour scheme. */
export async function axeFindings(page: Page, scope: 'everything' | 'colours' = 'everything'): Promise<Findings> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (scope === 'colours' ? builder.withRules(COLOUR_RULES) : builder).analyze();
  const found = violations.map(({ id, impact, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    const text = `${impact} ${id}: ${help} (${nodes.length}x, for instance ${places.join(' | ')})`;
    return { isGrave: impact === 'serious' || impact === 'critical', text };
  });
  return {
    grave: found.filter(({ isGrave }) => isGrave).map(({ text }) => text),
    others: found.filter(({ isGrave }) => !isGrave).map(({ text }) => text),
  };
}
