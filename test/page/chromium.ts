import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

const places = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser of this machine. Throws where there is none: what only a browser can show is not
 * passed by leaving it out.
 */
export async function aBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== '' && existsSync(place));
  if (executablePath === undefined)
    throw new Error(
      'There is no Chromium on this machine, so nothing of the page can be tried. ' +
        'Install it (Debian: apt-get install chromium), or name one with CHROMIUM_PATH.',
    );
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page with everything it asked for and everything it complained about. */
export interface Opened {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** An empty page that is gone after the test. */
export async function aTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, requests, complaints };
}

/** A text as a file that is opened from disk. */
export async function opened(
  browser: Browser,
  text: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<Opened & { readonly url: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kms-vpc-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'page.html');
  writeFileSync(file, text);
  const tab = await aTab(browser, options);
  const url = pathToFileURL(file).href;
  await tab.page.goto(`${url}${hash}`);
  return { ...tab, url };
}

/** What keeps somebody from reading or using it, by all rules of axe. */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  // As the browser's own tools do it: the page's policy lets no script in.
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as Axe).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** What the source of axe leaves in the page. */
interface Axe {
  readonly axe: {
    run(): Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }[];
    }>;
  };
}

/** VPCs of the rows that are shown, in their order. */
export const shownIn = (page: Page): Promise<string[]> =>
  page.locator('tbody.vpc:not([hidden]) .c-vpc').allTextContents();

export const expectQuiet = ({ requests, complaints }: Opened, own: string): void => {
  expect(requests.filter((url) => url !== own && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
};
