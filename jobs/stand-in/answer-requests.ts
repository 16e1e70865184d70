import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Answer, failure } from './answer.ts';
import type { Chain } from './chain.ts';
import { answerControl } from './control-requests.ts';
import { deliver, send } from './deliver.ts';
import { answerEnergy } from './energy/answer-energy.ts';
import { isEnergyPath, type Question } from './energy/sources.ts';
import { type Faults, FEED_PATHS, type FeedPath } from './faults.ts';
import { faultyView } from './faulty-view.ts';
import type { HeldRequests } from './held-requests.ts';
import { answerRoute } from './routes.ts';

interface StandInParts {
  readonly chain: Chain;
  readonly faults: Faults;
  readonly held: HeldRequests;
  readonly now: () => number;
  /** What `GET /` says. */
  readonly overview: () => Answer;
}

/** Answers every request to the stand-in, after the blocks have landed that are due. */
export function answerRequests(parts: StandInParts): RequestListener {
  return (request, response) => {
    answerOne(parts, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, failure(500, `the stand-in failed: ${error}`));
    });
  };
}

async function answerOne(parts: StandInParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  parts.chain.advanceTo(parts.now());
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://stand-in');
  if (path === '/control') return send(response, await answerControl(request, parts));
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, failure(405, 'only GET is served'));
  if (path === '/') return send(response, parts.overview());
  const feed = FEED_PATHS.find((base) => path.startsWith(`/${base}/`));
  if (feed === undefined) return send(response, failure(404, `no feed at ${path}`));
  answerFeed(parts, feed, { path: path.slice(feed.length + 1), query }, request, response);
}

function answerFeed(
  { chain, faults, held, now }: StandInParts,
  feed: FeedPath,
  question: Question,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const fault = faults.active(feed);
  // A 304 has no body to spoil, so a feed with a fault forgets what the reader already holds.
  const ifNoneMatch = fault === null ? request.headers['if-none-match'] : undefined;
  const view = faultyView(chain, now(), fault);
  const answer = isEnergyPath(feed)
    ? answerEnergy(feed, question, { seed: chain.seed, now: view.now })
    : answerRoute(feed, question.path, view, ifNoneMatch);
  deliver(response, answer, fault, now(), (...how) => held.hold(feed, ...how));
}
