import { readdirSync } from 'node:fs';

export const root = new URL('../../', import.meta.url);

const within = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}${name}`);

/** Every file that has Chinese for a reader. */
export const chineseFiles: readonly string[] = [
  ...within('./', '.zh-CN.md'),
  ...within('docs/', '.zh-CN.md'),
  ...['findings', 'problems', 'report'].flatMap((topic) =>
    within(`shared/core/${topic}/zh/`, '.ts'),
  ),
  'cli/demo/narration/zh.ts',
  'cli/page/words/zh.ts',
  'cli/words/help.ts',
  'cli/words/scenario.ts',
  'cli/words/zh.ts',
];
