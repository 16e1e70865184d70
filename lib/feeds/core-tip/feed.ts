import { z } from 'zod';
import { coreOrigin } from '../core-node/origin.ts';
import { type RpcCall, readReplies, refusedBy } from '../core-node/replies.ts';
import type { Feed } from '../feed.ts';
import { checkPayload } from '../read-payload.ts';

export const TIP_CALLS: readonly RpcCall[] = [{ method: 'getbestblockhash', params: [] }];

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Hash of the newest block that the node has checked. */
export const coreTip: Feed<null, string> = {
  id: 'core-tip',
  title: 'Hash of the newest block, from the own node',
  origin: coreOrigin,
  cadenceSeconds: 60,
  maxAgeSeconds: 600,
  standby: false,
  maxBytes: 1000,
  conditional: false,
  url: (base) => base,
  parse(body) {
    const { result, error } = readReplies(body)(0);
    if (error) throw refusedBy('getbestblockhash', error);
    return checkPayload(hash, result);
  },
};
