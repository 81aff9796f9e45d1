import { type Variants, type VariantValue, variantCatalogue } from '../emulator/variants.ts';
import { evidenceSchema, observedIn } from '../shared/core/evidence/document.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../shared/middleware/text-file.ts';
import type { Io } from './io.ts';
import { pathOf } from './policy-file.ts';

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
      throw notEvidence(name, `${variant} cannot be ${String(value)} here`);
  }
  return seen;
}

function documentIn(io: Io, name: string) {
  const read = readTextFile(pathOf(io, name), writtenByHand);
  if (!read.ok) throw notEvidence(name, read.kind === 'missing' ? 'does not exist' : read.why);
  const parsed = evidenceSchema.safeParse(parsedJson(read.text));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') || 'the file';
  throw notEvidence(name, `${place} is not what such a file contains there`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const notEvidence = (name: string, why: string): UserError =>
  new UserError({
    code: 'evidence-invalid',
    message: `${name} is no evidence: ${why}.`,
    fix: 'Name a file that kms-vpc evidence --out FILE wrote with this version.',
  });
