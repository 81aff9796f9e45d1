import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = '.zh-CN.md';
const translated = ['', 'docs/'].flatMap((folder) =>
  readdirSync(`${root}${folder || '.'}`)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}${name.slice(0, -ending.length)}`),
);
const textOf = (page: string) => readFileSync(`${root}${page}`, 'utf8');

/** What a reader of either language must find on a page, whatever the words. */
interface Skeleton {
  readonly headings: readonly string[];
  readonly code: readonly string[];
  readonly tables: readonly string[];
}

function skeletonOf(markdown: string): Skeleton {
  const parts = markdown.split(/^```/m);
  const code = parts.filter((_, index) => index % 2 === 1);
  const prose = parts.filter((_, index) => index % 2 === 0).join('\n');
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level = '']) => level),
    code: code.map(withoutWords),
    tables: prose.match(/^\|.*\|$/gm)?.map(columnsOf) ?? [],
  };
}

/**
 * Code without its comments, which are translated, and without the port, which each page has for
 * itself. Of a screen only that it is there: it speaks the language of its page.
 */
function withoutWords(block: string): string {
  const language = block.slice(0, block.indexOf('\n'));
  if (language === 'text') return language;
  return block.replace(/\s+# .*$/gm, '').replace(/--port \d+/, '--port N');
}

/** Columns of a row. A bar inside code, or escaped, divides nothing. */
const columnsOf = (row: string) =>
  `${row.replace(/`[^`]*`|\\\|/g, '').split('|').length - 2} columns`;

describe('a page in Chinese', () => {
  test('exists for whatever an operator needs', () => {
    const names = ['guide', 'deploy', 'operate', 'review', 'connect', 'connectivity'];
    const pages = ['README', ...[...names, 'member-account'].map((name) => `docs/${name}`)];
    expect(translated).toEqual(expect.arrayContaining(pages));
  });

  test.each(translated)('%s has the headings, code and tables of its English twin', (page) => {
    expect(existsSync(`${root}${page}.md`)).toBe(true);
    expect(skeletonOf(textOf(`${page}${ending}`))).toEqual(skeletonOf(textOf(`${page}.md`)));
  });

  test.each(translated)('%s is linked from the index, and in both directions', (page) => {
    const name = page.split('/').at(-1);
    expect(textOf('docs/README.md')).toContain(`${name}${ending})`);
    expect(textOf(`${page}.md`)).toContain(`](${name}${ending})`);
    expect(textOf(`${page}${ending}`)).toContain(`](${name}.md)`);
  });
});
