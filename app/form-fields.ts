/** Longest text of one field, characters: a password has at most 128, a link some 300. */
const MAX_FIELD = 600;

/** The text fields of a form or of a JSON object; what is missing or is no text reads as ''. */
export async function formFields(request: Request): Promise<(name: string) => string> {
  const fields = await readFields(request);
  return (name) => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, MAX_FIELD) : '';
  };
}

async function readFields(request: Request): Promise<Record<string, unknown>> {
  try {
    if (request.headers.get('content-type')?.startsWith('application/json')) return Object(await request.json());
    return Object.fromEntries(await request.formData());
  } catch {
    return {};
  }
}
