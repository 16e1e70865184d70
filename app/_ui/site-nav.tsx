'use client';

import { usePathname } from 'next/navigation';
import type { OpenAlerts } from '#lib/contracts/open-alerts.ts';

interface SiteNavProps {
  /** Told by the server, so that no script holds their names. */
  readonly pages: readonly { readonly href: string; readonly name: string }[];
  readonly alerts: OpenAlerts;
}

/** The pages, with a mark at the one that is open or holds the one that is open, and how many alerts are open. */
export function SiteNav({ pages, alerts }: SiteNavProps) {
  const path = usePathname();
  return (
    <nav className="site-nav" aria-label="Pages">
      <ul>
        {pages.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={markOf(href, path)}>
              {name}
              {href === '/alerts' && alerts.count > 0 && <OpenCount {...alerts} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Alarm red is for critical alerts only; the words say the same. */
const OpenCount = ({ count, isCritical }: OpenAlerts) => (
  <span className={isCritical ? 'open-count open-count-critical' : 'open-count'}>
    {count}
    <span className="visually-hidden"> open{isCritical && ', critical'}</span>
  </span>
);

function markOf(href: string, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined;
}
