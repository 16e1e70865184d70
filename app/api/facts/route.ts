import { tryFacts } from '#lib/commands/import-facts.ts';
import { backToFacts, factDesk } from './fact-desk.ts';

export const dynamic = 'force-dynamic';

const MAX_NAME = 100;

/** Tries a file of facts, for admins: it counts once it is confirmed. */
export async function POST(request: Request): Promise<Response> {
  const desk = await factDesk();
  const form = await request.formData().catch(() => null);
  const file = form?.get('file');
  const pasted = form?.get('text');
  const isFile = file instanceof File && file.size > 0;
  const text = isFile ? await file.text() : typeof pasted === 'string' ? pasted : '';
  if (text.trim() === '') return backToFacts({ fault: 'Please choose a file, or paste its lines.' }, 'tried');
  const name = isFile && file.name !== '' ? file.name.slice(0, MAX_NAME) : 'the pasted lines';
  return backToFacts(await tryFacts(desk, name, text), 'tried');
}
