import type { problemTexts } from './catalogue.ts';
import { type Translated, textsOf } from './problem.ts';
import { callParts } from './zh/calls.ts';
import { commandLineParts, commandLineProblems } from './zh/command-line.ts';
import { fileParts } from './zh/files.ts';
import { functionProblems, probeRequestProblems } from './zh/functions.ts';
import { policyParts, policyProblems } from './zh/policy.ts';
import { runParts, runProblems } from './zh/runs.ts';
import { savedFileParts, savedFileProblems } from './zh/saved-files.ts';
import { yamlFaults } from './zh/yaml.ts';

/** 问题的中文文字，按键索引。缺少任何一项都无法编译。 */
const texts: Translated<typeof problemTexts> = {
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
};

export const zh = textsOf(texts);
