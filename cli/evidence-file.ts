import { type Variants, type VariantValue, variantCatalogue } from '../emulator/variants.ts';
import {
  type EvidenceDocument,
  evidenceSchema,
  observedIn,
} from '../shared/core/evidence/document.ts';
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

/** What a file of `kms-vpc evidence` makes of a local cloud. */
export interface Likeness {
  readonly seen: Partial<Variants>;
  /** Questions whose answer was none of those that the local cloud knows. */
  readonly contradicted: readonly string[];
  /** Questions that this version does not ask, and that the file has no answer to. */
  readonly unknown: readonly string[];
}

/**
 * What was observed, in a file of `kms-vpc evidence`, as variants of the local cloud. An answer
 * that this version does not know is an error: the cloud would be another one than was seen.
 */
export function variantsLike(io: Io, name: string): Likeness {
  const document = documentIn(io, name);
  const questions = Object.entries(document.questions);
  const isKnown = (question: string): boolean => Object.hasOwn(variantCatalogue, question);
  const namesOf = (some: typeof questions): string[] => some.map(([question]) => question).sort();
  return {
    seen: seenIn(document, name),
    contradicted: namesOf(
      questions.filter(([one, { verdict }]) => isKnown(one) && verdict === 'contradicted'),
    ),
    unknown: namesOf(questions.filter(([one]) => !isKnown(one))),
  };
}

function seenIn(document: EvidenceDocument, name: string): Partial<Variants> {
  const seen = observedIn(document);
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
