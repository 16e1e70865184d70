import { readFile } from 'node:fs/promises';
import type { CoreNode } from '#lib/config/settings.ts';
import { FeedError } from '../feed-error.ts';
import type { HttpClient } from '../http.ts';
import type { BodyAnswer } from '../http-answer.ts';
import type { RpcCall } from './replies.ts';

/**
 * Ten times what five blocks of ordinary size need; the ids of a block's transactions make 67 bytes each, and 16,000 of them are
 * the most that fit into a block.
 */
const LARGEST_ANSWER = 16_000_000;

/** Sends one batch of questions to the node. @throws FeedError */
export type AskNode = (calls: readonly RpcCall[]) => Promise<BodyAnswer>;

/**
 * A node as a partner in dialogue. Always in batches, also of one: a node answers a lone question that it cannot answer with status
 * 500 and the reason in the body, a batch with status 200. It works for nobody else, so that it needs no pauses; one batch is
 * under way at a time, and a full work queue (503) is tried again with growing pauses by the HTTP client.
 */
export function nodeAsker(http: HttpClient, node: CoreNode, signal: AbortSignal): AskNode {
  return async (calls) => {
    const questions = calls.map(({ method, params }, id) => ({ jsonrpc: '1.0', id, method, params }));
    const headers = await headersOf(node);
    const answer = await http
      .postJson(node.url, questions, { maxBytes: LARGEST_ANSWER, spacing: 0, signal, headers })
      .catch(explained);
    if (answer.kind === 'body') return answer;
    throw new FeedError('payload', 'The node said "not modified" to a question that set no condition.');
  };
}

/** The cookie is read for each question: the node writes another one when it starts again. */
async function headersOf({ cookieFile }: CoreNode): Promise<Readonly<Record<string, string>>> {
  if (cookieFile === null) return {};
  const cookie = await readFile(cookieFile, 'utf8').catch(noCookie);
  return { authorization: `Basic ${Buffer.from(cookie.trim()).toString('base64')}` };
}

function noCookie(cause: unknown): never {
  const message = 'The cookie file of the node cannot be read: the node is not running, or may not be read by us.';
  throw new FeedError('network', message, { cause });
}

function explained(error: unknown): never {
  if (!(error instanceof FeedError) || error.status !== 401) throw error;
  const message = 'The node refuses the user and password, or the cookie, that the settings name.';
  throw new FeedError('http', message, { status: 401, cause: error, ...(error.url && { url: error.url }) });
}
