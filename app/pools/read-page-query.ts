export type PageQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** Range and window from the address; of a parameter that is given twice the first counts. */
export async function readPageQuery(query: PageQuery): Promise<{
  readonly range: string | undefined;
  readonly window: string | undefined;
}> {
  const { range, window } = await query;
  return { range: first(range), window: first(window) };
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
