import * as z from 'zod/mini';
import type { AccountId } from '../core/ids.ts';
import { account, readAs } from './answers.ts';
import { operations } from './operations.ts';
import type { CallLimits } from './port.ts';
import { afresh } from './retry.ts';
import type { Caller } from './rpc.ts';

const identity = z.object({ AccountId: account });

/** Account of the credentials in use. Needs no permission. (GetCallerIdentity, 2015-04-01) */
export function callerAccount(caller: Caller, limits: CallLimits): Promise<AccountId> {
  return afresh(async () => {
    const answer = await caller.read(operations.getCallerIdentity, null, {}, limits);
    return readAs(identity, answer.body, answer).AccountId;
  });
}
