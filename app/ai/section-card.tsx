import type { AiSection } from '#lib/contracts/ai-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { sectionWords } from './section-words.ts';

/** The figures of one section with how sure they are, the list behind them, or why there are none. */
export function SectionCard({ section }: { readonly section: AiSection }) {
  const { title, lead, methodology } = sectionWords[section.id];
  const { list, missing } = section;
  return (
    <section className="card" aria-labelledby={section.id}>
      <h2 id={section.id} className="card-title">
        {title}
      </h2>
      <p className="card-subtitle">{lead}</p>
      {missing === null ? (
        <FactTable
          caption={title}
          columns={[
            { title: 'Measure', isProse: true },
            { title: 'Newest', isNumber: true },
            { title: 'A year before', isNumber: true },
            { title: 'How sure', isProse: true },
            { title: 'Names', isProse: true },
          ]}
          rows={section.rows.map((row) => ({
            key: row.key,
            cells: [row.name, row.value, row.before, row.sure, row.detail],
          }))}
          empty="No figure is on record."
          isWhole
        />
      ) : (
        <p className="muted">{missing}</p>
      )}
      <p className="chart-note">
        {list !== null && (
          <>
            <a href={`/ai/vintages/${list.id}`}>
              {list.title}, list of {list.day}
            </a>{' '}
            ({list.rows} rows, {list.isBundled ? list.received : `received ${list.received}`}) ·{' '}
          </>
        )}
        <a href={`/methodology/${methodology}`}>how it is computed and how it misleads</a>
      </p>
    </section>
  );
}
