import { confirmFacts } from '#lib/commands/import-facts.ts';
import { backToFacts, factDesk, idIn } from '../../fact-desk.ts';

/** Lets a file that was tried count, for admins. */
export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await factDesk();
  return backToFacts(await confirmFacts(desk, idIn((await params).id)), 'imported');
}
