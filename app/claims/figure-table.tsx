import type { ClaimFigure } from '#lib/contracts/claims-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

const COLUMNS = [
  { title: 'Figure', isProse: true },
  { title: 'Which' },
  { title: 'Value', isNumber: true },
  { title: 'Chance leaves open', isNumber: true },
  { title: 'As of' },
  { title: 'n', isNumber: true },
  { title: 'Source', isProse: true },
  { title: 'Behind it' },
] as const;

/** Figures of a condition, each with the ways to its chart, its method and its raw rows. */
export function FigureTable({
  caption,
  figures,
}: {
  readonly caption: string;
  readonly figures: readonly ClaimFigure[];
}) {
  return (
    <FactTable
      caption={caption}
      columns={COLUMNS}
      isWhole
      rows={figures.map((figure) => ({ key: figure.key, cells: cellsOf(figure) }))}
      empty="No figure is read for it."
    />
  );
}

const cellsOf = ({ title, when, value, interval, asOf, n, source, missing, href, methodology, rows }: ClaimFigure) => [
  title,
  when,
  missing === null ? (
    <a key="value" href={href}>
      {value}
    </a>
  ) : (
    value
  ),
  interval,
  asOf,
  n,
  missing === null ? source : <span key="missing">{missing}</span>,
  <span key="behind">
    <a href={href}>chart</a> · <a href={methodology}>method</a> · <a href={rows}>rows</a>
  </span>,
];
