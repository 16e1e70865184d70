import { formatBlocks, MISSING_TEXT } from '#lib/charts/format.ts';
import type { BuilderRow, ClusterWindow, ReadingRow } from '#lib/contracts/clusters-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { figureInWords, readingInWords, windowInWords } from './cluster-words.ts';

/** The figures by pool, by template builder, and by every other reading of the evidence. */
export function ReadingTables({ windows }: { readonly windows: readonly ClusterWindow[] }) {
  return (
    <section className="card" aria-labelledby="readings">
      <h2 id="readings" className="card-title">
        What does it change?
      </h2>
      <p className="card-subtitle">
        The same blocks, counted by pool, by template builder, and by other readings of the evidence. In brackets: 95 %
        interval, from chance alone.
      </p>
      {windows.map((window) => (
        <div key={window.window} className="stack">
          <h3>
            {formatBlocks(window.blocks)} of {windowInWords(window)}
          </h3>
          <FactTable
            caption={`Concentration of ${windowInWords(window)} by pool and by template builder`}
            columns={[
              { title: 'Counted' },
              { title: 'HHI', isNumber: true },
              { title: 'Nakamoto', isNumber: true },
              { title: 'Largest', isProse: true },
            ]}
            rows={window.readings.map((reading) => ({ key: reading.key, cells: readingCells(reading) }))}
            empty="Nothing is counted yet."
            isWhole
          />
        </div>
      ))}
    </section>
  );
}

const readingCells = (reading: ReadingRow) => [
  readingInWords(reading),
  figureInWords(reading.hhi, 'index'),
  nakamotoInWords(reading),
  reading.largest === null ? MISSING_TEXT : `${reading.largest.name}, ${figureInWords(reading.largest.share, 'share')}`,
];

const nakamotoInWords = ({ nakamoto, chances }: ReadingRow): string => {
  if (nakamoto === null) return MISSING_TEXT;
  return chances === null ? String(nakamoto) : `${nakamoto} (${chances})`;
};

interface BuilderTableProps {
  readonly builders: readonly BuilderRow[];
  readonly windows: readonly ClusterWindow[];
}

/** Who builds the templates of how many blocks. */
export function BuilderTable({ builders, windows }: BuilderTableProps) {
  return (
    <section className="card" aria-labelledby="builders">
      <h2 id="builders" className="card-title">
        Who builds the block template for whom?
      </h2>
      <p className="card-subtitle">Builders of at least 1 % of the blocks, with the pools whose blocks these are.</p>
      <FactTable
        caption="Template builders by their share of the blocks"
        columns={[
          { title: 'Builder' },
          ...windows.map((window) => ({ title: `Last ${window.window === '7d' ? 7 : 30} days`, isNumber: true })),
          { title: 'Builds the block template for', isProse: true },
        ]}
        rows={builders.map(({ key, name, shares, pools, isCluster }) => ({
          key,
          cells: [
            name,
            ...shares.map((share) => figureInWords(share, 'share')),
            isCluster ? (
              pools.join(', ')
            ) : (
              <span key="pools" className="muted">
                itself, as far as is known
              </span>
            ),
          ],
        }))}
        empty="No block of a builder is on record yet."
        isWhole
      />
    </section>
  );
}
