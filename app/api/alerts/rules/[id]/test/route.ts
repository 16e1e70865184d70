import { testRule } from '#lib/commands/alerts/test-rule.ts';
import { getRuleStanding } from '#lib/queries/alerts/get-rule-standing.ts';
import { alertDesk } from '../../../../../alert-desk.ts';
import { dataSource } from '../../../../../data-source.ts';
import { seeOther } from '../../../../../see-other.ts';

/** Mails everybody whom a rule tells how things stand now, marked as a test. */
export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await alertDesk();
  const { id } = await params;
  const outcome = await testRule(desk, id, await getRuleStanding(dataSource(), id));
  return outcome === 'gone'
    ? seeOther('/alerts', 'rule-gone')
    : seeOther(`/alerts/rules/${encodeURIComponent(id)}`, outcome);
}
