import { getVintageCsv } from '#lib/queries/ai/get-vintages.ts';
import { dataSource } from '../../../../data-source.ts';
import { problem } from '../../../../problem.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Every row of one list, as it was told. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const body = /^[1-9]\d{0,9}$/.test(id) ? await getVintageCsv(dataSource(), Number(id)) : null;
  if (body === null) return problem(404, 'There is no such list, or its source does not let its rows be handed out.');
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `inline; filename="hashgrid-list-${id}.csv"`,
      // A list never changes once it is on record.
      'Cache-Control': 'public, max-age=3600',
    },
  });
}
