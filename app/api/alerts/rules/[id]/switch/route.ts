import { switchRule } from '#lib/commands/alerts/switch-rule.ts';
import { alertDesk } from '../../../../../alert-desk.ts';
import { badText, formFields } from '../../../../../form-fields.ts';
import { seeOther } from '../../../../../see-other.ts';

/** Switches a rule on (`on` = 1) or off. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await alertDesk();
  const { id } = await params;
  const field = await formFields(request);
  if (field === null) return badText();
  return seeOther('/alerts', `rule-${await switchRule(desk, id, field('on') === '1')}`);
}
