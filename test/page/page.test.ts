import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { speechOf } from '../../cli/language.ts';
import { csvOf } from '../../cli/page/csv.ts';
import { pageKit } from '../../cli/page/kit.ts';
import { pageOf, tableOf } from '../../cli/page/page.ts';
import { rowsOf } from '../../cli/page/rows.ts';
import { type LanguageName, languageNames } from '../../cli/words/languages.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { anInstance, aReport } from '../cli/samples.ts';
import { expectValidReport } from '../report-schema.ts';
import { aReportOf } from './a-report.ts';
import { aBrowser, barriersOf, expectQuiet, opened, shownIn } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
});
afterAll(() => browser?.close());

async function kitIn(name: LanguageName) {
  const { language, words } = await speechOf(name);
  return await pageKit(language, words);
}
async function pageIn(name: LanguageName, report: Report): Promise<string> {
  return pageOf(report, await kitIn(name));
}
async function exampleIn(name: LanguageName, vpcs: number): Promise<string> {
  return pageIn(name, aReportOf(vpcs, (await speechOf(name)).language));
}
const forty = aReportOf(40);

describe.each(languageNames)('the page in %s', (name) => {
  test.each(['light', 'dark'] as const)('has no barrier in %s', async (colorScheme) => {
    const tab = await opened(browser, await exampleIn(name, 40), { colorScheme });
    for (const button of (await tab.page.locator('button.more').all()).slice(0, 6))
      await button.click();
    await tab.page.evaluate(
      'for (const one of document.querySelectorAll("details")) one.open = true',
    );
    expect(await barriersOf(tab.page)).toEqual([]);
    expectQuiet(tab, tab.url);
  });

  test('asks nobody for anything, and has nothing to complain about', async () => {
    for (const width of [390, 1280]) {
      const viewport = { width, height: 900 };
      const tab = await opened(browser, await exampleIn(name, 40), { viewport });
      expectQuiet(tab, tab.url);
      const overflow = await tab.page.evaluate('document.documentElement.scrollWidth');
      expect(overflow).toBeLessThanOrEqual(width);
    }
  });

  test('is at most 150 KB for 40 VPCs', async () => {
    expect(Buffer.byteLength(await exampleIn(name, 40))).toBeLessThanOrEqual(150_000);
  });
});

test('the example is a report like any other', () => {
  expectValidReport(forty);
  expect(new Set(rowsOf(forty).map(({ state }) => state))).toEqual(
    new Set(['blocked', 'move', 'bind', 'bound', 'primary']),
  );
});

describe('whoever looks for something', () => {
  test('sees all VPCs, those that need attention first', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    expect(await shownIn(page)).toEqual(rowsOf(forty).map(({ vpcId }) => vpcId));
    expect(await page.locator('#shown').textContent()).toBe('40 of 40 VPCs');
  });

  test('sees with one click what is blocked, and all again with Escape', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    await page.getByRole('button', { name: /^Blocked/ }).click();
    const blocked = rowsOf(forty).filter(({ state }) => state === 'blocked');
    expect(await shownIn(page)).toEqual(blocked.map(({ vpcId }) => vpcId));
    expect(await page.locator('#shown').textContent()).toBe(`${blocked.length} of 40 VPCs`);
    await page.keyboard.press('Escape');
    expect((await shownIn(page)).length).toBe(40);
  });

  test('searches from the keyboard, by every word', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    const [row] = rowsOf(forty).filter(({ state }) => state === 'move');
    await page.keyboard.press('/');
    await page.keyboard.type(`MOVE ${row?.vpcId.slice(8, 14)}`);
    expect(await shownIn(page)).toEqual([row?.vpcId]);
    await page.locator('#search').fill('nobody is called that');
    expect(await page.getByText('No VPC fits these filters.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    expect((await shownIn(page)).length).toBe(40);
  });

  test('sees the VPCs of an account, of an instance, or of a finding', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    const rows = rowsOf(forty);
    const [first] = rows;
    await page.locator(`button[data-account="${first?.ownerId}"]`).click();
    expect((await shownIn(page)).length).toBe(
      rows.filter(({ ownerId }) => ownerId === first?.ownerId).length,
    );
    expect(await page.locator('#by-account').inputValue()).toBe(`=${first?.ownerId}`);
    await page.locator('#by-instance').selectOption(first?.instanceId ?? '');
    const both = rows.filter(
      (row) => row.ownerId === first?.ownerId && row.instanceId === first?.instanceId,
    );
    expect((await shownIn(page)).length).toBe(both.length);
    await page.locator('button[data-code="tcp-timeout"]').click();
    const silent = rows.filter(({ proof }) => proof?.verdict === 'tcp-timeout');
    expect(await shownIn(page)).toEqual(silent.map(({ vpcId }) => vpcId));
  });

  test('sorts by a column, and the other way round', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    const ids = rowsOf(forty)
      .map(({ vpcId }) => vpcId)
      .sort();
    const head = page.locator('th.c-vpc button').first();
    await head.click();
    expect(await shownIn(page)).toEqual(ids);
    expect(await page.locator('thead th.c-vpc').getAttribute('aria-sort')).toBe('ascending');
    await head.click();
    expect(await shownIn(page)).toEqual(ids.toReversed());
  });

  test('walks from VPC to VPC with j and k', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    const [first, second] = rowsOf(forty).map(({ vpcId }) => vpcId);
    const focused = () => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('j');
    expect(await focused()).toBe(first);
    await page.keyboard.press('j');
    expect(await focused()).toBe(second);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
  });

  test('comes to one VPC by its link, with all there is to say about it', async () => {
    const [row] = rowsOf(forty).filter(({ findings }) => findings.length > 0);
    const { page } = await opened(browser, await exampleIn('en', 40), { hash: `#${row?.vpcId}` });
    const body = page.locator(`tbody[id="${row?.vpcId}"]`);
    expect(await body.getByText(row?.findings[0]?.evidence ?? '').isVisible()).toBe(true);
    const other = rowsOf(forty).find(({ state }) => state === 'bound')?.vpcId ?? '';
    await page.getByRole('button', { name: /^Blocked/ }).click();
    await page.evaluate(`location.hash = ${JSON.stringify(other)}`);
    await page.locator(`tbody[id="${other}"]`).waitFor({ state: 'visible' });
    expect((await shownIn(page)).length).toBe(40);
  });

  test('takes the rows that are shown away as CSV, as the command writes them', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40));
    const saved = async (): Promise<string> => {
      const waited = page.waitForEvent('download');
      await page.locator('#download').click();
      const chunks: Buffer[] = [];
      for await (const chunk of await (await waited).createReadStream()) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    };
    expect(await saved()).toBe(csvOf(tableOf(forty, await kitIn('en'))));
    await page.getByRole('button', { name: /^Blocked/ }).click();
    expect((await saved()).trim().split('\r\n').length).toBe(
      1 + rowsOf(forty).filter(({ state }) => state === 'blocked').length,
    );
  });
});

describe('whoever has no script, or paper', () => {
  test('reads all there is to say', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40), { javaScriptEnabled: false });
    const told = rowsOf(forty).filter(({ findings }) => findings.length > 0);
    expect(await page.locator('tr.detail').count()).toBe(told.length);
    for (const detail of await page.locator('tr.detail').all())
      expect(await detail.isVisible()).toBe(true);
  });

  test('has what is wrong with a VPC printed, and no buttons', async () => {
    const { page } = await opened(browser, await exampleIn('en', 40), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const grave = rowsOf(forty).filter(({ tone }) => tone === 'bad' || tone === 'warn');
    const seen = await page.locator('tr.detail').filter({ visible: true }).count();
    expect(seen).toBe(grave.length);
    expect(await page.locator('.tools').isVisible()).toBe(false);
    const paper = 'getComputedStyle(document.body).backgroundColor';
    expect(await page.evaluate(paper)).toBe('rgb(255, 255, 255)');
  });
});

describe.each([
  ['one instance', 3],
  ['several instances', 40],
] as const)('printed, a table of %s', (_, vpcs) => {
  test('has its head on every page, and details as wide as it is', async () => {
    const { page } = await opened(browser, await exampleIn('zh', vpcs));
    await page.emulateMedia({ media: 'print' });
    const display = 'getComputedStyle(document.querySelector("thead")).display';
    expect(await page.evaluate(display)).toBe('table-header-group');
    const heads = await page.locator('thead th').filter({ visible: true }).count();
    for (const span of await page.locator('tr.detail td:last-child').all())
      expect(await span.getAttribute('colspan')).toBe(String(heads - 1));
  });
});

test.each(languageNames)('no id in a sentence is broken at its hyphen (%s)', async (name) => {
  const viewport = { width: 390, height: 900 };
  const { page } = await opened(browser, await exampleIn(name, 40), { viewport });
  for (const button of (await page.locator('button.more').all()).slice(0, 4)) await button.click();
  const lines = await page
    .locator('.whole')
    .filter({ visible: true })
    .evaluateAll((found) =>
      found.map(
        (one) =>
          (one as unknown as { getClientRects(): { length: number } }).getClientRects().length,
      ),
    );
  expect(lines.length).toBeGreaterThan(3);
  expect(new Set(lines)).toEqual(new Set([1]));
});

describe('a report with nothing in it', () => {
  test.each([
    ['no instance', aReport([], 'drift')],
    ['an instance without VPCs', aReport([anInstance()], 'drift')],
  ])('of %s says so', async (_, report) => {
    const tab = await opened(browser, await pageIn('en', report));
    expect(await tab.page.getByText('There is no VPC in this report.').isVisible()).toBe(true);
    expect(await tab.page.locator('.tools').isVisible()).toBe(false);
    expect(await barriersOf(tab.page)).toEqual([]);
    expectQuiet(tab, tab.url);
  });
});
