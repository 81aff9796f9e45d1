import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = '.zh-CN.md';
/** Pages by their name without the ending, from the root. */
const pagesIn = (folder: string, ending: string): string[] =>
  readdirSync(`${root}${folder || '.'}`)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}${name.slice(0, -ending.length)}`);
const translated = ['', 'docs/'].flatMap((folder) => pagesIn(folder, ending));
const pages = ['', 'docs/']
  .flatMap((folder) => pagesIn(folder, '.md'))
  .filter((page) => !page.endsWith('.zh-CN'));
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

/**
 * For those who change the project, not for those who run it; docs/README is the index, which names
 * both languages beside each other.
 */
const inEnglishAlone = ['CHANGELOG', 'CONTRIBUTING', 'docs/README', 'docs/testing'];

/** The relative links of a page: the file, from the root, and the place in it. */
function linksOf(page: string) {
  const links = textOf(page)
    .replace(/^```[\s\S]*?^```/gm, '')
    .matchAll(/\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)/g);
  return [...links].map(([, file = '', place = '']) => ({
    file: file === '' ? page : path.posix.join(path.posix.dirname(page), file),
    place,
  }));
}

/** The places of a page that can be linked to, as the forges name them. */
const placesOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('the picture of the way to an instance is the same in Chinese, but for its words', () => {
  const drawn = (picture: string) =>
    textOf(picture)
      .replace(/ font-family="[^"]*"/, '')
      .replace(/(<(title|desc)\b[^>]*>|<text class="(?:name|sub)[^>]*>)[^<]*/g, '$1');
  expect(drawn('docs/connectivity.zh-CN.svg')).toBe(drawn('docs/connectivity.svg'));
});

describe('a page in Chinese', () => {
  test('is there for every page, but for those that are in English on purpose', () => {
    expect([...translated, ...inEnglishAlone].sort()).toEqual([...pages].sort());
  });

  test.each(translated)(
    '%s leads to places that are there, and in Chinese where there is Chinese',
    (page) => {
      const links = linksOf(`${page}${ending}`);
      const missing = links.filter(
        ({ file, place }) =>
          !existsSync(`${root}${file}`) || (place !== '' && !placesOf(file).includes(place)),
      );
      expect(missing).toEqual([]);
      const twins = translated.filter((one) => one !== page).map((one) => `${one}.md`);
      expect(links.map(({ file }) => file).filter((file) => twins.includes(file))).toEqual([]);
    },
  );

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
