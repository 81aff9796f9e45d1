import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { aDisplay } from '../../cli/screens/display.ts';
import { callLine, eventLine, functionLine } from '../../cli/screens/local-cloud.ts';
import { zh } from '../../cli/words/zh.ts';
import { aFolder, run, runForReport } from './run.ts';
import { policyFor } from './world.ts';

const at = new Date('2026-01-01T12:34:56Z');

test('emulate --functions: a share made elsewhere is bound while one watches', async () => {
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  let url = '';
  const { status, stderr } = await run(['emulate', '--functions'], {
    cwd,
    watch(text, press) {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found && url === '') {
        url = found[0];
        void fetch(`${url}/-/change/another-vpc`, { method: 'POST' });
      } else if (text.includes('kms-vpc-bind  sharing')) press();
    },
  });
  expect(status).toBe(0);
  expect(stderr).toContain(
    'event  resourcemanager:ResourceSharing:AssociationStatusChange  ' +
      'acs:resourcesharing:cn-hangzhou:1000000000000003',
  );
  expect(stderr).toMatch(/kms-vpc-bind {2}sharing {2}\w+ {2}.*bind vpc-bp1reportsb000000000/);
});

const probes = `    probes:
      function: "kms-vpc-probe-{vpcId}"
      roles:
        "1000000000000001": acs:ram::1000000000000001:role/kms-vpc-probe
        "1000000000000003": acs:ram::1000000000000003:role/kms-vpc-probe
`;

test('emulate --functions: what is bound is proven from a second terminal', async () => {
  const cwd = aFolder({ 'bindings.yaml': policyFor() + probes });
  let url = '';
  let accessKeySecret = '';
  let proven: Awaited<ReturnType<typeof runForReport>> | undefined;
  const { status, stderr } = await run(['emulate', '--functions'], {
    cwd,
    watch(text, press) {
      const [, secret] = /ACCESS_KEY_SECRET=(\S+)/.exec(text) ?? [];
      if (secret) accessKeySecret = secret;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found && url === '') {
        url = found[0];
        void fetch(`${url}/-/change/another-vpc`, { method: 'POST' });
      } else if (text.includes('kms-vpc-bind  sharing')) {
        const credentials = async () => ({
          accessKeyId: 'LTAI-emulated-kms',
          accessKeySecret,
        });
        void runForReport(['verify'], { cwd, env: { KMS_VPC_ENDPOINT: url }, credentials }).then(
          (ran) => {
            proven = ran;
            press();
          },
        );
      }
    },
  });
  expect(status).toBe(0);
  expect(stderr).not.toContain('network  ');
  const verdicts = Object.fromEntries(
    (proven?.report.instances[0]?.connectivity ?? []).map(({ vpcId, verdict }) => [vpcId, verdict]),
  );
  // A machine that is busy takes more than a second for a handshake, and more than the delay of a
  // binding.
  expect(verdicts['vpc-bp1primary0000000000']).toMatch(/^(reachable|slow)$/);
  expect(verdicts['vpc-bp1handmade000000000']).toMatch(/^(reachable|slow)$/);
  expect(verdicts['vpc-bp1reportsb000000000']).toMatch(/^(not-resolving|reachable|slow)$/);
});

test('emulate --functions: a program of connect is as in a bound VPC', async () => {
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  let reached: { readonly status: number; readonly stdout: string } | undefined;
  const { status, stderr } = await run(['emulate', '--functions'], {
    cwd,
    watch(text, press) {
      const [, url, instance, vpc] =
        /(http:\/\/[\d.:]+)\/-\/reach\/([\w-]+)\/([\w-]+)/.exec(text) ?? [];
      const [, accessKeySecret = ''] = /ACCESS_KEY_SECRET=(\S+)/.exec(text) ?? [];
      if (!url || !vpc) return;
      const credentials = async () => ({ accessKeyId: 'LTAI-emulated-kms', accessKeySecret });
      void run(['connect', vpc, '--out', 'kms-kit'], {
        ...{ cwd, env: { KMS_VPC_ENDPOINT: url }, credentials },
      })
        .then(async ({ status: connected }) => {
          const answer = await fetch(`${url}/-/reach/${instance}/${vpc}`);
          const { stdout } = await program(cwd, (await answer.text()).trim());
          const nowhere = await fetch(`${url}/-/reach/${instance}/vpc-none`);
          reached = { status: connected + nowhere.status, stdout };
        })
        .finally(press);
    },
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(reached?.status).toBe(404);
  expect(reached?.stdout).toMatch(
    /^kst-\w+\.cryptoservice\.kms\.aliyuncs\.com: verified, HTTP\/1\.1 \d/,
  );
});

/** The program for Node, without its types, at an address. */
async function program(cwd: string, address: string): Promise<{ readonly stdout: string }> {
  const script = readFileSync(join(cwd, 'kms-kit', 'kms-tls.mts'), 'utf8');
  const { code } = await transform(script, { loader: 'ts', format: 'esm' });
  writeFileSync(join(cwd, 'kms-kit', 'kms-tls.mjs'), code);
  return promisify(execFile)(process.execPath, [join('kms-kit', 'kms-tls.mjs'), address], { cwd });
}

test('emulate --functions wants a policy about an instance that is there', async () => {
  const cwd = aFolder({
    'bindings.yaml': 'instances:\n  - id: kst-other\n    region: cn-hangzhou\n',
  });
  const { status, stderr } = await run(['emulate', '--functions'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain('None of the instances in the policy exists in this local cloud');
});

test('a policy that has the instance in another region is refused, with the region', async () => {
  const elsewhere = policyFor().replace('cn-hangzhou', 'cn-shanghai');
  const cwd = aFolder({ 'bindings.yaml': elsewhere });
  const { status, stderr } = await run(['emulate', '--functions'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain('region: cn-hangzhou');
});

const display = aDisplay(80, false);

test('of the log of a function only results are shown, and what is no log line of ours', () => {
  const result = {
    kind: 'result',
    trigger: 'timer',
    status: 'blocked',
    instances: [{ planned: ['bind vpc-a'], blocked: ['quota-short vpc-b'] }],
  };
  expect(functionLine(display, 'f', JSON.stringify(result), at)).toBe(
    '12:34:56  f  timer  blocked  planned: bind vpc-a; blocked: quota-short vpc-b\n',
  );
  const written = {
    ...{ kind: 'result', trigger: 'sharing', status: 'blocked' },
    instances: [
      { writes: 2, planned: ['bind vpc-a', 'bind vpc-c'], blocked: ['write-refused vpc-c'] },
    ],
  };
  expect(functionLine(display, 'f', JSON.stringify(written), at)).toBe(
    '12:34:56  f  sharing  blocked  written: bind vpc-a; blocked: write-refused vpc-c\n',
  );
  expect(
    functionLine(display, 'f', '{"kind":"result","status":"failed","error":{"message":"why"}}', at),
  ).toBe('12:34:56  f  failed  why\n');
  const proof = {
    kind: 'result',
    command: 'verify',
    status: 'in-sync',
    instances: [{ findings: ['tcp-timeout'] }],
  };
  expect(functionLine(display, 'f', JSON.stringify(proof), at)).toBe(
    '12:34:56  f  in-sync  found: tcp-timeout\n',
  );
  expect(functionLine(display, 'f', '{"kind":"call"}', at)).toBe('');
  expect(functionLine(display, 'f', 'Error: no such thing', at)).toBe(
    '12:34:56  f  Error: no such thing\n',
  );
  expect(eventLine(display, { type: 't', subject: 's' }, at)).toBe('12:34:56  event  t  s\n');
});

test('the log of a local cloud is Chinese on a Chinese screen', () => {
  const chinese = aDisplay(80, false, true, zh);
  const at = new Date('2026-01-01T12:34:56Z');
  const result = {
    kind: 'result',
    trigger: 'timer',
    status: 'blocked',
    instances: [{ planned: ['bind vpc-a'], blocked: ['quota-short vpc-b'] }],
  };
  expect(functionLine(chinese, 'f', JSON.stringify(result), at)).toBe(
    '12:34:56  f  timer  blocked  计划：bind vpc-a；被阻止：quota-short vpc-b\n',
  );
  expect(eventLine(chinese, { type: 't', subject: 's' }, at)).toBe('12:34:56  事件  t  s\n');
  expect(callLine(chinese, { alias: null, action: 'A', status: null, code: null, ms: 1 }, at)).toBe(
    '12:34:56  未知身份  A  无应答  1.0 ms\n',
  );
});
