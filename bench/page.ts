import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { speechOf } from '../cli/language.ts';
import { pageKit } from '../cli/page/kit.ts';
import { pageOf } from '../cli/page/page.ts';
import { aReportOf } from '../test/page/a-report.ts';
import { aBrowser } from '../test/page/chromium.ts';
import { median } from './start-up.ts';
import { printTable, rounded } from './table.ts';

const sizes = [3, 40, 2_000];

/** From a letter typed in the search field to the page as it is drawn then; ms, nine times. */
const timedInPage = `(async () => {
  const field = document.querySelector('#search');
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (const text of ['k', 'kq', 'kq7', '', 'bound', 'tcp', '', '100000', '']) {
    await drawn();
    const begin = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
  }
  return times;
})()`;

/** What a page weighs, how long it is made, opened and filtered. */
export async function benchPage(): Promise<void> {
  const { language, words } = await speechOf('en');
  const kit = await pageKit(language, words);
  const browser = await aBrowser();
  const folder = await mkdtemp(path.join(tmpdir(), 'kms-vpc-bench-'));
  try {
    const rows: (string | number)[][] = [];
    for (const vpcs of sizes) {
      const report = aReportOf(vpcs);
      const begin = performance.now();
      const text = pageOf(report, kit);
      const made = performance.now() - begin;
      const file = path.join(folder, `${vpcs}.html`);
      await writeFile(file, text);
      const page = await browser.newPage();
      const opening = performance.now();
      await page.goto(pathToFileURL(file).href);
      const opened = performance.now() - opening;
      const times = (await page.evaluate(timedInPage)) as number[];
      const filtered = [rounded(median(times)), rounded(Math.max(...times))];
      rows.push([
        vpcs,
        rounded(Buffer.byteLength(text) / 1024, 0),
        rounded(made),
        rounded(opened),
        ...filtered,
      ]);
    }
    printTable(
      'The page, in Chromium',
      ['VPCs', 'KiB', 'made, ms', 'opened, ms', 'filtered and laid out, ms (median)', 'at most'],
      rows,
    );
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
