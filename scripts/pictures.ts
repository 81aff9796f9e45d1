import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { owner, policy } from '../cli/demo/scenes.ts';
import { speechOf } from '../cli/language.ts';
import { pageKit } from '../cli/page/kit.ts';
import { pageOf } from '../cli/page/page.ts';
import { type LanguageName, languageNames } from '../cli/words/languages.ts';
import { bundledScenario, startEmulator } from '../emulator/index.ts';
import { aReportOf, lookedAt } from '../test/page/a-report.ts';
import { aBrowser } from '../test/page/chromium.ts';
import { terminalPicture } from './pictures/terminal.ts';

/**
 * `npm run pictures` makes the pictures of the front page anew: what `kms-vpc plan` prints on the
 * local cloud of the demo, and the page of an example of 40 VPCs, as Chromium shows it.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'docs', 'pictures');
const columns = 100;
const suffix = { en: '', zh: '.zh-CN' } as const satisfies Record<LanguageName, string>;

/** What the built command line prints, with colours. A plan with changes ends with 2. */
function planOf(cwd: string, name: LanguageName, lines: readonly string[]): Promise<string> {
  const exports = lines.map((line) => line.replace(/^export /, '').split('=', 2));
  const env = {
    PATH: process.env.PATH,
    FORCE_COLOR: '1',
    COLUMNS: String(columns),
    LANG: 'C.UTF-8',
  };
  const command = [path.join(root, 'dist', 'cli', 'kms-vpc.js'), 'plan', '--lang', name];
  const options = { cwd, env: { ...env, ...Object.fromEntries(exports) } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      if (error === null || error.code === 2) resolve(stdout);
      else reject(new Error(stderr));
    });
  });
}

async function terminals(): Promise<void> {
  const cloud = await startEmulator({ scenario: bundledScenario('demo') });
  const cwd = await mkdtemp(path.join(tmpdir(), 'kms-vpc-pictures-'));
  try {
    await writeFile(path.join(cwd, 'bindings.yaml'), policy);
    const lines = cloud.exports().find(({ alias }) => alias === owner.alias)?.lines ?? [];
    for (const name of languageNames) {
      const printed = await planOf(cwd, name, lines);
      const picture = terminalPicture('kms-vpc plan', printed, columns);
      await writeFile(path.join(folder, `terminal${suffix[name]}.svg`), picture);
    }
  } finally {
    await cloud.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

async function pages(): Promise<void> {
  const browser = await aBrowser();
  const cwd = await mkdtemp(path.join(tmpdir(), 'kms-vpc-pictures-'));
  try {
    for (const name of languageNames) {
      const { language, words } = await speechOf(name);
      const file = path.join(cwd, `${name}.html`);
      await writeFile(file, pageOf(aReportOf(40, language), await pageKit(language, words)));
      const page = await browser.newPage({ viewport: { width: 1160, height: 850 } });
      await page.clock.setFixedTime(Date.parse(lookedAt) + 2 * 60_000);
      await page.goto(pathToFileURL(file).href);
      await page.screenshot({ path: path.join(folder, `page${suffix[name]}.png`) });
    }
  } finally {
    await browser.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

await mkdir(folder, { recursive: true });
await Promise.all([terminals(), pages()]);
