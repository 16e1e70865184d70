import { describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe-findings.ts';
import { testVisits, type VisitOptions, waitUntilAlive } from '#tests/support/visits.ts';

const PAGES = [
  { name: 'the overview', path: '/' },
  { name: 'the pools', path: '/pools' },
  { name: 'a large pool', path: '/pools/foundryusa' },
  { name: 'changes between two windows', path: '/pools/change?against=never' },
  { name: 'a pool that is gone', path: '/pools/ghashio' },
  { name: 'the template builders', path: '/clusters' },
  { name: 'the countries', path: '/geography' },
  { name: 'the owners and makers', path: '/owners' },
  { name: 'the layers of mining', path: '/layers?to=2026-04-21&days=111' },
  { name: 'the claims', path: '/claims' },
  { name: 'a claim', path: '/claims/c9' },
  { name: 'the power prices', path: '/energy' },
  { name: 'a zone of power prices', path: '/energy/hvakosterstrommen/NO2' },
  { name: 'the cost of a bitcoin', path: '/cost?efficiency=20&pue=9' },
  { name: 'the risk of concentration', path: '/risk' },
  { name: 'a chart by itself', path: '/c/pool-shares?range=30d' },
  { name: 'the data API', path: '/developers' },
  { name: 'the alerts', path: '/alerts' },
  { name: 'a new rule', path: '/alerts/rules/new?measure=cluster-share&scope=antpool-friends' },
  { name: 'a rule with wrong fields', path: '/alerts/rules/new?measure=hhi&was=hhi%2F7d&value=x&samples=0' },
  { name: 'the recipients of alerts', path: '/alerts/recipients' },
  { name: 'the delivery log', path: '/alerts/deliveries' },
  { name: 'a shock', path: '/shock?what=pool&who=foundryusa&moves=never' },
  { name: 'past shocks', path: '/shock/events' },
  { name: 'the sources', path: '/sources' },
  { name: 'the reconciliation', path: '/reconciliation' },
  { name: 'the methodology', path: '/methodology' },
  { name: 'a page of the methodology', path: '/methodology/herfindahl-hirschman-index' },
  { name: 'the sign-in', path: '/sign-in?notice=refused' },
  { name: 'a page that does not exist', path: '/no/such/page', status: 404 },
];

/** Every kind of page on one device, light and dark: one file a device, so that they run side by side. */
export function describeAccessibility(name: string, device: VisitOptions & { viewport: { width: number } }): void {
  const visit = testVisits();

  describe(`on ${name}`, () => {
    it.each(PAGES)('$name has no grave finding of axe, no error and no sideways scrolling', async (entry) => {
      const { path, status = 200 } = entry;
      const { page, problems } = await visit(path, { ...device, status, colorScheme: 'light' });
      await waitUntilAlive(page);
      const light = await axeFindings(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await axeFindings(page, 'colours');
      for (const line of [...light.others, ...dark.others]) console.warn(`${path}: ${line}`);
      expect({ light: light.grave, dark: dark.grave }).toEqual({ light: [], dark: [] });

      const width = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { needed: scrollWidth, given: clientWidth };
      });
      expect(width.given).toBe(device.viewport.width);
      expect(width.needed).toBeLessThanOrEqual(width.given);
      expect(problems).toEqual([]);
    });
  });
}
