import type { FindingCode } from './catalogue.ts';
import type { ReasonCode } from './reasons.ts';
import type { FindingText } from './topics/topic.ts';

/** Everything that is said to a person about a plan, in one language. A further language is one more value of this type. */
export interface Language {
  readonly findings: Readonly<Record<FindingCode, FindingText>>;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** End of a list that was shortened; `{count}` is how many are left out. */
  readonly more: string;
  /** Between the ids of a list, and between reasons. */
  readonly comma: string;
  readonly semicolon: string;
  /** At the end of a sentence. */
  readonly period: string;
  /** A value that could not be read. */
  readonly unknown: string;
  /** An empty list. */
  readonly none: string;
}
