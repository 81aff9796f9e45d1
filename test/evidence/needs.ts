import { type VariantName, variantCatalogue } from '../../emulator/variants.ts';
import type { Observation } from '../../shared/core/evidence/observation.ts';
import { type QuestionName, questions } from '../../shared/core/evidence/questions.ts';

// Either way: a variant without a question, and a question without a variant, do not compile.
const asked: Readonly<Record<VariantName, unknown>> = questions;
const known: Readonly<Record<QuestionName, unknown>> = variantCatalogue;
void [asked, known];

/** What it takes to answer an open question: `reading`, or else `a-write`, `an-event` and so on. */
export function needOf(name: QuestionName): string {
  const { verdict, ...rest } = observationIn(questions[name]);
  const [, need = 'reading'] =
    verdict === 'not observable' && 'why' in rest ? (/^needs-(.+)$/.exec(rest.why) ?? []) : [];
  return need;
}

/** What a question says where nothing could be read. */
function observationIn(question: (typeof questions)[QuestionName]): Observation {
  const fault = {
    ...{ meaning: 'unavailable', kind: 'transient', action: 'x', code: 'x', message: 'x' },
    ...{ requestId: null, httpStatus: null },
  } as const;
  const failed = { ok: false, fault } as const;
  const trail = { UpdateKmsInstanceBindVpc: failed, UpdateKeyStore: failed };
  const all = new Proxy(
    {},
    { get: (_, name) => (name === 'trail' ? trail : failed) },
  ) as Parameters<typeof question>[0];
  return question(all, (value) => value);
}
