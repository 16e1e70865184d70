import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { isPlainQuery, NO_TEXT } from '#lib/contracts/plain-text.ts';
import type { Audience, Rights } from '#lib/domain/team/access-table.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import { type AccessMode, audienceOf, type Decision, decideAccess } from '#lib/domain/team/decide-access.ts';
import { findRights } from '#lib/domain/team/find-rights.ts';
import { NOWHERE } from '../whole-not-found.ts';
import { clientAddress } from './client-address.ts';
import { keepPrivate } from './keep-private.ts';
import { refusalOfChange } from './own-request.ts';
import { isReading, refuse, refuseStranger } from './refuse.ts';

export interface GateOptions {
  readonly mode: AccessMode;
  readonly baseUrl: string;
  readonly trustedProxies: number;
  /** Who asks, by the two headers that can say so. */
  readonly actorOf: (request: IncomingMessage) => Promise<Actor | null>;
  /** Answers what is allowed: the response cache and Next behind it. */
  readonly answer: RequestListener;
  readonly onError?: (error: unknown, url: string) => void;
}

/** The address of whoever asked, for the routes behind this gate; a stranger's own header of this name never passes. */
const ADDRESS_HEADER = 'x-hashgrid-address';
/** Tells the frame of a page that its reader may not read: then it says nothing of the data either. */
const STRANGER_HEADER = 'x-hashgrid-stranger';

/** Headers by which Next and its hosts talk to themselves, and which tell where a request came from. */
const INTERNAL =
  /^(?:x-(?:middleware|nextjs|invoke|matched|now|vercel|next|hashgrid)-|x-forwarded-|forwarded$|x-real-ip$)/;

/**
 * The one place that decides who may ask for what, before any page, route or kept answer is touched: by the access table, by who
 * asks, and for changes by where the form came from. What the table does not name is not there.
 */
export function createGate(options: GateOptions): RequestListener {
  const { mode, onError } = options;
  return (request, response) => {
    if (mode === 'private') response.setHeader('X-Robots-Tag', 'noindex');
    const fail = (error: unknown): void => {
      onError?.(error, request.url ?? '');
      if (response.headersSent) response.destroy();
      else refuse(request, response, 503, 'This cannot be answered just now. Please try again in a moment.');
    };
    try {
      // A promise only where one must wait: most answers are for everybody and kept in memory, and sending one takes microseconds.
      pass(options, request, response)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

function pass(options: GateOptions, request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
  const { mode } = options;
  const { method = 'GET', headers } = request;
  const forwarded = textOf(headers['x-forwarded-for']);
  const { isPlain, rights } = addressOf(request.url ?? '');
  if (!isPlain) {
    refuse(request, response, 400, NO_TEXT);
    return;
  }
  for (const name in headers) if (INTERNAL.test(name)) delete headers[name];
  const audience = readAs(audienceOf(rights, method), headers);
  const go = (actor: Actor | null): void => decided({ options, request, response, forwarded, rights, audience, actor });
  const isForAll = audience === 'published' || (audience === 'anyone' && mode === 'open');
  if (!isForAll) return options.actorOf(request).then(go);
  go(null);
}

interface Address {
  readonly isPlain: boolean;
  readonly rights: Rights | null;
}

/** What the text of an address alone decides, of those that are asked again and again. */
const addresses = new LRUCache<string, Address>({ max: 2000 });

function addressOf(url: string): Address {
  const known = addresses.get(url);
  if (known !== undefined) return known;
  const address = { isPlain: isPlainQuery(url), rights: findRights(url.split('?', 1)[0] ?? '') };
  addresses.set(url, address);
  return address;
}

interface Asked {
  readonly options: GateOptions;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly forwarded: string | undefined;
  readonly rights: Rights | null;
  readonly audience: Audience | null;
  readonly actor: Actor | null;
}

function decided({ options, request, response, forwarded, rights, audience, actor }: Asked): void {
  const { mode, baseUrl, trustedProxies, answer } = options;
  const { method = 'GET', headers } = request;
  const decision = decideAccess(rights, method, actor, mode);
  if (decision !== 'allow') {
    deny(decision, rights, options, request, response);
    return;
  }
  const refusal = isReading(request) ? null : refusalOfChange(request, baseUrl, audience === 'published');
  if (refusal !== null) {
    const say = (): void => refuse(request, response, refusal.status, refusal.sentence);
    if (refusal.hearsOut === true) request.resume().once('end', say);
    else say();
    return;
  }
  if (audience === 'anyone' || audience === 'published') withoutReader(request);
  if (mode === 'private' && actor === null) headers[STRANGER_HEADER] = 'yes';
  if (audience === 'anyone' && mode === 'private') keepPrivate(response, 'private, no-cache');
  if (audience !== 'anyone' && audience !== 'published') {
    headers[ADDRESS_HEADER] = clientAddress(request.socket.remoteAddress, forwarded, trustedProxies);
    keepPrivate(response, 'private, no-store');
  }
  answer(request, response);
}

/** A page that knows its reader is, for somebody who shows nothing to be known by, one that everybody sees alike. */
const readAs = (audience: Audience | null, { cookie, authorization }: IncomingHttpHeaders): Audience | null =>
  audience === 'each' && cookie === undefined && authorization === undefined ? 'anyone' : audience;

function deny(
  decision: Exclude<Decision, 'allow'>,
  rights: Rights | null,
  { answer }: GateOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (decision === 'sign-in') refuseStranger(request, response);
  else if (decision === 'forbidden') refuse(request, response, 403, 'Your role does not allow this.');
  else if (decision === 'method') refuseMethod(rights ?? {}, request, response);
  else if (!isReading(request)) refuse(request, response, 404, 'There is nothing at this address.');
  else {
    // The page that says so, at an address that leads nowhere, so that nothing else can answer.
    request.url = NOWHERE;
    withoutReader(request);
    answer(request, response);
  }
}

function refuseMethod(rights: Rights, request: IncomingMessage, response: ServerResponse): void {
  const Allow = Object.keys(rights).join(', ').replace('GET', 'GET, HEAD');
  if (request.method === 'OPTIONS') response.writeHead(204, { Allow }).end();
  else refuse(request, response, 405, 'This cannot be asked for with this method.', { Allow });
}

/** What everybody sees alike is made without knowing the reader, so that one answer can serve all. */
function withoutReader({ headers }: IncomingMessage): void {
  delete headers.cookie;
  delete headers.authorization;
}

const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;
