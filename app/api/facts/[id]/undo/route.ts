import { undoFacts } from '#lib/commands/import-facts.ts';
import { backToFacts, factDesk, idIn } from '../../fact-desk.ts';

/** Takes an import back, for admins. */
export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const desk = await factDesk();
  return backToFacts(await undoFacts(desk, idIn((await params).id)), 'undone');
}
