import { hash } from 'node:crypto';
import type { Chain } from './chain.ts';
import { MINERS } from './miners.ts';

/** Who sends out whose template here: most of the dated table, one pool less, and a pair that it does not have. */
const BUILDER_OF: Readonly<Record<string, string>> = {
  binancepool: 'antpool',
  braiinspool: 'antpool',
  poolin: 'antpool',
  secpool: 'antpool',
  ultimuspool: 'antpool',
  miningsquared: 'antpool',
  gdpool: 'whitepool',
};
const BRANCHES = 12;
/** The transactions that pay most come first in everybody's template. */
const COMMON_BRANCHES = 3;
/** A template is built anew this often. */
const TEMPLATE_SECONDS = 30;

/** The job that each listed pool sends out at a moment, in mempool's words, by the pool's id in mempool's list. */
export function stratumJobs(chain: Chain, now: number): Readonly<Record<string, object>> {
  const { id: prevHash, height } = chain.tip;
  const slot = Math.floor(now / TEMPLATE_SECONDS);
  const jobs = MINERS.flatMap(({ slug, mempool }, place) => {
    if (mempool === null) return [];
    const job = {
      pool: mempool.id,
      height: height + 1,
      coinbase: '',
      scriptsig: '',
      reward: 0,
      jobId: `${slot}`,
      extraNonce: '00000000',
      extraNonce2Size: 8,
      prevHash,
      coinbase1: '',
      coinbase2: '',
      merkleBranches: branchesOf([chain.seed, prevHash, slot].join('/'), BUILDER_OF[slug] ?? slug),
      version: '20000000',
      bits: '1702796c',
      time: now.toString(16),
      timestamp: now,
      cleanJobs: false,
      // No two pools are heard in the same millisecond.
      received: now * 1000 + place,
    };
    return [[String(mempool.id), job] as const];
  });
  return Object.fromEntries(jobs);
}

const branchesOf = (moment: string, builder: string): string[] =>
  Array.from({ length: BRANCHES }, (_, i) => hash('sha256', `${moment}/${i < COMMON_BRANCHES ? '' : builder}/${i}`));
