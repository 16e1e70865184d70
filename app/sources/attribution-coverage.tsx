import { formatBlocks, formatNumber } from '#lib/charts/format.ts';
import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import { shareInWords } from './share-in-words.ts';
import styles from './sources.module.css';
import { StateMark } from './state-mark.tsx';

type Facts = Pick<SourcesPage, 'coverage' | 'disputes' | 'lists' | 'changes' | 'changeCount'>;

/** Who says which pool found a block, and where they differ. */
export function AttributionCoverage({ coverage, disputes, lists, changes, changeCount }: Facts) {
  return (
    <>
      <p>
        Every block is read with two independent lists of pools. <a href="/methodology/attribution">How it works</a>.
        What other sources count, and every block on which the lists disagree:{' '}
        <a href="/reconciliation">reconciliation</a>
      </p>
      <Coverage coverage={coverage} />
      <h3>Disputed blocks</h3>
      <p className={`quiet-text ${styles.note}`}>
        Both lists name a pool, and not the same one. The block counts for the pool of mempool’s list.
      </p>
      <Disputes disputes={disputes} />
      <h3>Versions of the lists</h3>
      <Lists lists={lists} />
      <h3>Blocks whose pool changed with a new list</h3>
      <Changes changes={changes} changeCount={changeCount} />
    </>
  );
}

function Coverage({ coverage }: Pick<Facts, 'coverage'>) {
  const { blocks, unknown, disputed, differsFromReported } = coverage;
  if (blocks === 0) return <p>No block of the last 30 days is on record yet, so there is nothing to compare.</p>;
  const figures = [
    { name: 'Name no known pool', count: unknown, note: 'neither list knows their address or tag' },
    { name: 'Lists name different pools', count: disputed, note: 'listed below' },
    {
      name: 'We differ from the source',
      count: differsFromReported,
      note: 'it told us another pool than we read ourselves',
    },
  ];
  return (
    <>
      <p className={`quiet-text ${styles.note}`}>Of {formatBlocks(blocks)} in the last 30 days:</p>
      <dl className={styles.figures}>
        {figures.map(({ name, count, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shareInWords(count, blocks)}</dd>
            <dd className={`quiet-text ${styles.note}`}>
              {formatBlocks(count)}; {note}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Disputes({ disputes }: Pick<Facts, 'disputes'>) {
  return (
    <FactTable
      caption="Blocks for which the two lists name different pools, newest first"
      columns={[
        { title: 'Height' },
        { title: 'By mempool’s list' },
        { title: 'By bitcoin-data’s list' },
        { title: 'Hash' },
      ]}
      rows={disputes.map(({ hash, height, mempool, bitcoinData }) => ({
        key: hash,
        cells: [formatNumber(height, 0), poolOr(mempool), poolOr(bitcoinData), <code key="hash">{hash}</code>],
      }))}
      empty="No block on record is disputed."
    />
  );
}

const listNames: Readonly<Record<string, string>> = {
  mempool: 'mempool’s list',
  'bitcoin-data': 'bitcoin-data’s list',
};

function Lists({ lists }: Pick<Facts, 'lists'>) {
  return (
    <FactTable
      caption="Versions of both pool lists, with what was decided about each"
      columns={[
        { title: 'List' },
        { title: 'Decision' },
        { title: 'Decided' },
        { title: 'Pools', isNumber: true },
        { title: 'Version (SHA-256)' },
        { title: 'Reason', isProse: true },
      ]}
      rows={lists.map(({ list, version, status, reason, entryCount, decidedAt }) => ({
        key: `${list} ${version} ${decidedAt}`,
        cells: [
          listNames[list] ?? list,
          <StateMark key="status" mark={status === 'adopted' ? 'good' : 'bad'}>
            {status === 'adopted' ? 'Adopted' : 'Refused'}
          </StateMark>,
          <UtcTime key="at" at={decidedAt} />,
          formatNumber(entryCount, 0),
          <code key="version">{version.slice(0, 12)}</code>,
          reason ?? 'passed every check',
        ],
      }))}
      empty="No list has been fetched yet, so new blocks cannot be attributed."
    />
  );
}

function Changes({ changes, changeCount }: Pick<Facts, 'changes' | 'changeCount'>) {
  return (
    <>
      {changeCount > changes.length && (
        <p className={`quiet-text ${styles.note}`}>
          The newest {changes.length} of {formatNumber(changeCount, 0)} changes.
        </p>
      )}
      <FactTable
        caption="Blocks that a new version of a list gives to another pool, newest change first"
        columns={[{ title: 'Height' }, { title: 'List' }, { title: 'From' }, { title: 'To' }, { title: 'Changed' }]}
        rows={changes.map(({ height, list, from, to, changedAt }) => ({
          key: `${height} ${list} ${changedAt}`,
          cells: [
            formatNumber(height, 0),
            listNames[list] ?? list,
            poolOr(from),
            poolOr(to),
            <UtcTime key="at" at={changedAt} />,
          ],
        }))}
        empty="No list has changed the pool of a block on record."
      />
    </>
  );
}

const poolOr = (pool: string | null): string => pool ?? 'no pool';
