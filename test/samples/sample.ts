import { readdirSync, readFileSync } from 'node:fs';
import { isLosslessNumber, parse, stringify } from 'lossless-json';
import type { Variants } from '../../emulator/variants.ts';

/** What the service says to one call, on one page or several. */
interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One answer as it is documented, composed anew: shapes are the service's, values are made up. */
export interface Sample {
  /** `kms:GetKmsInstance`. */
  readonly call: string;
  readonly title: string;
  readonly replies: readonly Reply[];
  /** What the client makes of it. */
  readonly reads: Outcome;
  /** What the call is about, where it can be about several things. */
  readonly asked: Readonly<Record<string, string>>;
  /** Parameters of a call that the client does not make. */
  readonly raw: Readonly<Record<string, string>> | null;
  /** The world in which the local cloud says the same; null: it never does. */
  readonly world: string | null;
  /** Why the local cloud never says this; null: it does. */
  readonly notInLocalCloud: string | null;
  readonly variants: Partial<Variants>;
  readonly source: string;
}

/** A value, or some of the members of a fault. */
export type Outcome = { readonly value: unknown } | { readonly fault: object };

/** All samples of one call, and where the local cloud's answers differ, by the reason. */
interface CallSamples {
  readonly source: string;
  readonly date: string;
  readonly onlyInSamples?: Reasons;
  readonly onlyInLocalCloud?: Reasons;
  readonly samples: Readonly<Record<string, WrittenSample>>;
}

/** Reason -> `KmsInstance.Log: number`. */
type Reasons = Readonly<Record<string, readonly string[]>>;

interface WrittenSample {
  readonly answer?: unknown;
  readonly answers?: readonly unknown[];
  /** The title of a sample before it, of which this is a copy `with` something `without` other. */
  readonly like?: string;
  readonly with?: unknown;
  readonly without?: readonly string[];
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reads?: unknown;
  readonly fault?: object;
  readonly asked?: Readonly<Record<string, string>>;
  readonly raw?: Readonly<Record<string, string>>;
  readonly world?: string;
  readonly variants?: Partial<Variants>;
  /** Why the local cloud never says this. */
  readonly notInLocalCloud?: string;
  readonly source?: string;
  readonly date?: string;
}

const folder = new URL('./answers/', import.meta.url);

/** Every file of answers, by its product: with digits as they stand, and with plain numbers. */
const files = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const product = name.replace(/\.json$/, '');
  return {
    product,
    exact: parse(text) as Product,
    plain: parse(text, undefined, Number) as Product,
  };
});
type Product = Readonly<Record<string, CallSamples>>;

const callsIn = (of: 'exact' | 'plain') =>
  files.flatMap(({ product, ...file }) =>
    Object.entries(file[of]).map(([name, call]) => ({ call: `${product}:${name}`, ...call })),
  );

export const calls = callsIn('plain');

export const samples: readonly Sample[] = callsIn('exact').flatMap((each, nth) =>
  Object.entries(each.samples).map(([title, exact]): Sample => {
    const { source, date, samples: all } = calls[nth] ?? each;
    const written = all[title] ?? exact;
    const { status = 200, headers = {}, fault, reads } = written;
    return {
      ...{ call: each.call, title, raw: written.raw ?? null, asked: written.asked ?? {} },
      replies: answersOf(exact, each.samples).map((answer) => ({
        ...{ status, headers },
        text: typeof answer === 'string' ? answer : (stringify(answer) ?? ''),
      })),
      reads: fault ? { fault } : { value: reads },
      world: written.world ?? null,
      notInLocalCloud: written.notInLocalCloud ?? null,
      variants: written.variants ?? {},
      source: `${written.source ?? source}, ${written.date ?? date}`,
    };
  }),
);

function answersOf(
  { answer, answers = [answer], like, with: more, without = [] }: WrittenSample,
  all: CallSamples['samples'],
): readonly unknown[] {
  const other = like === undefined ? undefined : all[like];
  if (other === undefined) return answers;
  return answersOf(other, all).map((one) =>
    without.reduce<unknown>((left, path) => removed(left, path.split('.')), merged(one, more)),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !isLosslessNumber(value);
}

/** Objects member by member; anything else is replaced. */
function merged(old: unknown, more: unknown): unknown {
  if (more === undefined) return old;
  if (!isObject(old) || !isObject(more)) return more;
  const parts = Object.entries(more).map(([name, part]) => [name, merged(old[name], part)]);
  return { ...old, ...Object.fromEntries(parts) };
}

function removed(value: unknown, [name = '', ...inner]: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const { [name]: part, ...others } = value;
  return inner.length === 0 ? others : { ...value, [name]: removed(part, inner) };
}
