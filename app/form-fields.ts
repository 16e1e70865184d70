import { cutText, isPlainQuery, isPlainText, NO_TEXT } from '#lib/contracts/plain-text.ts';
import { problem } from './problem.ts';

/** Longest text of one field, characters: a password has at most 128, a link some 300. */
const MAX_FIELD = 600;

/**
 * The text fields of a form or of a JSON object; what is missing or is no text reads as ''. Null where a field holds what no text
 * does: the answer is `badText()`.
 */
export async function formFields(request: Request): Promise<((name: string) => string) | null> {
  const fields = await readFields(request);
  if (fields === null) return null;
  const texts = Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [name, value] : [name]));
  if (!texts.every(isPlainText)) return null;
  return (name) => {
    const value = fields[name];
    return typeof value === 'string' ? cutText(value, MAX_FIELD) : '';
  };
}

/** The body of a form as text, at most so many characters of it; null where it holds what no text does. */
export async function formText(request: Request, most: number): Promise<string | null> {
  const text = await request.text().catch(() => '');
  return isPlainQuery(text) ? text.slice(0, most) : null;
}

export const badText = (): Response => problem(400, NO_TEXT);

async function readFields(request: Request): Promise<Record<string, unknown> | null> {
  const type = request.headers.get('content-type') ?? '';
  try {
    if (type.startsWith('application/json')) return Object(await request.json());
    if (type.startsWith('multipart/')) return Object.fromEntries(await request.formData());
  } catch {
    return {};
  }
  const text = await formText(request, Number.POSITIVE_INFINITY);
  return text === null ? null : Object.fromEntries(new URLSearchParams(text));
}
