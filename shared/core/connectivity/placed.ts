import { familyOf } from './cidr.ts';
import type { Evidence, EvidenceStep } from './evidence.ts';

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
