import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pagesIn = (folder: string, recursive = false): string[] =>
  readdirSync(`${root}${folder}`, { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);
const pages = [
  ...pagesIn(''),
  ...pagesIn('docs/', true),
  ...pagesIn('emulator/'),
  ...pagesIn('deploy/'),
];
const rooms = 'shared|cli|functions|emulator|test|scripts|deploy|bench|docs|schemas';

describe('pages name what is there', () => {
  test('there are pages', () => {
    expect(pages.length).toBeGreaterThan(20);
  });

  test.each(pages)('%s names no file that is gone', (page) => {
    const text = readFileSync(`${root}${page}`, 'utf8');
    const paths = [...text.matchAll(new RegExp(`\`((?:${rooms})/[\\w./-]+)\``, 'g'))];
    const gone = paths.map(([, path = '']) => path).filter((path) => !existsSync(`${root}${path}`));
    expect(gone).toEqual([]);
  });

  test.each(pages)('%s links to no page that is gone', (page) => {
    const text = readFileSync(`${root}${page}`, 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
    const from = new URL(page, `file://${root}`);
    const gone = links
      .map(([, link = '']) => link)
      .filter((link) => !existsSync(new URL(link, from)));
    expect(gone).toEqual([]);
  });
});
