import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { speechOf } from '../../cli/language.ts';
import { pageKit } from '../../cli/page/kit.ts';
import { pageOf } from '../../cli/page/page.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { attacks, hidden, poisoned } from '../cli/hostile.ts';
import { aReportOf } from './a-report.ts';
import { aBrowser, expectQuiet, opened } from './chromium.ts';

/** What a browser would obey, beside what a terminal would. */
const markup = [
  `"><img src=x onerror="window.owned=1">`,
  `'><svg/onload=window.owned=1>`,
  '</script><script>window.owned=1</script>',
  '</style><style>*{display:none}</style>',
  '<!--<script>',
  'javascript:window.owned=1',
  '&lt;b&gt;',
  attacks,
].join('|');

let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
});
afterAll(() => browser?.close());

async function pageWith(report: Report): Promise<string> {
  const { language, words } = await speechOf('en');
  return pageOf(report, await pageKit(language, words));
}

/** But for those that only keep an id or a name in one line. */
const elements = 'document.querySelectorAll("*:not(.whole)").length';

test('no name, message or code from outside becomes markup, runs, or hides', async () => {
  const report = aReportOf(20);
  report.instances[0]?.findings.push({
    code: 'unheard-of',
    severity: 'warning',
    subject: 'kst-hzz65f176a0ogplgq1x2',
    evidence: 'was refused',
    fix: 'ask',
  });
  report.error = {
    kind: 'transient',
    code: 'unavailable',
    message: 'no answer',
    fix: 'wait',
    requestId: null,
  };
  const harmless = await opened(browser, await pageWith(poisoned(report, ' harmless')));
  const hostile = await opened(browser, await pageWith(poisoned(report, markup)));
  const count = await harmless.page.evaluate(elements);
  expect(count).toBeGreaterThan(300);
  expect(await hostile.page.evaluate(elements)).toBe(count);
  expect(await hostile.page.evaluate('typeof window.owned')).toBe('undefined');
  expectQuiet(hostile, hostile.url);
  const text = (await hostile.page.locator('#report').textContent()) ?? '';
  expect(text.includes(`"><img src=x onerror="window.owned=1">`)).toBe(true);
  expect(text.includes('\\u{202e}vpc')).toBe(true);
  expect(hidden.exec(text)?.[0]).toBeUndefined();
});

test.each([1280, 390])(
  'no text from outside makes the page wider than a window of %i',
  async (width) => {
    const options = { viewport: { width, height: 900 } };
    const { page } = await opened(
      browser,
      await pageWith(poisoned(aReportOf(10), markup)),
      options,
    );
    await page.evaluate(
      'for (const row of document.querySelectorAll(".vpc")) row.className += " open"',
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  },
);
