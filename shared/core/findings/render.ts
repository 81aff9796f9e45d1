import { apart, sayIn } from '../problems/said.ts';
import type { ReportedFinding } from '../report/schema.ts';
import { definitionOf, type FindingCode, isFindingCode } from './catalogue.ts';
import { en } from './en.ts';
import type { Finding, Params, ParamValue, Reason } from './finding.ts';
import type { Language } from './language.ts';
import { isSentence } from './reasons.ts';
import type { Severity } from './topics/topic.ts';

/** Ids of a list that are written out; a sentence with a thousand of them helps nobody. */
const shown = 10;

/**
 * A finding in words. Throws if a value that its text needs is missing, which is a mistake in the
 * code that made it.
 */
export function renderFinding(finding: Finding, language: Language = en): ReportedFinding {
  const { evidence, fix } = language.findings[finding.code];
  const params = { subject: finding.subject, ...finding.params };
  return {
    code: finding.code,
    severity: severityOf(finding),
    subject: finding.subject,
    evidence: fill(evidence, params, language),
    fix: fill(fix, params, language),
  };
}

/** Part of a sentence in words; as the `because` of an action, for example. */
export const renderReason = (reason: Reason, language: Language = en): string =>
  fill(language.reasons[reason.code], reason.params, language);

export const severityOf = (finding: Finding): Severity => definitionOf(finding.code).severity;

/** A part of the world is not known. */
export const isUnread = ({ code }: { readonly code: string }): boolean =>
  isFindingCode(code) && definitionOf(code).isUnread === true;

/** A binding is gone that the plan does not bring back. */
export const isLoss = ({ code }: { readonly code: string }): boolean =>
  isFindingCode(code) && definitionOf(code).isLoss === true;

/** Whoever asks which VPCs reach the instance has to know it as well. */
export const bearsOnReach = ({ code }: { readonly code: string }): boolean =>
  isFindingCode(code) && definitionOf(code).bearsOnReach === true;

export const isBlocking = (finding: Finding): boolean => severityOf(finding) === 'blocking';

/** What `explain` says about a code, whatever it is about. */
export function explainFinding(code: FindingCode, language: Language = en) {
  const { title, cause, cure, fix } = language.findings[code];
  const { severity, source } = definitionOf(code);
  const said = language.sources[source] ?? source;
  return { code, severity, source: said, title, cause, cure: cure ?? fix };
}

const fill = (template: string, params: Params, language: Language): string =>
  template.replace(placeholder, (place, name: string, noun: string | undefined, at: number) => {
    const value = params[name];
    if (value === undefined) throw new Error(`no value for {${name}} in: ${template}`);
    const words = noun === undefined ? inWords(value, language) : named(value, noun, language);
    return apart(words, template[at - 1], template[at + place.length]);
  });

/** A number with its noun, or a kind of change by its name. */
function named(value: ParamValue, noun: string, language: Language): string {
  if (value === null || typeof value === 'number') return language.count(value, noun);
  return (typeof value === 'string' ? language.changes[value] : null) ?? inWords(value, language);
}

const placeholder = /\{(\w+)(?::([^{}]+))?\}/g;

function inWords(value: ParamValue, language: Language): string {
  if (value === null) return language.unknown;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if ('code' in value) return renderReason(value, language);
  if ('english' in value) return sayIn(value, language);
  if (value.length === 0) return language.none;
  const words = value
    .slice(0, shown)
    .map((item) => (typeof item === 'string' ? item : renderReason(item, language)));
  const rest = value.length - words.length;
  if (rest > 0) words.push(language.more.replace('{count}', String(rest)));
  return words.join(between(value[0] ?? '', language));
}

function between(item: string | Reason, { comma, semicolon, gap }: Language): string {
  if (typeof item === 'string') return comma;
  return isSentence(item.code) ? gap : semicolon;
}
