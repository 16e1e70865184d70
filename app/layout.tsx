import '@fontsource-variable/inter/wght.css';
import './chart-tokens.css';
import './_styles/charts.css';
import './_styles/base.css';
import './_styles/frame.css';
import './_styles/parts.css';
import './_styles/choices.css';
import './_styles/tables.css';
import './_styles/forms.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import type { OpenAlerts } from '#lib/contracts/open-alerts.ts';
import { countOpenAlerts } from '#lib/queries/alerts/count-open-alerts.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getNewestBlockTime } from '#lib/queries/get-newest-block-time.ts';
import { getVersion } from '#lib/queries/get-version.ts';
import { LiveProvider } from './_live/live-provider.tsx';
import { LiveStatus } from './_live/live-status.tsx';
import { NewestBlock } from './_live/newest-block.tsx';
import { SimulatedBanner } from './_ui/simulated-banner.tsx';
import { SiteFooter } from './_ui/site-footer.tsx';
import { SiteHeader } from './_ui/site-header.tsx';
import { SoftNavigation } from './_ui/soft-navigation.tsx';
import { dataSource } from './data-source.ts';

/** Also for pages that have no data of their own: their head and foot say how current the data are. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Hashgrid: who could stop Bitcoin today?', template: '%s · Hashgrid' },
  description:
    'Who holds Bitcoin’s hash power: shares of the mining pools and how concentrated they are, counted block by block, ' +
    'with sampling intervals, sources and method.',
  applicationName: 'Hashgrid',
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1216' },
  ],
};

const NO_ALERTS: OpenAlerts = { count: 0, isCritical: false };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const source = dataSource();
  // Where reading is closed, the sign-in page says nothing of the data, and does not ask for them in vain.
  const isStranger = (await headers()).has('x-hashgrid-stranger');
  const alerts = isStranger ? NO_ALERTS : await countOpenAlerts(source);
  return (
    <html lang="en">
      <body>
        <LiveProvider>
          <a href="#content" className="skip-link">
            Skip to content
          </a>
          <SoftNavigation />
          <SiteHeader alerts={alerts} status={isStranger ? null : <HowCurrent source={source} />} />
          {source.simulated && <SimulatedBanner />}
          <main id="content" className="page">
            {children}
          </main>
          <SiteFooter simulated={source.simulated} />
        </LiveProvider>
      </body>
    </html>
  );
}

async function HowCurrent({ source }: { readonly source: DataSource }) {
  const version = await getVersion(source);
  const newestBlockAt = await getNewestBlockTime(source);
  return (
    <LiveStatus shown={version}>
      <NewestBlock at={newestBlockAt} />
    </LiveStatus>
  );
}
