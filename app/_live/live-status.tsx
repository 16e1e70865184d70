'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useTransition } from 'react';
import type { DatasetVersion } from '#lib/contracts/dataset-version.ts';
import { fetchVersion } from './fetch-version.ts';
import { isOutdated } from './is-outdated.ts';

/** A new block has to show within 35 s: at worst one whole interval passes, and the page is fetched and drawn. */
const POLL_MILLISECONDS = 15_000;
/** How long a row that has just arrived may stay highlighted; globals.css fades it in less. */
const ARRIVAL_MILLISECONDS = 6_000;

interface LiveStatusProps {
  /** The revision that the server drew this page from. */
  readonly shown: DatasetVersion;
  /** How new the data are, in words. */
  readonly children: ReactNode;
}

/**
 * Watches the data revision while the tab is visible. When the server knows more than the page shows, charts fetch their figures
 * again and the page is rendered again in place.
 */
export function LiveStatus({ shown, children }: LiveStatusProps) {
  const router = useRouter();
  const client = useQueryClient();
  const [isRefreshing, startTransition] = useTransition();
  const poll = useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => fetchVersion(signal),
    initialData: shown,
    // A hidden tab does not poll, and one that comes back does at once: both are the library's defaults, and bytes are short.
    refetchInterval: POLL_MILLISECONDS,
    networkMode: 'always',
    retry: 1,
  });
  const known = poll.data;

  // Runs after every poll, not only after a new revision: a refresh that got lost is tried again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: dataUpdatedAt stands for "a poll came back".
  useEffect(() => {
    if (!isOutdated(shown, known) || isNoPage()) return;
    client.invalidateQueries({ queryKey: ['chart'] });
    startTransition(() => router.refresh());
  }, [shown.revision, known.revision, poll.dataUpdatedAt]);

  useEffect(() => {
    const page = document.documentElement;
    if (isRefreshing) {
      page.dataset.refreshed = '';
      return;
    }
    const timer = setTimeout(() => delete page.dataset.refreshed, ARRIVAL_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isRefreshing]);

  const isLost = poll.isError;
  return (
    <p className="live-status" data-state={isLost ? 'lost' : poll.isFetchedAfterMount ? 'live' : 'still'}>
      <span role="status">{isLost ? 'Connection lost. ' : ''}</span>
      {children}
    </p>
  );
}

/** An address without a page would be asked for again and again, and answered 404 each time. */
const isNoPage = (): boolean => document.querySelector('[data-no-page]') !== null;
