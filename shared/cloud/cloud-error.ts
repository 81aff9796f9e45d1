import type { CloudFault, Denial, FaultKind, FaultMeaning } from '../core/facts.ts';
import type { Said } from '../core/problems/said.ts';
import { kindOf } from './wire-errors.ts';

/** What is needed to state a fault; the rest follows from the meaning. */
export interface FaultParts {
  readonly meaning: FaultMeaning;
  readonly action: string;
  readonly code: string;
  /** Of the service as it came, or ours. */
  readonly message: string | Said;
  readonly requestId?: string | null;
  readonly httpStatus?: number | null;
  /** Only where the meaning alone does not say who can fix it. */
  readonly kind?: FaultKind;
  readonly denial?: Denial | null;
}

export const faultOf = ({
  meaning,
  action,
  code,
  message,
  requestId = null,
  httpStatus = null,
  kind = kindOf(meaning),
  denial = null,
}: FaultParts): CloudFault => ({
  meaning,
  kind,
  action,
  code,
  ...(typeof message === 'string' ? { message } : { message: message.english, said: message }),
  requestId,
  httpStatus,
  ...(denial === null ? {} : { denial }),
});

/** What else is known about a failed call, beside its fault. */
export interface FaultCircumstances {
  /** A copy without request data: what the transport throws can hold signatures and whole URLs. */
  readonly cause?: Error;
  /**
   * The call was a write whose outcome is not known: it was sent, and nothing definite came back.
   */
  readonly mayHaveTakenEffect?: boolean;
  /** The service said how long to stay away. */
  readonly retryAfterMs?: number | null;
}

/**
 * A failed call. `fault` is all that decisions are made on; message, stack and cause never hold a
 * secret, a signature or a URL.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly fault: CloudFault;
  readonly mayHaveTakenEffect: boolean;
  readonly retryAfterMs: number | null;

  constructor(
    fault: CloudFault,
    { cause, mayHaveTakenEffect = false, retryAfterMs = null }: FaultCircumstances = {},
  ) {
    super(
      `${fault.action}: ${fault.code}: ${fault.message}`,
      cause === undefined ? undefined : { cause },
    );
    this.fault = fault;
    this.mayHaveTakenEffect = mayHaveTakenEffect;
    this.retryAfterMs = retryAfterMs;
  }
}
