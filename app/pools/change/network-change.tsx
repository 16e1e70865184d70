import { formatBounds, formatNumber, formatValue } from '#lib/charts/format.ts';
import type { ChangePage, Comparison, NetworkChange } from '#lib/contracts/change-page.ts';
import { FactTable } from '../../_ui/fact-table.tsx';
import styles from './change.module.css';
import { formatChance } from './change-figures.ts';

/** Hashrate and concentration in both windows, each with its verdict. */
export function NetworkChangeTable({ page, comparison }: { page: ChangePage; comparison: Comparison }) {
  const columns = [
    { title: 'Measure' },
    { title: page.before.text, isNumber: true },
    { title: page.after.text, isNumber: true },
    { title: 'Verdict', isProse: true },
    { title: 'p', isNumber: true },
    { title: 'Could be seen', isNumber: true },
  ];
  return (
    <section className="card" aria-labelledby="network-change">
      <h2 id="network-change" className="card-title">
        The network
      </h2>
      <p className={`card-subtitle ${styles.lead}`}>
        {formatNumber(comparison.blocksBefore, 0)} blocks against {formatNumber(comparison.blocksAfter, 0)}, with 95 %
        intervals; HHI by its unbiased estimate, also with pools that share <a href="/clusters">one block template</a>{' '}
        as one. Source: {comparison.countedBy}
      </p>
      <FactTable
        caption="Hashrate and concentration in both windows"
        columns={columns}
        isWhole
        rows={[
          ...rowsOf('Hashrate', 'hashrate', comparison.hashrate),
          ...rowsOf('HHI by pool', 'index', comparison.hhi),
          ...rowsOf('HHI by template builder', 'index', comparison.hhiByBuilder),
        ]}
        empty="Neither hashrate nor HHI can be computed for these windows."
      />
    </section>
  );
}

function rowsOf(title: string, unit: 'hashrate' | 'index', change: NetworkChange | null) {
  if (change === null) return [];
  const print = (figure: NetworkChange['before']): string =>
    `${formatValue(figure.value, unit, figure)} (${formatBounds(figure, unit) ?? ''})`;
  const { before, after, verdict, p, detectable } = change;
  return [{ key: title, cells: [title, print(before), print(after), verdict, formatChance(p), detectable] }];
}
