/** Every form in which a chart is handed out; each is an ending of its address. A new one is a line here. */
export const CHART_FORMATS = {
  json: { type: 'application/json; charset=utf-8', name: 'JSON' },
  csv: { type: 'text/csv; charset=utf-8', name: 'CSV' },
  svg: { type: 'image/svg+xml; charset=utf-8', name: 'SVG' },
  png: { type: 'image/png', name: 'PNG' },
  'metadata.json': { type: 'application/json; charset=utf-8', name: 'Metadata' },
} as const;
export type ChartFormat = keyof typeof CHART_FORMATS;

const isChartFormat = (text: string): text is ChartFormat => Object.hasOwn(CHART_FORMATS, text);

/** `hhi.metadata.json` is `hhi` as `metadata.json`; without an ending it is JSON. Null for an ending that we do not have. */
export function readChartFile(file: string): { readonly id: string; readonly format: ChartFormat } | null {
  const [, id, format = 'json'] = /^([a-z-]+)(?:\.([a-z.]+))?$/.exec(file) ?? [];
  return id !== undefined && isChartFormat(format) ? { id, format } : null;
}
