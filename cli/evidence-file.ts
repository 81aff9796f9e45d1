import { type Variants, type VariantValue, variantCatalogue } from '../emulator/variants.ts';
import { evidenceSchema, observedIn } from '../shared/core/evidence/document.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { savedFileParts, savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { strictJson } from '../shared/core/text/strict-json.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import type { Io } from './io.ts';
import { pathOf } from './policy-file.ts';

const problem = problemsOf(savedFileProblems);

const say = saying(savedFileParts);

/**
 * What was observed, in a file of `kms-vpc evidence`, as variants of the local cloud. A question or
 * an answer that this version does not know is an error: it would be left out in silence.
 */
export function variantsLike(io: Io, name: string): Partial<Variants> {
  const seen = observedIn(documentIn(io, name));
  for (const [variant, value] of Object.entries(seen)) {
    const spec: { readonly values: readonly VariantValue[] } | undefined = Object.entries(
      variantCatalogue,
    ).find(([each]) => each === variant)?.[1];
    if (!spec?.values.some((known) => known === value))
      throw notEvidence(name, say('variant-not-known', { variant, value: String(value) }));
  }
  return seen;
}

function documentIn(io: Io, name: string) {
  const read = readTextFile(pathOf(io, name), writtenByHand);
  if (!read.ok) throw notEvidence(name, read.why);
  const parsed = evidenceSchema.safeParse(parsedJson(read.text));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') || say('the-file', {});
  throw notEvidence(name, say('evidence-place-wrong', { place }));
}

function parsedJson(text: string): unknown {
  try {
    return strictJson(text);
  } catch {
    return null;
  }
}

const notEvidence = (file: string, why: Said): UserError =>
  new UserError(problem('evidence-invalid', { file, why }));
