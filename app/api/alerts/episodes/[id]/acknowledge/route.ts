import { acknowledge } from '#lib/commands/alerts/change-episode.ts';
import { alertDesk } from '../../../../../alert-desk.ts';
import { seeOther } from '../../../../../see-other.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await alertDesk();
  const { id } = await params;
  return seeOther(`/alerts/${encodeURIComponent(id)}`, await acknowledge(desk, id));
}
