import { callParts } from './calls.ts';
import { commandLineParts, commandLineProblems } from './command-line.ts';
import { fileParts } from './files.ts';
import { functionProblems, probeRequestProblems } from './functions.ts';
import { policyParts, policyProblems } from './policy.ts';
import { runParts, runProblems } from './runs.ts';
import { savedFileParts, savedFileProblems } from './saved-files.ts';
import { yamlFaults } from './yaml.ts';

/**
 * Everything that is said of what a person, or whoever grants permissions, can fix; the English
 * of each, by its key.
 */
export const problemTexts = {
  ...callParts,
  ...fileParts,
  ...policyParts,
  ...policyProblems,
  ...yamlFaults,
  ...commandLineParts,
  ...commandLineProblems,
  ...savedFileParts,
  ...savedFileProblems,
  ...runParts,
  ...runProblems,
  ...functionProblems,
  ...probeRequestProblems,
} as const;
