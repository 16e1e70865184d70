import type { ReactNode } from 'react';
import { formatDate, formatNumber, MISSING_TEXT } from '#lib/charts/format.ts';
import type { PoolPage } from '#lib/contracts/pool-page.ts';
import { isoDay, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { countPoolBlocks } from './describe-pool.ts';
import styles from './pool-facts.module.css';

/** Who calls a pool what, in words. */
const namespaces: Readonly<Record<string, string>> = {
  mempool: 'mempool pool list',
  'bitcoin-data': 'bitcoin-data pool list',
};

/** What is known about a pool that does not change from day to day. */
export function PoolFacts({ pool }: { readonly pool: PoolPage }) {
  const blocks = countPoolBlocks(pool);
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts" className="card-title">
        On record
      </h2>
      <dl className={styles.facts}>
        <Fact name="First block">
          <Day day={pool.firstDay} />
        </Fact>
        <Fact name="Newest block">
          <Day day={pool.lastDay} />
        </Fact>
        <Fact name="Blocks, at least">{blocks === 0 ? MISSING_TEXT : formatNumber(blocks, 0)}</Fact>
        <Fact name="Website">
          {pool.link === null ? (
            `${MISSING_TEXT} none named`
          ) : (
            <a href={pool.link} rel="noopener noreferrer nofollow">
              {hostOf(pool.link)}
            </a>
          )}
        </Fact>
        {pool.aliases.map((alias) => (
          <Fact
            key={`${alias.namespace} ${alias.name} ${alias.id}`}
            name={namespaces[alias.namespace] ?? `in the counts of ${alias.namespace}`}
          >
            {alias.name}
            {alias.id !== '' && <span className="muted"> no. {alias.id}</span>}
            {alias.since !== null && <span className="muted"> since {alias.since}</span>}
          </Fact>
        ))}
      </dl>
      {pool.latestBlocks.length === 0 && (
        <p className="chart-note">
          None of its blocks is in our own ledger, which reaches back as far as the back-fill has come; these facts are
          from the bundled history.
        </p>
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Day({ day }: { readonly day: UtcDay | null }) {
  if (day === null) return `${MISSING_TEXT} no block on record`;
  return <time dateTime={isoDay(day)}>{formatDate(startOfDay(day))}</time>;
}

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host.replace(/^www\./, '') : link);
