import { snooze } from '#lib/commands/alerts/change-episode.ts';
import { alertDesk } from '../../../../../alert-desk.ts';
import { badText, formFields } from '../../../../../form-fields.ts';
import { seeOther } from '../../../../../see-other.ts';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await alertDesk();
  const { id } = await params;
  const field = await formFields(request);
  if (field === null) return badText();
  return seeOther(`/alerts/${encodeURIComponent(id)}`, await snooze(desk, id, Number(field('hours'))));
}
