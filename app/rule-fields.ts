import { formText } from './form-fields.ts';

/** Longest body of a form of a rule, characters: fifty recipients and thirty fields have about 4,000. */
const MOST_CHARACTERS = 16_000;

/** The fields of a form with every value of each, or an empty set for a body that is none. Null for one that holds no text. */
export async function ruleFields(request: Request): Promise<URLSearchParams | null> {
  const text = await formText(request, MOST_CHARACTERS);
  return text === null ? null : new URLSearchParams(text);
}

/** The query of a page as one set of fields, names given twice included. */
export function queryFields(query: Readonly<Record<string, string | string[] | undefined>>): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) fields.append(name, one);
  }
  return fields;
}
