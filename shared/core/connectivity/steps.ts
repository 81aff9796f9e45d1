import type { Evidence, EvidenceStep } from './evidence.ts';
import type { ReportedStep } from './verdict.ts';

/**
 * The steps for the report: what each was tried on, and what came of it, in the words of whoever
 * answered.
 */
export const reportedSteps = (evidence: Evidence): ReportedStep[] =>
  evidence.steps.map((step) => ({
    step: step.step,
    ok: step.ok,
    ms: step.ms,
    detail: detailOf(step, evidence),
  }));

function detailOf(
  step: EvidenceStep,
  { resolved, steps, certificate, httpStatus }: Evidence,
): string {
  if (!step.ok) {
    const attempts = step.attempts > 1 ? ` (${step.attempts} attempts)` : '';
    return `${step.detail}: ${step.code ?? 'no code'}${attempts}`;
  }
  if (step.step === 'dns')
    return `${step.detail}: ${resolved[step.detail === 'system' ? 'system' : 'vpc'].join(', ')}`;
  // With several addresses, the certificate need not be of this one.
  const isOnly = steps.filter((one) => one.step === 'tls').length === 1;
  if (step.step === 'tls' && isOnly && certificate !== null)
    return `${step.detail}: ${certificate.subject}, valid to ${certificate.validTo}`;
  if (step.step === 'http' && httpStatus !== null) return `${step.detail}: ${httpStatus}`;
  return step.detail;
}
