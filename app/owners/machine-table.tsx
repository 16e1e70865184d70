import { formatNumber } from '#lib/charts/format.ts';
import type { MachineMark } from '#lib/contracts/owners-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

/** From the processor of the first block to the machine of today. */
export function MachineTable({ machines }: { readonly machines: readonly MachineMark[] }) {
  return (
    <section className="card" aria-labelledby="machines">
      <h2 id="machines" className="card-title">
        The best machine of every time
      </h2>
      <p className="card-subtitle">
        Fewer joules for a terahash are better. Devices for the home are marked: today they are close to machines for
        farms, and what tells both apart is the price of power.
      </p>
      <FactTable
        caption="Machines by their efficiency, newest first"
        columns={[
          { title: 'Machine' },
          { title: 'Since' },
          { title: 'J/TH', isNumber: true },
          { title: 'Built for' },
          { title: 'Source', isProse: true },
        ]}
        rows={machines.map((machine) => ({
          key: machine.key,
          cells: [
            machine.name,
            machine.since,
            formatNumber(machine.joulesPerTerahash, machine.joulesPerTerahash < 100 ? 1 : 0),
            machine.isHome ? <strong key="home">the home</strong> : 'farms',
            <a key="source" href={machine.source.url} rel="noopener">
              {machine.source.title}
            </a>,
          ],
        }))}
        empty="No machine is on record."
      />
    </section>
  );
}
