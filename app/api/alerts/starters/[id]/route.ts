import { adoptStarter } from '#lib/commands/alerts/adopt-starter.ts';
import { alertDesk } from '../../../../alert-desk.ts';
import { seeOther } from '../../../../see-other.ts';

export async function POST(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await alertDesk();
  const outcome = await adoptStarter(desk, (await params).id);
  return seeOther('/alerts', outcome === 'gone' ? 'rule-gone' : `starter-${outcome}`);
}
