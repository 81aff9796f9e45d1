import {
  type Delivery,
  errorReply,
  isKms,
  type LocalCloud,
  type Reply,
  replyOf,
  throttled,
} from '../cloud.ts';
import { type Call, Refused, refuse } from '../state/answer.ts';
import { authorize } from '../state/ram.ts';
import { resources } from '../state/resources.ts';
import type { Action } from '../state/step.ts';
import type { Variants } from '../variants.ts';
import { authenticate, type Nonces, type Signer, signerOf } from './authenticate.ts';
import { checkParameters, locate, type Served } from './contract.ts';
import { askedFor, type WireRequest } from './request.ts';

export interface GatewayOptions {
  readonly cloud: LocalCloud;
  /** The one region it serves, or null for all: callers may name one (evidence: gateway.region). */
  readonly regionId: string | null;
  /** Calls a second and account; null for no limit. */
  readonly maxPerSecond: number | null;
  /** The time signatures are compared with: clients sign with the real one. */
  readonly signatureClock: () => number;
  readonly nonces: Nonces;
  /** Called when a call has been let in, before it does anything. */
  readonly before: (call: Call) => void;
}

/** How a call went, and whose it was as far as that is known. */
export interface Handled {
  readonly delivery: Delivery;
  readonly action: string;
  readonly account: string | null;
  readonly params: Readonly<Record<string, string>>;
}

const protocolParameters = new Set(
  `Action Version Format Timestamp SignatureNonce SignatureMethod SignatureVersion SignatureType
   AccessKeyId SecurityToken Signature`.split(/\s+/),
);

/**
 * The front door: finds the action, checks who calls and whether he may, and only then asks the
 * cloud.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #recent = new Map<string, number[]>();

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  handle(request: WireRequest): Handled {
    return this.#admit(request, (served) => this.#authenticate(request, served));
  }

  /**
   * The same door for a caller whose key is known, with nothing signed: for clouds without a
   * network.
   */
  handleUnsigned(request: WireRequest, accessKeyId: string): Handled {
    return this.#admit(request, () => signerOf(this.#options.cloud.state, accessKeyId));
  }

  #admit(request: WireRequest, signerFor: (served: Served) => Signer): Handled {
    const { cloud } = this.#options;
    const { variants } = cloud.state;
    const { action, version } = askedFor(request);
    const params = parametersOf(request, variants);
    if (tooLong(request, variants))
      return { delivery: uriTooLong(cloud.requestId()), action, account: null, params };
    let account: string | null = null;
    try {
      const served = locate(version, action);
      checkMethod(served, request.method, variants);
      const signer = signerFor(served);
      account = signer.account;
      const regionId = this.#options.regionId ?? request.headers['x-kms-vpc-region'] ?? null;
      const [first = ''] = Object.keys(cloud.state.regions);
      const region = regionId ?? params.RegionId ?? first;
      const about = { account, region, params, variants };
      authorize(signer, served.product, action, resources[served.action](about));
      this.#throttle(account, served.action);
      checkParameters(served, params);
      const call = {
        account,
        accessKeyId: signer.credential.accessKeyId,
        action: served.action,
        params,
        regionId,
        userAgent: request.headers['user-agent'] ?? '',
      };
      this.#options.before(call);
      return { delivery: cloud.perform({ ...call, host: request.host }), action, account, params };
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return {
        delivery: errorReply(refused.refusal, cloud.requestId(), request.host),
        action,
        account,
        params,
      };
    }
  }

  #authenticate(request: WireRequest, served: Served) {
    const { cloud, signatureClock, nonces } = this.#options;
    const times = { signedAt: signatureClock(), now: cloud.env.now, nonces };
    return authenticate(request, served.product, cloud.state, times);
  }

  #throttle(account: string, action: Action): void {
    const { cloud, maxPerSecond } = this.#options;
    if (maxPerSecond === null) return;
    const { now } = cloud.env;
    const recent = (this.#recent.get(account) ?? []).filter((at) => now - at < 1000);
    this.#recent.set(account, [...recent, now]);
    if (recent.length < maxPerSecond) return;
    const { status, code, message } = throttled(isKms(action));
    throw refuse('gateway.throttling', status, code, message);
  }
}

/** evidence: gateway.form-body */
function parametersOf(request: WireRequest, variants: Variants): Readonly<Record<string, string>> {
  const all =
    variants.formBody === 'accepted' ? { ...request.form, ...request.query } : request.query;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !protocolParameters.has(name)));
}

/** evidence: gateway.method */
function checkMethod(served: Served, method: string, variants: Variants): void {
  const isBind = served.action === 'UpdateKmsInstanceBindVpc';
  const accepted = isBind ? variants.updateMethod.split('|') : served.contract.method;
  if (!accepted.includes(method)) {
    throw refuse(
      'gateway.method',
      403,
      'UnsupportedHTTPMethod',
      'This http method is not supported.',
    );
  }
}

/** evidence: gateway.url-limit */
function tooLong(request: WireRequest, variants: Variants): boolean {
  return variants.urlLimitBytes !== 'none' && request.url.length > variants.urlLimitBytes;
}

function uriTooLong(requestId: string): Reply {
  const text = '<html><head><title>414 Request-URI Too Large</title></head></html>';
  const evidence = 'gateway.url-limit';
  return replyOf(text, { status: 414, contentType: 'text/html', requestId, evidence });
}
