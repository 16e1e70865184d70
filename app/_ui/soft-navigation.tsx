'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { softTarget } from './soft-target.ts';

/**
 * Opens pages of our own in place. One listener for all plain links, those inside drawings included: next/link would cost 4 kB of
 * the 150 that the overview may weigh, and a component for each link.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [isOpening, startTransition] = useTransition();
  useEffect(() => {
    const follow = (click: MouseEvent): void => {
      const link = click.target instanceof Element ? click.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      const { href, target } = link;
      const address = softTarget(click, { href, target, isDownload: link.hasAttribute('download') }, location.href);
      if (address === null) return;
      click.preventDefault();
      startTransition(() => router.push(address, { scroll: !link.hasAttribute('data-keep-scroll') }));
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [router]);

  useEffect(() => {
    document.documentElement.toggleAttribute('data-opening', isOpening);
  }, [isOpening]);
  return null;
}
