import { LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { ScenarioError, type ScenarioIssue } from './errors.ts';
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
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new ScenarioError(document.errors.map((error) => ({ path: [], message: error.message, line: lines.linePos(error.pos[0]).line })));
  }
  const parsed = scenarioSchema.safeParse(document.toJS());
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

function issuesOf(error: z.ZodError): ScenarioIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
    message: issue.message,
  }));
}
