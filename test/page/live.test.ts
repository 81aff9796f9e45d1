import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { aFolder, run } from '../cli/run.ts';
import { policyFor } from '../cli/world.ts';
import { aBrowser, aTab, barriersOf, type Opened, shownIn } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
});
afterAll(() => browser?.close());

interface Playing extends Opened {
  readonly url: string;
  readonly stop: () => Promise<{ readonly status: number; readonly stderr: string }>;
}

/** `kms-vpc emulate` with its page opened, stopped after the test. */
async function playing(
  argv: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<Playing> {
  let press = (): void => {};
  let found: (url: string) => void = () => {};
  const address = new Promise<string>((resolve) => {
    found = resolve;
  });
  const ran = run(['emulate', ...argv], {
    cwd: aFolder(files),
    keyboard: (key) => {
      press = key;
    },
    watch: (text) => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (url !== undefined) found(url);
    },
  });
  const stop = () => {
    press();
    return ran;
  };
  onTestFinished(async () => void (await stop()));
  const url = await address;
  const tab = await aTab(browser);
  await tab.page.goto(`${url}/`);
  return { ...tab, url, stop };
}

const press = (page: Page, path: string) => page.locator(`[data-post="${path}"]`).click();
const leads = (page: Page, text: string) =>
  page.locator('.lead', { hasText: text }).waitFor({ timeout: 60_000 });
const stateOf = (page: Page, vpcId: string) =>
  page.locator(`tbody[id="${vpcId}"] .c-state`).textContent();

describe('the page of a local cloud', () => {
  test('follows what happens, and acts when it is told to', async () => {
    const { page, url, requests, complaints } = await playing();
    await leads(page, 'Plan: 3 to bind');
    await press(page, '/-/change/another-vpc');
    await leads(page, 'Plan: 4 to bind');
    expect(await stateOf(page, 'vpc-bp1reportsb000000000')).toContain('to bind');
    await press(page, '/-/apply');
    await leads(page, 'Plan: 0 to bind');
    expect(await stateOf(page, 'vpc-bp1reportsb000000000')).toContain('bound');
    expect(await page.locator('#said').textContent()).toContain('Applied: 4 bound');
    await press(page, '/-/change/hand-made-change');
    await leads(page, 'Plan: 1 to bind');
    expect(requests.filter((one) => !one.startsWith(`${url}/`) && one !== 'data:,')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shows nothing as bound or not while the list cannot be believed', async () => {
    const { page } = await playing();
    await press(page, '/-/apply');
    await leads(page, 'Plan: 0 to bind');
    await press(page, '/-/change/half-a-list');
    await leads(page, '1 unknown');
    expect(await stateOf(page, 'vpc-bp1orders00000000000')).toContain('unknown');
    expect(await page.getByRole('button', { name: /^In order/ }).textContent()).toMatch(/ 1$/);
    await press(page, '/-/change/faults-over');
    await leads(page, 'Plan: 0 to bind, 0 to move, 0 to unbind, 1 blocked.');
  });

  test('keeps what somebody asked for when it follows', async () => {
    const { page } = await playing();
    await page.locator('#search').fill('reports');
    expect(await shownIn(page)).toEqual([]);
    await press(page, '/-/change/another-vpc');
    await leads(page, 'Plan: 4 to bind');
    expect(await shownIn(page)).toEqual(['vpc-bp1reportsb000000000']);
    expect(await page.locator('#search').inputValue()).toBe('reports');
  });

  test('leaves the keyboard where it is while somebody types', async () => {
    const { page } = await playing();
    await leads(page, 'Plan: 3 to bind');
    await page.locator('#search').focus();
    await page.keyboard.type('rports');
    for (const _ of 'ports') await page.keyboard.press('ArrowLeft');
    await page.evaluate("fetch('/-/change/another-vpc', { method: 'POST' })");
    await leads(page, 'Plan: 4 to bind');
    await page.keyboard.type('e');
    expect(await page.locator('#search').inputValue()).toBe('reports');
    expect(await shownIn(page)).toEqual(['vpc-bp1reportsb000000000']);
  });

  test('waits with its news for a word that an input method puts together', async () => {
    const { page } = await playing();
    await leads(page, 'Plan: 3 to bind');
    await page.locator('#search').focus();
    const devtools = await page.context().newCDPSession(page);
    const composing = { text: 'rep', selectionStart: 3, selectionEnd: 3 };
    await devtools.send('Input.imeSetComposition', composing);
    const told = page.waitForResponse(
      (one) => one.url().includes('/-/page') && one.status() === 200,
    );
    await page.evaluate("fetch('/-/change/another-vpc', { method: 'POST' })");
    await told;
    expect(await page.locator('.lead').first().textContent()).toContain('Plan: 3 to bind');
    await devtools.send('Input.insertText', { text: 'reports' });
    await leads(page, 'Plan: 4 to bind');
    expect(await page.locator('#search').inputValue()).toBe('reports');
  });

  test('has no barrier, in light and dark', async () => {
    const { page } = await playing();
    await press(page, '/-/apply');
    await leads(page, 'Plan: 0 to bind');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(
        'for (const one of document.querySelectorAll("details")) one.open = true',
      );
      expect(await barriersOf(page)).toEqual([]);
    }
  });

  test('is about the policy of this folder, where there is one', async () => {
    const { page } = await playing(['--lang', 'zh'], { 'bindings.yaml': policyFor('') });
    await leads(page, '计划：绑定 0');
    expect(await page.locator('.play details').first().textContent()).toContain('bindings.yaml');
    expect(await stateOf(page, 'vpc-bp1orders00000000000')).toContain('已阻止');
  });

  test('says what is wrong with a policy', async () => {
    const { page } = await playing([], { 'bindings.yaml': 'instances: no\n' });
    expect(await page.getByRole('alert').filter({ visible: true }).textContent()).toContain(
      '`instances`',
    );
  });

  test('lets no page of another site look, or make something happen', async () => {
    const { url } = await playing();
    for (const path of ['/', '/-/page', '/-/apply', '/-/change/unshare']) {
      const method = path === '/' || path === '/-/page' ? 'GET' : 'POST';
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { origin: 'https://evil.test' },
      });
      expect(answer.status).toBe(403);
    }
    const answer = await fetch(`${url}/`);
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(await answer.text()).not.toMatch(/ACCESS_KEY|[0-9a-f]{30}/);
  });

  test('leaves calls their address', async () => {
    const { url } = await playing();
    expect((await fetch(`${url}/?Action=DescribeVpcs&Version=2016-04-28`)).status).not.toBe(200);
    expect((await fetch(url, { method: 'POST' })).status).not.toBe(200);
  });
});
