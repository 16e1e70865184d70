import type { ReactNode } from 'react';
import styles from './fact-table.module.css';

export interface FactColumn {
  readonly title: string;
  /** Numbers stand at the right, so that their digits line up. */
  readonly isNumber?: boolean;
  /** Sentences may break into several lines; all else stays on one. */
  readonly isProse?: boolean;
}

export interface FactRow {
  readonly key: string;
  /** One for each column; the first names the row. */
  readonly cells: readonly ReactNode[];
}

interface FactTableProps {
  /** Says what the table holds, for those who come to it without its heading. */
  readonly caption: string;
  readonly columns: readonly FactColumn[];
  readonly rows: readonly FactRow[];
  /** Shows every row at once instead of scrolling in its own region: for the table that a page is about. */
  readonly isWhole?: boolean;
  /** Stands in the place of a table without rows. */
  readonly empty: string;
}

/** A table that scrolls inside its own region, by keyboard too. */
export function FactTable({ caption, columns, rows, empty, isWhole = false }: FactTableProps) {
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <section
      className={isWhole ? `${styles.scroll} ${styles.whole}` : styles.scroll}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it.
      tabIndex={0}
    >
      <table className={`data-table ${styles.table}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {columns.map((column, place) => (
                <Cell key={column.title} isFirst={place === 0} column={column}>
                  {row.cells[place]}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly isFirst: boolean;
  readonly column: FactColumn;
  readonly children: ReactNode;
}

function Cell({ isFirst, column, children }: CellProps) {
  if (!isFirst) return <td className={classOf(column)}>{children}</td>;
  return (
    <th scope="row" className={classOf(column)}>
      {children}
    </th>
  );
}

function classOf({ isNumber = false, isProse = false }: FactColumn): string | undefined {
  if (isNumber) return 'number';
  return isProse ? styles.prose : undefined;
}
