import 'server-only';
import { z } from 'zod';
import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { CHART_FORMATS } from '#lib/contracts/chart-formats.ts';
import { CHART_IDS, GROUPINGS, MONEYS, RANGES } from '#lib/contracts/chart-request.ts';
import { COST_PARAMETER_TEXTS, POWER_KINDS, PRICE_DAYS } from '#lib/contracts/cost-request.ts';
import { PICTURE_LIMITS, PICTURE_THEMES } from '#lib/contracts/picture-request.ts';
import { SHOCK_NUMBERS, SHOCK_PARAMETER_TEXTS, SHOCK_TARGETS } from '#lib/contracts/shock-request.ts';
import { COST_PARAMETER_RULES } from '#lib/domain/cost/cost-parameters.ts';
import { WINDOWS } from '#lib/domain/window.ts';
import type { ApiResource } from './api-resource.ts';
import { apiResources } from './api-resources.ts';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What is wrong, in one sentence'),
});

const versionSchema = z.object({
  revision: z.number().int().describe('Counts up with every visible change of the data'),
  changedAt: z.number().int().nullable().describe('Epoch seconds'),
});

/** What a chart can be asked; a page with the same query shows the same chart. */
const chartQuerySchema = z.object({
  range: z.enum(RANGES).optional().describe('How far back it reaches'),
  window: z.enum(WINDOWS).optional().describe('Over which span blocks are counted'),
  grouping: z.enum(GROUPINGS).optional().describe('`raw` leaves out the lines by template builder'),
  pool: z.string().optional().describe('Slug of a pool, for charts that need one'),
  zone: z.string().optional().describe('Feed and zone of power prices (`elering/FI`), for charts that need one'),
  claim: z.string().optional().describe('Id of a claim, for the chart that needs one'),
  money: z.enum(MONEYS).optional().describe('Money of power prices'),
  ...costParameters(),
  ...shockParameters(),
  theme: z.enum(PICTURE_THEMES).optional().describe('Of drawings and pictures'),
  w: z.coerce.number().int().min(PICTURE_LIMITS.w[0]).max(PICTURE_LIMITS.w[1]).optional().describe('px, of pictures'),
  h: z.coerce.number().int().min(PICTURE_LIMITS.h[0]).max(PICTURE_LIMITS.h[1]).optional().describe('px, of pictures'),
  notes: z.enum(['on', 'off']).optional().describe('`off` leaves the lines that start with # out of CSV'),
});

/** What costs assume, each with its range. */
function costParameters(): Record<string, z.ZodType> {
  const numbers = COST_PARAMETER_RULES.map(({ key, min, max }) => [key, z.coerce.number().min(min).max(max)] as const);
  const choices = [
    ['days', z.enum(PRICE_DAYS.map(String))],
    ['kind', z.enum(POWER_KINDS)],
  ] as const;
  return described([...numbers, ...choices], COST_PARAMETER_TEXTS);
}

/** Which shock is run, each number with its range. */
function shockParameters(): Record<string, z.ZodType> {
  const numbers = SHOCK_NUMBERS.map(({ name, min, max }) => [name, z.coerce.number().min(min).max(max)] as const);
  return described([['what', z.enum(SHOCK_TARGETS)], ['who', z.string()], ...numbers], SHOCK_PARAMETER_TEXTS);
}

function described(
  fields: readonly (readonly [name: string, schema: z.ZodType])[],
  texts: Readonly<Record<string, string>>,
): Record<string, z.ZodType> {
  return Object.fromEntries(fields.map(([name, schema]) => [name, schema.optional().describe(texts[name] ?? name)]));
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The document of the data API, OpenAPI 3.1, made from the schemas by which it is answered. @param baseUrl of this site */
export function openApi(baseUrl: string): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hashgrid data API',
      version: '1',
      description:
        'Who holds Bitcoin’s hash power, with sources and uncertainty. Shares are 0 to 1, HHI 0 to 10,000; null is a missing figure, never zero. Send If-None-Match: 304 while nothing changed.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: baseUrl }],
    paths: {
      '/api/v1/version': { get: operation('version', 'The data revision.', [], jsonOf(versionSchema)) },
      ...chartPaths(),
      ...Object.fromEntries(apiResources.flatMap(resourcePaths)),
    },
    components: {
      schemas: { Problem: schemaOf(problemSchema) },
      headers: {
        ETag: { description: 'Of this answer', schema: { type: 'string' } },
        RateLimit: { description: 'What is left of the allowance of this address', schema: { type: 'string' } },
      },
    },
  };
}

/** One path for each format, since each answers with another kind of file. */
function chartPaths(): JsonObject {
  const offered = CHART_IDS.filter((id) => !(chartCatalog[id] as ChartEntry).isWithheld);
  const chart = {
    name: 'chart',
    in: 'path',
    required: true,
    description: 'Id of a chart, as /api/v1 lists them',
    schema: { type: 'string', enum: offered },
  };
  return Object.fromEntries(
    Object.entries(CHART_FORMATS).map(([format, { type, name }]) => [
      `/api/v1/charts/{chart}.${format}`,
      {
        get: operation(
          `chart-${format.replace('.', '-')}`,
          `One chart as ${name}.`,
          [chart, ...parametersOf(chartQuerySchema)],
          contentOf(type, format.endsWith('json') ? { type: 'object' } : { type: 'string' }),
        ),
      },
    ]),
  );
}

function resourcePaths(resource: ApiResource): [string, JsonObject][] {
  const { name, summary, query, row } = resource;
  const page = {
    type: 'object',
    required: ['rows', 'next'],
    properties: { rows: { type: 'array', items: schemaOf(row) }, next: { type: ['string', 'null'] } },
  };
  const get = (suffix: string, content: JsonObject) => ({
    get: operation(`${name}${suffix}`, summary, parametersOf(query), content),
  });
  return [
    [`/api/v1/${name}`, get('', contentOf('application/json', page))],
    [`/api/v1/${name}.csv`, get('-csv', contentOf('text/csv', { type: 'string' }))],
  ];
}

function operation(operationId: string, summary: string, parameters: readonly JsonObject[], content: JsonObject) {
  const refused = { description: 'Says why', content: contentOf('application/problem+json', problemReference) };
  return {
    operationId,
    summary,
    parameters,
    responses: {
      '200': {
        description: 'As asked',
        headers: { ETag: headerReference('ETag'), RateLimit: headerReference('RateLimit') },
        content,
      },
      '304': { description: 'Nothing changed since the ETag that was sent' },
      '400': refused,
      '403': refused,
      '404': refused,
      '429': refused,
    },
  };
}

const problemReference = { $ref: '#/components/schemas/Problem' };
const headerReference = (name: string) => ({ $ref: `#/components/headers/${name}` });
const contentOf = (type: string, schema: JsonObject): JsonObject => ({ [type.split(';', 1)[0] ?? type]: { schema } });
const jsonOf = (schema: z.ZodType): JsonObject => contentOf('application/json', schemaOf(schema));

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
function schemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}

/** Each query parameter with its own schema; one with a default need not be sent. */
function parametersOf(query: z.ZodObject): JsonObject[] {
  return Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType) as { description?: string };
    const required = !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: 'query', required, ...(description === undefined ? {} : { description }), schema };
  });
}
