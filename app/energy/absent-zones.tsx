import type { ZoneRow } from '#lib/contracts/zone-table.ts';

interface Group {
  readonly title: string;
  readonly rows: readonly ZoneRow[];
  readonly why: (row: ZoneRow) => string;
}

/** Zones without a price on this page, each with its reason: silent, never heard of, off, or not ours to show. */
export function AbsentZones({ rows }: { readonly rows: readonly ZoneRow[] }) {
  const withheld = (row: ZoneRow): boolean => row.isWithheld && row.state !== 'off';
  const groups: readonly Group[] = [
    {
      title: 'Silent',
      rows: rows.filter(({ state, isWithheld }) => state === 'stale' && !isWithheld),
      why: ({ sentence }) => sentence,
    },
    {
      title: 'Nothing on record yet',
      rows: rows.filter(({ state, isWithheld }) => state === 'never' && !isWithheld),
      why: ({ sentence }) => sentence,
    },
    {
      title: 'On record, not shown',
      rows: rows.filter(withheld),
      why: () =>
        'Its licence lets us publish what we derive from the prices, such as the cost of a bitcoin, not the prices.',
    },
    { title: 'Off', rows: rows.filter(({ state }) => state === 'off'), why: ({ sentence }) => sentence },
  ];
  const told = groups.filter((group) => group.rows.length > 0);
  if (told.length === 0) return null;
  return (
    <section className="card" aria-labelledby="absent-zones">
      <h2 id="absent-zones" className="card-title">
        Zones without a price here, and why
      </h2>
      <dl className="absent-zones">
        {told.map(({ title, rows: own, why }) => (
          <div key={title}>
            <dt>{title}</dt>
            {reasonsOf(own, why).map(({ reason, names }) => (
              <dd key={reason}>
                {names.join('; ')}. <span className="muted">{reason}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Zones that share a reason share its sentence. */
function reasonsOf(rows: readonly ZoneRow[], why: (row: ZoneRow) => string): { reason: string; names: string[] }[] {
  const byReason = new Map<string, string[]>();
  for (const row of rows) {
    const reason = why(row);
    byReason.set(reason, [...(byReason.get(reason) ?? []), row.title]);
  }
  return [...byReason].map(([reason, names]) => ({ reason, names }));
}
