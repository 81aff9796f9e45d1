import type { CloudFault } from '../facts.ts';
import { callParts } from '../problems/calls.ts';
import { saying } from '../problems/said.ts';
import { isFindingCode } from './catalogue.ts';
import type { Reason } from './finding.ts';

const notRead = saying(callParts)('was-not-read', {});

/**
 * A failed call in the words of a finding: what happened, and what helps, which depends on who can
 * fix it.
 */
export function faultParams(fault: CloudFault): { readonly fault: Reason; readonly cure: Reason } {
  const { action, code, requestId } = fault;
  const message = fault.said ?? fault.message;
  // What was read and not believed is a finding of its own, with a cure of its own.
  if (isFindingCode(code)) {
    return {
      fault: { code: 'fault-finding', params: { code, message } },
      cure: { code: 'cure-finding', params: { code } },
    };
  }
  return {
    fault:
      requestId === null
        ? { code: 'fault-without-request', params: { action, code, message } }
        : { code: 'fault', params: { action, code, message, requestId } },
    cure: cureOf(fault),
  };
}

function cureOf(fault: CloudFault): Reason {
  const { action, code, kind, requestId } = fault;
  if (kind === 'permission') return permissionCure(fault);
  if (kind === 'transient' && requestId === null) return { code: 'cure-unanswered', params: {} };
  return { code: `cure-${kind}`, params: { action, code } };
}

/** Whom to ask for what was refused: RAM says whose policy it was, where it says anything. */
export function permissionCure({ action, denial }: CloudFault): Reason {
  const params = { action: denial?.action ?? action };
  const policy = denial?.policy ?? 'identity';
  if (policy !== 'identity') return { code: `cure-${policy}-policy`, params };
  return { code: denial?.isExplicit ? 'cure-denied' : 'cure-permission', params };
}

/**
 * A part that the policy needs and that nobody asked for: a mistake of this program, and unknown
 * all the same.
 */
export const notAsked = (action: string): CloudFault => ({
  meaning: 'incomplete',
  kind: 'bug',
  action,
  code: 'not-read',
  message: notRead.english,
  said: notRead,
  requestId: null,
  httpStatus: null,
});
