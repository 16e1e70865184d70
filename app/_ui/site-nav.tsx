'use client';

import { usePathname } from 'next/navigation';

const PAGES = [
  { href: '/', name: 'Overview' },
  { href: '/pools', name: 'Pools' },
  { href: '/energy', name: 'Energy' },
  { href: '/cost', name: 'Cost' },
  { href: '/sources', name: 'Sources' },
  { href: '/methodology', name: 'Methodology' },
] as const;

/** The pages, with a mark at the one that is open or holds the one that is open. */
export function SiteNav() {
  const path = usePathname();
  return (
    <nav className="site-nav" aria-label="Pages">
      <ul>
        {PAGES.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={markOf(href, path)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function markOf(href: string, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined;
}
