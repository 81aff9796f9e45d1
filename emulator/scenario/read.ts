import { type Document, Lexer, LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { ScenarioError } from './errors.ts';
import { issueAt, issueOfSchema, type ScenarioIssue } from './problems.ts';
import { type CompleteScenario, type Scenario, scenarioSchema } from './schema.ts';

/** Fills in the defaults of a scenario. Throws ScenarioError. */
export function completeScenario(scenario: Scenario): CompleteScenario {
  const parsed = scenarioSchema.safeParse(scenario);
  if (parsed.success) return parsed.data;
  throw new ScenarioError(issuesOf(parsed.error));
}

/** Reads a scenario from YAML text. Throws ScenarioError, with line numbers. */
export function readScenario(text: string): CompleteScenario {
  const lines = new LineCounter();
  const document = documentOf(text, lines);
  if (document.errors.length > 0) {
    const told = document.errors.slice(0, mostErrors);
    throw new ScenarioError(
      told.map((error) => ({
        path: [],
        name: `yaml-${error.code}` as const,
        facts: {},
        message: clipped(error.message),
        line: lines.linePos(error.pos[0]).line,
      })),
    );
  }
  const parsed = scenarioSchema.safeParse(plainOf(document));
  if (parsed.success) return parsed.data;
  const lineOf = (path: readonly (string | number)[]): number | undefined => {
    for (let end = path.length; end > 0; end--) {
      const node = document.getIn(path.slice(0, end), true) as Node | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  throw new ScenarioError(
    issuesOf(parsed.error).map((issue) => {
      const line = lineOf(issue.path);
      return line === undefined ? issue : { ...issue, line };
    }),
  );
}

/** Words, marks and blanks: a world of thousands of VPCs has fewer. */
const mostParts = 250_000;
const mostErrors = 100;

/** Some errors quote the file from there to its end. */
const clipped = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

function documentOf(text: string, lineCounter: LineCounter): Document.Parsed {
  let parts = 0;
  for (const _ of new Lexer().lex(text)) {
    parts++;
    if (parts > mostParts) throw new ScenarioError([issueAt([], 'too-long', {})]);
  }
  return unlessEndless(() => parseDocument(text, { lineCounter, prettyErrors: false }));
}

const plainOf = (document: Document.Parsed): unknown => unlessEndless(() => document.toJS());

/** Brackets without end use up the stack, and aliases of aliases stand for a billion values. */
function unlessEndless<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    throw new ScenarioError([issueAt([], 'too-deep', {})]);
  }
}

function issuesOf(error: z.ZodError): ScenarioIssue[] {
  return error.issues.slice(0, mostErrors).map(issueOfSchema);
}
