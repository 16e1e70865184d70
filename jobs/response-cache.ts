import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Clock } from '#lib/config/clock.ts';
import type { Render, Rendered } from './web/detached-render.ts';
import { isRendered, type PageRequest, pageRequestOf } from './web/page-request.ts';
import { type Collected, collect, relay } from './web/relay.ts';
import { BusyError, createRenderGate, type RenderGate } from './web/render-gate.ts';
import { sendAnswer } from './web/send-answer.ts';
import { bytesOf, hasLateError, isKeepable, type StoredAnswer, storedAnswerOf } from './web/stored-answer.ts';

export interface ResponseCacheOptions {
  /** Answers a page for everybody. */
  readonly render: Render;
  /** Answers a request that nobody else shares. */
  readonly handler: RequestListener;
  /** Grows with every change of the data; asked once a request. */
  readonly readRevision: () => number;
  readonly clock: Pick<Clock, 'now'>;
  /** Memory for all answers, bytes. */
  readonly maxBytes?: number;
  /** Longest body that is kept, bytes; longer ones are passed on as they come. */
  readonly maxBodyBytes?: number;
  /** A page that takes longer than this is answered with 503. */
  readonly renderMilliseconds?: number;
  readonly onError?: (error: unknown, url: string) => void;
}

/** Ages in words move on the page without new data, so no answer lives longer than this. */
const BUCKET_SECONDS = 60;

/** Renders at once: one core does the work, the others wait for the database or a stream. */
const RENDERS = 3;
/** A page takes about 0.15 s, so the last of these waits for 5 s. */
const WAITING_RENDERS = 32;
/** Far more than our addresses have; a small answer costs more around it than its bytes tell. */
const MAX_ANSWERS = 2000;
/** A key carries router headers of up to 4,096 characters each, and a string may take two bytes for one. */
const BYTES_PER_CHARACTER = 2;

/** A page under way: the answer for everybody once it is known, or null when it cannot be shared. */
type Flight = Promise<StoredAnswer | null>;

/** What the request that started a flight gets: the answer, or the rest of one that is too private or too long to keep. */
type Landing = { readonly answer: StoredAnswer } | { readonly answer: null; rendered: Rendered; collected: Collected };

/** Defaults: memory of a small server, our longest page times ten, and far more time than any page takes. */
const DEFAULTS = { maxBytes: 64 * 2 ** 20, maxBodyBytes: 8 * 2 ** 20, renderMilliseconds: 30_000 };

/**
 * Keeps whole answers in memory until the data changes or a minute has passed. One hundred readers of a page that is not
 * there yet cause one rendering. Errors, private answers and streams are never kept.
 */
export function createResponseCache(options: ResponseCacheOptions): RequestListener {
  const cache = new ResponseCache({ ...DEFAULTS, ...options });
  return (request, response) => cache.answer(request, response);
}

class ResponseCache {
  readonly #options: ResponseCacheOptions & typeof DEFAULTS;
  readonly #answers: LRUCache<string, StoredAnswer>;
  readonly #flights = new Map<string, Flight>();
  readonly #gate: RenderGate = createRenderGate(RENDERS, WAITING_RENDERS);
  /** Revision and minute of every answer that is held. */
  #generation = '';

  constructor(options: ResponseCacheOptions & typeof DEFAULTS) {
    this.#options = options;
    const sizeCalculation = (answer: StoredAnswer, key: string) => bytesOf(answer) + BYTES_PER_CHARACTER * key.length;
    this.#answers = new LRUCache({ max: MAX_ANSWERS, maxSize: options.maxBytes, sizeCalculation });
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const page = pageRequestOf(request);
    const generation = page === null ? null : this.#currentGeneration(request);
    if (page === null || generation === null) {
      // Health and files of the build never wait behind pages.
      if (!isRendered(request.url)) this.#pass(request, response);
      else this.#passInTurn(request, response).catch((error: unknown) => this.#refuse(request, response, error));
      return;
    }
    const stored = this.#answers.get(page.key);
    if (stored !== undefined) sendAnswer(request, response, stored, 'hit');
    else
      this.#join(request, response, page, generation).catch((error: unknown) => this.#refuse(request, response, error));
  }

  /** Null when the data cannot be read just now: then nothing may be kept, and the page itself says what is wrong. */
  #currentGeneration(request: IncomingMessage): string | null {
    try {
      const { readRevision, clock } = this.#options;
      const now = `${readRevision()}/${Math.floor(clock.now() / BUCKET_SECONDS)}`;
      if (now !== this.#generation) this.#answers.clear();
      this.#generation = now;
      return now;
    } catch (error) {
      this.#options.onError?.(error, request.url ?? '');
      return null;
    }
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('X-Cache', 'bypass');
    this.#options.handler(request, response);
  }

  async #passInTurn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const leave = await this.#gate.enter();
    // A reader who takes the answer slowly must not keep others out for longer than a page may take.
    const timer = setTimeout(leave, this.#options.renderMilliseconds);
    const over = () => {
      clearTimeout(timer);
      leave();
    };
    if (response.destroyed) return over();
    response.once('close', over);
    this.#pass(request, response);
  }

  async #join(
    request: IncomingMessage,
    response: ServerResponse,
    page: PageRequest,
    generation: string,
  ): Promise<void> {
    const key = `${generation}\n${page.key}`;
    const flight = this.#flights.get(key);
    if (flight === undefined) return this.#lead(request, response, this.#takeOff(key, page, generation));
    const answer = await flight;
    if (answer === null) await this.#passInTurn(request, response);
    else sendAnswer(request, response, answer, 'hit');
  }

  async #lead(request: IncomingMessage, response: ServerResponse, landing: Promise<Landing>): Promise<void> {
    const landed = await landing;
    if (landed.answer === null) await relay(request, response, landed.rendered, landed.collected);
    else sendAnswer(request, response, landed.answer, 'miss');
  }

  /** Begins a rendering that others may join until its answer is held. */
  #takeOff(key: string, page: PageRequest, generation: string): Promise<Landing> {
    const landing = this.#land(page);
    const flight = landing.then(({ answer }) => {
      if (answer !== null && generation === this.#generation) this.#answers.set(page.key, answer);
      return answer;
    });
    this.#flights.set(key, flight);
    const over = () => this.#flights.delete(key);
    flight.then(over, over);
    return landing;
  }

  async #land(page: PageRequest): Promise<Landing> {
    const { render, renderMilliseconds, maxBodyBytes } = this.#options;
    const leave = await this.#gate.enter();
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error(`no answer in ${renderMilliseconds} ms`)), renderMilliseconds);
    try {
      const rendered = await render(page, limit.signal);
      if (!isKeepable(rendered)) return { answer: null, rendered, collected: { chunks: [], isWhole: false } };
      const collected = await collect(rendered.body, maxBodyBytes);
      const body = Buffer.concat(collected.chunks);
      if (!collected.isWhole || hasLateError(body)) return { answer: null, rendered, collected };
      return { answer: await storedAnswerOf(rendered.headers, body) };
    } finally {
      clearTimeout(timer);
      leave();
    }
  }

  #refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    // A crowd is no fault, and a line for each of its readers would fill the log.
    if (!(error instanceof BusyError)) this.#options.onError?.(error, request.url ?? '');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5', 'Cache-Control': 'no-store' };
    response.writeHead(503, headers).end('This page could not be made just now. Please try again in a moment.\n');
  }
}
