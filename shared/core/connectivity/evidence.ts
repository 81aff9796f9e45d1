import * as z from 'zod/mini';
import { familyOf } from './cidr.ts';

/**
 * What a probe answers: evidence only. It comes from another process, perhaps of another account,
 * so it is checked before it is believed.
 */
const text = z.string().check(z.maxLength(2000));
const texts = z.array(text).check(z.maxLength(64));

const stepSchema = z.strictObject({
  step: z.enum(['dns', 'tcp', 'tls', 'http']),
  ok: z.boolean(),
  /** Of the attempt that decided. */
  ms: z.number().check(z.nonnegative()),
  attempts: z.int().check(z.nonnegative()),
  /** Null: ok. Else what Node or OpenSSL calls the failure, or one of `ownCodes`. */
  code: z._default(z.nullable(text), null),
  /** What the step was tried on: `system` or `vpc` for names, an address for everything else. */
  detail: z.pipe(
    z.nullish(text),
    z.transform((detail) => detail ?? ''),
  ),
});

const certificateSchema = z.strictObject({
  subject: text,
  altNames: texts,
  issuer: text,
  /** ISO 8601. */
  validFrom: text,
  validTo: text,
  fingerprint256: text,
  /** From the server's certificate up, as it was presented and completed: whose each one is. */
  chain: z._default(z.array(text).check(z.maxLength(16)), []),
});

export const evidenceSchema = z.strictObject({
  schema: z.literal('kms-vpc/probe@1'),
  instanceId: text,
  resolved: z.strictObject({ system: texts, vpc: texts }),
  steps: z.array(stepSchema).check(z.maxLength(200)),
  certificate: z.nullable(certificateSchema),
  httpStatus: z.nullable(z.int()),
});

/** A probe that could not make sense of what it was asked. */
export const refusalSchema = z.strictObject({
  schema: z.literal('kms-vpc/probe@1'),
  instanceId: z.nullable(text),
  error: z.strictObject({ kind: z.literal('user'), code: text, message: text, fix: text }),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceStep = z.infer<typeof stepSchema>;
export type Certificate = z.infer<typeof certificateSchema>;
export type ProbeRefusal = z.infer<typeof refusalSchema>;

/** What a probe is asked. */
export interface ProbeRequest {
  readonly instanceId: string;
  /**
   * Where the instance must be: the ranges of the vSwitches it is bound through. Empty: not known.
   */
  readonly expectedCidrs: readonly string[];
  /** The CA chain that the instance names, the root included; no other authority counts. */
  readonly caChainPem: string;
  /** For everything together. */
  readonly timeoutMs: number;
}

/**
 * Evidence whose every step says what it was tried on. A probe need not write that down where it
 * goes without saying: one step for the names stands for both resolvers, and with one address every
 * other step was about that one. What a step does say is left as it is.
 */
export function placed(evidence: Evidence): Evidence {
  const { steps, resolved } = evidence;
  const addresses = new Set([...resolved.system, ...resolved.vpc]);
  const [address] = addresses;
  const isOnly = ({ step }: EvidenceStep): boolean =>
    steps.filter((one) => one.step === step).length === 1;
  const on = (step: EvidenceStep): EvidenceStep[] => {
    if (!isOnly(step)) return [step];
    if (step.step === 'dns')
      return saysWhich(step) ? [step] : ['system', 'vpc'].map((detail) => ({ ...step, detail }));
    return address === undefined || addresses.size > 1 || familyOf(step.detail)
      ? [step]
      : [{ ...step, detail: address }];
  };
  return { ...evidence, steps: steps.flatMap(on) };
}

const saysWhich = ({ detail }: EvidenceStep): boolean => detail === 'system' || detail === 'vpc';
