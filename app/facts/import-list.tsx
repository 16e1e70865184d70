import type { FactImportRow } from '#lib/contracts/facts-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';

const COLUMNS = [
  { title: 'Import' },
  { title: 'When' },
  { title: 'Who' },
  { title: 'Kind' },
  { title: 'Rows', isNumber: true },
  { title: 'File', isProse: true },
  { title: 'Undo' },
] as const;

/** What was imported, those of feeds too, newest first. */
export function ImportList({ imports }: { readonly imports: readonly FactImportRow[] }) {
  return (
    <section className="card" aria-labelledby="imports">
      <h2 id="imports" className="card-title">
        Imports
      </h2>
      <FactTable
        caption="Imports of facts"
        columns={COLUMNS}
        isWhole
        rows={imports.map((row) => ({
          key: String(row.id),
          cells: [
            row.id,
            <UtcTime key="at" at={row.at} />,
            row.by,
            row.kind,
            row.rows,
            `${row.name} (SHA-256 ${row.sha256.slice(0, 12)}…)`,
            row.undoneAt === null ? (
              <form key="undo" method="post" action={`/api/facts/${row.id}/undo`}>
                <button type="submit" className="quiet-button" aria-label={`Undo import ${row.id}`}>
                  Undo
                </button>
              </form>
            ) : (
              <span key="undone">
                undone <UtcTime at={row.undoneAt} />
              </span>
            ),
          ],
        }))}
        empty="Nothing has been imported."
      />
    </section>
  );
}
