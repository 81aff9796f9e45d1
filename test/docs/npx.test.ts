import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['docs/', 'deploy/', 'emulator/'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|yml)$/.test(name))
    .map((name) => `${folder}${name}`),
);

/** What runs in a checkout, where the name of the command is that of this package. */
const runsInCheckout = /^<!-- run.*-->\n+```sh\n[\s\S]*?^```$/gm;

test.each(pages)('%s has nobody fetch a package of another name that npx would guess', (page) => {
  const text = readFileSync(`${root}${page}`, 'utf8').replace(runsInCheckout, '');
  expect(text.match(/npx (?:--?y(?:es)? )?kms-vpc\b.*/g) ?? []).toEqual([]);
});
