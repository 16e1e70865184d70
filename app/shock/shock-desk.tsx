'use client';

import type { ReactNode } from 'react';
import type { RefusedValue } from '#lib/contracts/refused-value.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { shockAddress } from './shock-address.ts';
import { ShockForm } from './shock-form.tsx';
import { ShockTables } from './shock-tables.tsx';
import { TryPanel } from './try-panel.tsx';
import { type ServedShock, useLiveShock } from './use-live-shock.ts';

interface ShockDeskProps extends ServedShock {
  /** What the address had and was not taken. */
  readonly refused: readonly RefusedValue[];
  /** Short names that a form takes. */
  readonly lists: ReactNode;
  /** The chart of the shock that the server answers. */
  readonly chart: ReactNode;
}

/** The page about a shock, which answers by itself while a reader changes the shock. Complete without scripts. */
export function ShockDesk({ refused, lists, chart, ...served }: ShockDeskProps) {
  const live = useLiveShock(served);
  const { answer, request, isServed } = live;
  return (
    <>
      <PageHead question="What would a shock do?" answer={answer.headline}>
        {answer.sentences.map((sentence, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same two sentences, whose figures change.
          <p key={place}>{sentence}</p>
        ))}
        <p>
          A simulation from the shares of today and no forecast.{' '}
          <a href="/shock/events">How well it told past shocks</a>
        </p>
      </PageHead>
      <ShockForm request={request} refused={[...(isServed ? refused : []), ...answer.refused]} lists={lists}>
        {served.facts !== null && <TryPanel facts={served.facts} live={live} />}
      </ShockForm>
      {answer.fault === null && (
        <>
          {isServed ? (
            chart
          ) : (
            <p className="card">
              <a href={shockAddress(request)}>Draw the large chart of this shock, with its figures to download</a>
            </p>
          )}
          <ShockTables answer={answer} />
        </>
      )}
    </>
  );
}
