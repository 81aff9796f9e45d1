import { type Tongue, unfolded } from '../problems/said.ts';
import type { FindingCode } from './catalogue.ts';
import type { ReasonCode } from './reasons.ts';
import type { FindingText } from './topics/topic.ts';

/**
 * Everything that is said to a person about a plan, in one language. A further language is one more
 * value of this type.
 */
export interface Language {
  readonly findings: Readonly<Record<FindingCode, FindingText>>;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** Sources of findings, by what they are in English; none in English. */
  readonly sources: Readonly<Record<string, string>>;
  /** Of problems and of what fills them, by key; none in English, which they carry. */
  readonly texts: Tongue['texts'];
  /** End of a list that was shortened; `{count}` is how many are left out. */
  readonly more: string;
  /** Between the ids of a list, between parts of sentences, and between sentences. */
  readonly comma: string;
  readonly semicolon: string;
  readonly gap: string;
  /** A value that could not be read. */
  readonly unknown: string;
  /** An empty list. */
  readonly none: string;
  /** What `{kind:change}` stands for, where it is not the word of the policy. */
  readonly changes: Readonly<Record<string, string>>;
  /** What `{missing:unit}` stands for: the number with its noun, or the number alone. */
  readonly count: (n: number | null, noun: string) => string;
}

/** A language whose long texts are each in one line. */
export function folded(language: Language): Language {
  const inOneLine = <Texts extends object>(texts: Texts) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, unfolded(text)])) as Texts;
  const findings = Object.entries(language.findings).map(([code, texts]) => [
    code,
    inOneLine(texts),
  ]);
  return {
    ...language,
    findings: Object.fromEntries(findings) as Language['findings'],
    reasons: inOneLine(language.reasons),
  };
}
