import type { ScenarioIssue } from './problems.ts';

/** A scenario that can't be played. The message lists every issue with its place. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly issues: readonly ScenarioIssue[];

  constructor(issues: readonly ScenarioIssue[]) {
    super(
      [
        'The scenario cannot be played:',
        ...issues.map((issue) => `  ${placeOf(issue)}${issue.message}`),
      ].join('\n'),
    );
    this.issues = issues;
  }
}

function placeOf({ path, line }: ScenarioIssue): string {
  const where = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  if (where === '') return line === undefined ? '' : `line ${line}: `;
  return line === undefined ? `${where}: ` : `line ${line}, ${where}: `;
}
