import { deleteRule } from '#lib/commands/alerts/delete-rule.ts';
import { alertDesk } from '../../../../../alert-desk.ts';
import { seeOther } from '../../../../../see-other.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await alertDesk();
  return seeOther('/alerts', `rule-${await deleteRule(desk, (await params).id)}`);
}
