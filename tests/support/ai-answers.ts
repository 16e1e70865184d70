import type { ServerResponse } from 'node:http';

/** A model of `/api/v1/models` with a price for a million tokens of input. */
export const listedAnswer = (id: string, prompt = '0.000001') => ({
  id,
  name: id,
  hugging_face_id: null,
  created: 1_775_088_000,
  pricing: { prompt, completion: prompt },
});

/** Models of the Hub, numbered from `first` on, those most asked for first. */
export const hubModels = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `lab/model-${first + i}`, downloads: 100_000 - first - i }));

export type RankingRow = readonly [day: string, model: string, tokens: string];

/** An answer of `rankings-daily` about the days asked for. */
export const rankingsAnswer = (search: URLSearchParams, rows: readonly RankingRow[], asOf = '2026-11-22T02:00:00Z') => {
  const [from, to] = [search.get('start_date') ?? '', search.get('end_date') ?? ''];
  const told = rows.filter(([day]) => day >= from && day <= to);
  return {
    data: told.map(([date, model_permaslug, total_tokens]) => ({ date, model_permaslug, total_tokens })),
    meta: { as_of: asOf, version: 'v1', start_date: from, end_date: to },
  };
};

export const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
