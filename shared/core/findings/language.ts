import type { FindingCode } from './catalogue.ts';
import type { ReasonCode } from './reasons.ts';

/** The words of one finding. `{name}` stands for a value of the finding; `{subject}` for what it is about. */
export interface FindingText {
  readonly title: string;
  /** What is behind it, for somebody who meets it for the first time; no placeholders. */
  readonly cause: string;
  /** How to solve it in general; no placeholders. */
  readonly cure: string;
  /** What was seen, with ids and numbers. */
  readonly evidence: string;
  /** What to do here and now, with ids and numbers. */
  readonly fix: string;
}

/** The words of some findings. */
export type Texts<Code extends string> = Readonly<Record<Code, FindingText>>;

/** Everything that is said to a person about a plan, in one language. A further language is one more value of this type. */
export interface Language {
  readonly findings: Readonly<Record<FindingCode, FindingText>>;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** End of a list that was shortened; `{count}` is how many are left out. */
  readonly more: string;
  /** Between the ids of a list, and between reasons. */
  readonly comma: string;
  readonly semicolon: string;
  /** A value that could not be read. */
  readonly unknown: string;
  /** An empty list. */
  readonly none: string;
}
