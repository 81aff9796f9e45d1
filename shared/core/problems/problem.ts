import type { Location, Problem, UserErrorCode } from '../user-error.ts';
import { type FactsOf, filled, type Said, sayIn, type Tongue } from './said.ts';

/** The words of one problem: a line of cause, a line of cure. */
export interface ProblemText {
  readonly message: string;
  readonly fix: string;
}

/** Problems about one topic, by key; several may have one code. */
export type Problems = Readonly<Record<string, ProblemText & { readonly code: UserErrorCode }>>;

/** A topic in another language. */
export type Translated<Topic> = {
  readonly [Key in keyof Topic]: Topic[Key] extends string ? string : ProblemText;
};

type FactsOfProblem<P extends ProblemText> = FactsOf<P['message'] | P['fix']>;

/**
 * Makes values of a topic's problems.
 * @example const plan = problemsOf(planProblems); throw new UserError(plan('plan-empty', { file }))
 */
export const problemsOf =
  <const P extends Problems>(topic: P) =>
  <Key extends keyof P & string>(
    key: Key,
    facts: FactsOfProblem<P[Key]>,
    location?: Location,
  ): Problem => {
    const { code, message, fix } = topic[key] as P[Key];
    const said = (place: string, text: string): Said => ({
      key: place,
      facts,
      english: filled(text, facts, null),
    });
    const texts = { message: said(key, message), fix: said(fixOf(key), fix) };
    return {
      code,
      message: texts.message.english,
      fix: texts.fix.english,
      said: texts,
      ...(location ? { location } : {}),
    };
  };

/** Where the cure of a problem stands among the texts of a language. */
const fixOf = (key: string): string => `${key}: fix`;

/** A problem in a language; null: English. */
export const tellIn = ({ code, said, location }: Problem, tongue: Tongue | null) => ({
  code,
  message: sayIn(said.message, tongue),
  fix: sayIn(said.fix, tongue),
  ...(location ? { location } : {}),
});

/** The texts of topics, each by its own key. */
export function textsOf(
  topics: Readonly<Record<string, string | ProblemText>>,
): Readonly<Record<string, string>> {
  const texts = Object.entries(topics).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [[key, text] as const]
      : [[key, text.message] as const, [fixOf(key), text.fix] as const],
  );
  return Object.fromEntries(texts);
}
