import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { anInstance, aReport, busy, inSync, unread } from './samples.ts';
import { calls, demoCloud, instance, policyFor, writes } from './world.ts';

const textIn = (cwd: string, name: string): string => readFileSync(path.join(cwd, name), 'utf8');
const savedIn = (report: object): string =>
  aFolder({
    'report.json': JSON.stringify(report),
    'none.json': JSON.stringify({ ...report, instances: [] }),
    'text.json': 'no json',
    'other.json': '{}',
  });
const from = ['report', '--from', 'report.json'];

describe('report', () => {
  test('looks, writes nothing to the cloud, and puts every VPC on one page', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { status, stdout, stderr } = await run(
      ['report', '--html', 'page.html', '--csv', 'rows.csv'],
      { cloud, cwd },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      'Wrote page.html: 6 VPCs of 1 instance.\nWrote rows.csv: 6 VPCs of 1 instance.\n',
    );
    expect(writes(cloud)).toBe(0);
    const rows = textIn(cwd, 'rows.csv').trim().split('\r\n');
    expect(rows.find((row) => row.includes('vpc-bp1handmade'))).toContain(
      ',2000000000000002,bound,vsw-bp1handmade000000000,',
    );
    for (const row of rows.slice(1)) {
      const [, , vpcId = ''] = row.split(',');
      expect(textIn(cwd, 'page.html')).toContain(`id="${vpcId}"`);
    }
    expect(statSync(path.join(cwd, 'page.html')).mode & 0o111).toBe(0);
  });

  test('gives the same page from its own report', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { stdout, report } = await runForReport(['report', '--html', 'live.html'], {
      cloud,
      cwd,
    });
    const again = savedIn(JSON.parse(stdout));
    const asked = calls(cloud, 'GetKmsInstance');
    const { status } = await run([...from, '--html', 'page.html'], { cwd: again });
    expect(status).toBe(0);
    expect(textIn(again, 'page.html')).toBe(textIn(cwd, 'live.html'));
    expect(calls(cloud, 'GetKmsInstance')).toBe(asked);
    expect(report.instances[0]?.places).toContainEqual({
      vpcId: 'vpc-bp1primary0000000000',
      ownerId: '2000000000000002',
      vSwitchId: 'vsw-bp1primary0000000000',
      isPrimary: true,
    });
  });

  test('ends with 0 whatever is found, also a list that cannot be read', async () => {
    const cwd = savedIn(aReport([busy, { ...unread, instanceId: 'kst-other' }], 'drift'));
    const { status } = await run([...from, '--html', 'page.html'], { cwd });
    expect(status).toBe(0);
    expect(textIn(cwd, 'page.html')).toContain('unknown');
  });

  test('tells of one instance where one is named', async () => {
    const other = { ...inSync, instanceId: 'kst-other' };
    const cwd = savedIn(aReport([anInstance(), other], 'drift'));
    await run([...from, '--html', 'page.html', '--instance', 'kst-other'], { cwd });
    expect(textIn(cwd, 'page.html')).not.toContain(instance);
    const { status, stderr } = await run([...from, '--html', 'p', '--instance', 'kst-no'], { cwd });
    expect({ status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('report.json has nothing about kst-no.'),
    });
  });

  test.each([
    ['nowhere to write', ['report', '--from', 'report.json'], 'bad-arguments'],
    ['a folder that is not there', [...from, '--html', 'no/page.html'], 'out-not-writable'],
    ['no such report', ['report', '--from', 'no.json', '--html', 'p'], 'report-unreadable'],
    ['a text', ['report', '--from', 'text.json', '--html', 'p'], 'report-invalid'],
    ['a report of no instance', [...from.slice(0, 2), 'none.json', '--csv', 'p'], 'report-invalid'],
    ['another JSON', ['report', '--from', 'other.json', '--csv', 'p'], 'report-invalid'],
  ])('with %s ends with 1 and leaves nothing behind', async (_, argv, code) => {
    const cwd = savedIn(aReport([busy]));
    const { status, stdout, stderr } = await run(argv, { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(code);
    expect(existsSync(path.join(cwd, 'p'))).toBe(false);
  });

  test('writes both files or neither', async () => {
    const cwd = savedIn(aReport([busy]));
    const before = readdirSync(cwd);
    for (const csv of ['no/rows.csv', '.', './p'])
      expect(await run([...from, '--html', 'p', '--csv', csv], { cwd })).toMatchObject({
        status: 1,
        stderr: expect.stringContaining(`out-not-writable  ${csv} cannot be written`),
      });
    expect(readdirSync(cwd)).toEqual(before);
  });

  test('speaks Chinese', async () => {
    const cwd = savedIn(aReport([busy]));
    const { stdout } = await run([...from, '--html', 'page.html', '--lang', 'zh'], { cwd });
    expect(stdout).toBe('已写入 page.html：1 个实例的 13 个 VPC。\n');
    expect(textIn(cwd, 'page.html')).toContain('<html lang="zh-CN">');
  });
});
