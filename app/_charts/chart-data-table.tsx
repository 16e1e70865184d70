import { chartTable } from '#lib/charts/chart-table.ts';
import { MISSING_TEXT } from '#lib/charts/format.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';

/** The chart as a table, folded away for those who see the drawing. Scrolls sideways by itself, by keyboard too. */
export function ChartDataTable({ model }: { readonly model: ChartModel }) {
  const table = chartTable(model);
  if (table.rows.length === 0) return null;
  const [first, ...others] = table.columns;
  return (
    <details className="chart-table">
      <summary>
        Table<span className="visually-hidden">: {model.title}</span>
      </summary>
      <section
        className="chart-table-scroll"
        aria-label={table.caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it.
        tabIndex={0}
      >
        <table>
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ key, label, href, cells }) => (
              <tr key={key}>
                <th scope="row">{href ? <a href={href}>{label}</a> : label}</th>
                {cells.map((cell, index) => (
                  <td key={others[index]}>{cell ?? MISSING_TEXT}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.notes.map((note) => (
        <p key={note} className="chart-note">
          {note}
        </p>
      ))}
    </details>
  );
}
