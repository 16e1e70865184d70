import { formatNumber } from '#lib/charts/format.ts';
import type { CheckedPair, CheckedSource } from '#lib/contracts/reconciliation-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { Moment } from '../sources/moment.tsx';
import { type Mark, StateMark } from '../sources/state-mark.tsx';
import styles from './reconciliation.module.css';

const verdicts: Readonly<Record<CheckedSource['verdict'], { readonly word: string; readonly mark: Mark }>> = {
  agrees: { word: 'Agrees', mark: 'good' },
  differs: { word: 'Differs', mark: 'bad' },
  'list-outdated': { word: 'List outdated', mark: 'bad' },
  off: { word: 'Off', mark: 'idle' },
  never: { word: 'Not compared yet', mark: 'idle' },
};

interface CheckedSourceCardProps {
  readonly source: CheckedSource;
  readonly now: number;
}

/** One source: in what it is independent, what came of the comparison, and the pools that differ. */
export function CheckedSourceCard({ source, now }: CheckedSourceCardProps) {
  const { id, title, node, program, list, verdict, sentence, checkedAt, windows, pools, days } = source;
  return (
    <section className="card" aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className="card-title">
          {title}
        </h2>
        <StateMark mark={verdicts[verdict].mark}>{verdicts[verdict].word}</StateMark>
      </div>
      <p className={styles.sentence}>{sentence}</p>
      <dl className="fact-list">
        <dt>Node</dt>
        <dd>{node}</dd>
        <dt>Program</dt>
        <dd>{program}</dd>
        <dt>List of pools</dt>
        <dd>{list}</dd>
        {checkedAt !== null && (
          <>
            <dt>Compared</dt>
            <dd>
              <Moment at={checkedAt} now={now} />
            </dd>
          </>
        )}
      </dl>
      {windows.length > 0 && (
        <Pairs caption={`${title}: what was compared`} head="Compared" pairs={windows} sides={sidesOf(id)} />
      )}
      {windows.length > 0 && (
        <>
          <h3 className={styles.part}>Pools that differ over 7 days</h3>
          <Pairs caption={`${title}: pools that differ`} head="Pool" pairs={pools} sides={sidesOf(id)} />
        </>
      )}
      {days.length > 0 && (
        <details>
          <summary>Days of the last 30 on which they differ: {days.length}</summary>
          <Pairs caption={`${title}: days that differ`} head="Day (UTC)" pairs={days} sides={sidesOf(id)} />
        </details>
      )}
    </section>
  );
}

type Sides = readonly [ours: string, theirs: string];

/** Of the lists none is ours: a block counts by mempool's first. */
const sidesOf = (id: CheckedSource['id']): Sides =>
  id === 'pool-lists' ? ['By mempool’s list', 'By bitcoin-data’s'] : ['Ours', 'Theirs'];

interface PairsProps {
  readonly caption: string;
  readonly head: string;
  readonly pairs: readonly CheckedPair[];
  readonly sides: Sides;
}

function Pairs({ caption, head, pairs, sides }: PairsProps) {
  return (
    <FactTable
      caption={caption}
      columns={[
        { title: head },
        ...sides.map((title) => ({ title, isNumber: true })),
        { title: 'Different', isNumber: true },
        { title: 'Verdict' },
      ]}
      rows={pairs.map(({ name, ours, theirs, blocks, verdict }) => ({
        key: name,
        cells: [
          name,
          formatNumber(ours, 0),
          formatNumber(theirs, 0),
          formatNumber(blocks, 0),
          <StateMark key="verdict" mark={verdicts[verdict].mark}>
            {verdicts[verdict].word}
          </StateMark>,
        ],
      }))}
      empty="None: both count the same."
    />
  );
}
