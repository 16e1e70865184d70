import type { ReactNode } from 'react';
import { formatNumber, MISSING_TEXT } from '#lib/charts/format.ts';
import type { BlockDate, PoolPage } from '#lib/contracts/pool-page.ts';
import { isoDay } from '#lib/domain/time.ts';
import { countPoolBlocks, describeFirst, describeLast } from './describe-pool.ts';
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
          <Moment date={pool.firstBlock} text={describeFirst} />
        </Fact>
        <Fact name="Newest block">
          <Moment date={pool.lastBlock} text={describeLast} />
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

interface MomentProps {
  readonly date: BlockDate | null;
  readonly text: (date: BlockDate) => string;
}

/** An epoch is no day: its border is named in words and not marked up as the time of a block. */
function Moment({ date, text }: MomentProps) {
  if (date === null) return `${MISSING_TEXT} no block on record`;
  return date.isEpoch ? `in ${text(date)}` : <time dateTime={isoDay(date.day)}>{text(date)}</time>;
}

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host.replace(/^www\./, '') : link);
