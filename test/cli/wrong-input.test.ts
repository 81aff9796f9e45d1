import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { regionArgument } from '../../cli/id-arguments.ts';
import { sealed } from '../../shared/core/plan/saved.ts';
import { englishIn } from '../no-english.ts';
import { aFolder, run, runForReport, type Surroundings } from './run.ts';
import { anInstance, aReport, inSync } from './samples.ts';

const policy = 'instances:\n  - id: kst-hzz65f176a0ogplgq1x2\n    region: cn-hangzhou\n';
const json = (value: unknown): string => JSON.stringify(value);

interface Case {
  readonly argv: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly cause: string;
  readonly cure: string;
}

const cases: Readonly<Record<string, Case>> = {
  'no command': {
    argv: [],
    code: 'bad-arguments',
    cause: 'No command was given',
    cure: 'kms-vpc demo',
  },
  'help on no command': {
    argv: ['help', 'nope'],
    code: 'bad-arguments',
    cause: 'There is no command nope',
    cure: '--help',
  },
  'help on a mistyped command': {
    argv: ['help', 'pln'],
    code: 'bad-arguments',
    cause: 'There is no command pln',
    cure: 'Did you mean plan?',
  },
  'a mistyped command': {
    argv: ['pln'],
    code: 'unknown-command',
    cause: "'pln'",
    cure: 'Did you mean plan?',
  },
  'a command like no other': {
    argv: ['xyzzy'],
    code: 'unknown-command',
    cause: "'xyzzy'",
    cure: 'kms-vpc --help',
  },
  'a mistyped option': {
    argv: ['plan', '--instanc', 'kst-1'],
    code: 'unknown-option',
    cause: "'--instanc'",
    cure: 'Did you mean --instance?',
  },
  'an option without its value': {
    argv: ['plan', '--out'],
    code: 'bad-arguments',
    cause: "'--out <file>' argument missing",
    cure: 'kms-vpc plan --help',
  },
  'an argument too many': {
    argv: ['plan', 'now'],
    code: 'bad-arguments',
    cause: "Too many arguments for 'plan': expected 0, but got 1.",
    cure: 'kms-vpc plan --help',
  },
  'why without a VPC': {
    argv: ['why'],
    code: 'bad-arguments',
    cause: "'vpc'",
    cure: 'kms-vpc why --help',
  },
  'no policy': {
    argv: ['plan'],
    code: 'config-not-found',
    cause: 'bindings.yaml',
    cure: 'kms-vpc init',
  },
  'a folder as policy': {
    argv: ['plan', '--config', '.'],
    code: 'config-unreadable',
    cause: 'is a folder',
    cure: '--config FILE',
  },
  'a policy below a file': {
    argv: ['plan', '--config', 'a/b'],
    files: { a: '' },
    code: 'config-unreadable',
    cause: 'not a folder',
    cure: '--config FILE',
  },
  'a policy that is no YAML': {
    argv: ['plan'],
    files: { 'bindings.yaml': 'instances: [' },
    code: 'policy-invalid',
    cause: 'bindings.yaml:1:',
    cure: '',
  },
  'an empty policy': {
    argv: ['plan'],
    files: { 'bindings.yaml': '' },
    code: 'policy-invalid',
    cause: 'bindings.yaml:1:1',
    cure: '',
  },
  'an unknown key in the policy': {
    argv: ['plan'],
    files: { 'bindings.yaml': `${policy}    bnd: {}\n` },
    code: 'policy-invalid',
    cause: 'bindings.yaml:4:5',
    cure: '`bind`',
  },
  'an instance that the policy does not have': {
    argv: ['plan', '--instance', 'kst-other'],
    files: { 'bindings.yaml': policy },
    code: 'instance-not-in-policy',
    cause: 'kst-other',
    cure: 'kst-hzz65f176a0ogplgq1x2',
  },
  'init of one instance in two regions': {
    argv: ['init', '--instance', 'kst-1', '--region', 'cn-hangzhou', 'cn-shanghai'],
    code: 'bad-arguments',
    cause: '--instance takes one --region',
    cure: 'kms-vpc init',
  },
  'init of one instance and of all': {
    argv: ['init', '--instance', 'kst-1', '--all', '--region', 'cn-hangzhou'],
    code: 'bad-arguments',
    cause: '--all adopts every instance',
    cure: 'kms-vpc init',
  },
  'init of all, with units of one': {
    argv: ['init', '--all', '--unexplained', '2', '--region', 'cn-hangzhou'],
    code: 'bad-arguments',
    cause: '--unexplained is about one instance',
    cure: 'kms-vpc init',
  },
  'init without a region': {
    argv: ['init', '--instance', 'kst-1'],
    code: 'bad-arguments',
    cause: '--region REGION is missing',
    cure: 'kms-vpc init',
  },
  'init of a malformed instance': {
    argv: ['init', '--instance', 'vpc-1', '--region', 'cn-hangzhou'],
    code: 'invalid-id',
    cause: '"vpc-1"',
    cure: 'kst-',
  },
  'init in a malformed region': {
    argv: ['init', '--instance', 'kst-1', '--region', 'Hangzhou'],
    code: 'invalid-id',
    cause: '"Hangzhou"',
    cure: 'cn-hangzhou',
  },
  'init in a misspelt region': {
    argv: ['init', '--instance', 'kst-1', '--region', 'cn-hangzou'],
    code: 'invalid-id',
    cause: '"cn-hangzou" is not the ID of a region',
    cure: 'Did you mean cn-hangzhou?',
  },
  'init in a region by its misspelt name': {
    argv: ['init', '--instance', 'kst-1', '--region', 'cn-hangzhu'],
    code: 'invalid-id',
    cause: '"cn-hangzhu" is not the ID of a region',
    cure: 'Did you mean cn-hangzhou?',
  },
  'init in a zone': {
    argv: ['init', '--instance', 'kst-1', '--region', 'cn-hangzhou-k'],
    code: 'invalid-id',
    cause: '"cn-hangzhou-k" is not the ID of a region',
    cure: 'Did you mean cn-hangzhou?',
  },
  'init of an instance that the policy has': {
    argv: ['init', '--instance', 'kst-hzz65f176a0ogplgq1x2', '--region', 'cn-hangzhou'],
    files: { 'bindings.yaml': policy },
    code: 'config-exists',
    cause: 'bindings.yaml already exists',
    cure: '--force',
  },
  'init beside what is no policy': {
    argv: ['init', '--all', '--region', 'cn-hangzhou'],
    files: { 'bindings.yaml': 'instances:\n  - id: 5\n' },
    code: 'config-exists',
    cause: 'bindings.yaml:2:5  bindings.yaml already exists, and is no policy to add to',
    cure: 'Correct it',
  },
  'why of a malformed VPC': {
    argv: ['why', 'kst-1'],
    code: 'invalid-id',
    cause: '"kst-1"',
    cure: 'vpc-',
  },
  'a mistyped finding': {
    argv: ['explain', 'qota-short'],
    code: 'unknown-code',
    cause: 'qota-short',
    cure: 'Did you mean quota-short?',
  },
  'a finding like no other': {
    argv: ['explain', 'xyzzyxyzzyxyzzy'],
    code: 'unknown-code',
    cause: 'xyzzy',
    cure: 'Run kms-vpc explain to list',
  },
  'apply without a terminal and without --yes': {
    argv: ['apply'],
    files: { 'bindings.yaml': policy },
    code: 'confirmation-impossible',
    cause: '',
    cure: '--yes',
  },
  'a saved plan that is not there': {
    argv: ['apply', 'p.json', '--yes'],
    code: 'plan-unreadable',
    cause: 'does not exist',
    cure: 'kms-vpc plan --out',
  },
  'a folder as saved plan': {
    argv: ['apply', '.', '--yes'],
    code: 'plan-unreadable',
    cause: 'is a folder',
    cure: 'kms-vpc plan --out',
  },
  'a saved plan that is no JSON': {
    argv: ['apply', 'p.json', '--yes'],
    files: { 'p.json': '{' },
    code: 'plan-invalid',
    cause: 'not JSON',
    cure: 'kms-vpc plan --out',
  },
  'a saved plan of another shape': {
    argv: ['apply', 'p.json', '--yes'],
    files: { 'p.json': '{"schema":"x"}' },
    code: 'plan-invalid',
    cause: 'schema',
    cure: 'kms-vpc plan --out',
  },
  'a saved report of a failure': {
    argv: ['apply', 'p.json', '--yes'],
    files: {
      'p.json': json({
        ...aReport([]),
        error: { kind: 'user', code: 'config-not-found', message: 'm', fix: 'f', requestId: null },
      }),
    },
    code: 'plan-empty',
    cause: 'config-not-found',
    cure: 'kms-vpc plan --out',
  },
  'a saved report of no instance': {
    argv: ['apply', 'p.json', '--yes'],
    files: { 'p.json': json(aReport([])) },
    code: 'plan-empty',
    cause: 'no instance',
    cure: 'kms-vpc plan --out',
  },
  'a saved report of an apply': {
    argv: ['apply', 'p.json', '--yes'],
    files: { 'p.json': json(aReport([inSync], 'apply')) },
    code: 'plan-empty',
    cause: 'a report of apply',
    cure: 'kms-vpc plan --out',
  },
  'a saved plan that names an instance twice': {
    argv: ['apply', 'p.json', '--yes'],
    files: { 'p.json': json(sealed(aReport([inSync, inSync]))), 'bindings.yaml': policy },
    code: 'plan-invalid',
    cause: 'twice',
    cure: 'kms-vpc plan --out',
  },
  'a saved plan that is not as it was made': {
    argv: ['apply', 'p.json', '--yes'],
    files: { 'p.json': json(aReport([inSync])), 'bindings.yaml': policy },
    code: 'plan-altered',
    cause: 'changed after kms-vpc plan wrote it',
    cure: 'kms-vpc plan --out',
  },
  'a saved plan of another instance': {
    argv: ['apply', 'p.json', '--yes'],
    files: {
      'p.json': json(sealed(aReport([anInstance({ instanceId: 'kst-other' })]))),
      'bindings.yaml': policy,
    },
    code: 'plan-of-other-instance',
    cause: 'kst-other',
    cure: '--config FILE',
  },
  'a saved plan without the instance asked for': {
    argv: ['apply', 'p.json', '--yes', '--instance', 'kst-other'],
    files: {
      'p.json': json(sealed(aReport([inSync]))),
      'bindings.yaml': `${policy}  - id: kst-other\n    region: cn-hangzhou\n`,
    },
    code: 'plan-of-other-instance',
    cause: 'kst-other',
    cure: 'kms-vpc plan --out',
  },
  'a port that is none': {
    argv: ['emulate', '--port', '99999'],
    code: 'bad-arguments',
    cause: '"99999"',
    cure: '--port',
  },
  'a scenario that is not there': {
    argv: ['emulate', '--scenario', 's.yaml'],
    code: 'scenario-invalid',
    cause: 's.yaml does not exist',
    cure: '--scenario FILE',
  },
  'a scenario that can not be played': {
    argv: ['emulate', '--scenario', 's.yaml'],
    files: { 's.yaml': 'accounts: 5\n' },
    code: 'scenario-invalid',
    cause: 's.yaml',
    cure: 'demo.yaml',
  },
};

describe.each(Object.entries(cases))('%s', (_, { argv, files = {}, code, cause, cure }) => {
  test('is told as one line of cause and one line of cure, with exit status 1', async () => {
    const { status, stdout, stderr } = await run(argv, { cwd: aFolder(files) });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const [first = '', second = ''] = stderr.split('\n');
    expect(first).toContain(`✘ ${code}  `);
    expect(first).toContain(cause);
    expect(first).not.toMatch(/\.\.$/);
    expect(second).toMatch(/^ {2}How to solve: \S/);
    expect(second).toContain(cure);
  });

  test('is told in Chinese, without an English sentence', async () => {
    const around = { cwd: aFolder(files), env: { LANG: 'zh_CN.UTF-8' } };
    const { status, stderr } = await run(argv, around);
    expect(status).toBe(1);
    expect(stderr).toContain(`✘ ${code}  `);
    expect(stderr).toMatch(/处理方法：[^\n]*\p{Script=Han}/u);
    expect(englishIn(stderr)).toEqual([]);
  });

  test('is one valid report and nothing else with --json', async () => {
    const { status, stderr, report } = await runForReport(argv, { cwd: aFolder(files) });
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(report.error).toMatchObject({ kind: 'user', code });
    expect(report.instances).toEqual([]);
  });
});

test.each(['eu-south-1', 'us-south-1', 'me-west-1', 'ap-southeast-12', 'cn-hangzhou-2'])(
  'a region that may open later is not taken for a misspelt one: %s',
  (name) => expect(regionArgument(name)).toBe(name),
);

describe('a policy with several problems', () => {
  const around = (): Surroundings => ({
    cwd: aFolder({ 'bindings.yaml': 'instances:\n  - id: kst-1\n    bnd: {}\n    kep: []\n' }),
  });

  test('is told problem by problem', async () => {
    const { stderr } = await run(['plan'], around());
    expect(stderr.match(/✘ policy-invalid {2}bindings\.yaml:\d+:\d+ {2}/g)).toHaveLength(3);
  });
  test('has the place of the first one in the report, and all of them in its message', async () => {
    const { report } = await runForReport(['plan'], around());
    expect(report.error?.location).toMatchObject({ file: 'bindings.yaml', line: 2 });
    expect(report.error?.message).toContain('bnd');
    expect(report.error?.message).toContain('kep');
  });
});

describe('a file that can not be written', () => {
  test('is told for init before the cloud is asked, where one can know', async () => {
    const { status, stderr } = await run(
      ['init', '--instance', 'kst-1', '--region', 'cn-hangzhou', '--config', '.'],
      { cwd: aFolder() },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('config-exists');
  });
});

describe('a port that is in use', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  test('is told with the way out', async () => {
    const server = createServer();
    servers.push(server);
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    const { status, stderr } = await run(['emulate', '--port', String(port)]);
    expect(status).toBe(1);
    expect(stderr).toContain(`✘ port-in-use  Port ${port} is in use.`);
  });
});

test('an empty --config from an unset variable of a script means the default', async () => {
  const { stderr } = await run(['plan', '--config', ''], {
    cwd: aFolder(),
    env: { KMS_VPC_CONFIG: '' },
  });
  expect(stderr).toContain('The policy bindings.yaml does not exist.');
});

test('KMS_VPC_CONFIG names the policy, and --config beats it', async () => {
  const around = { cwd: aFolder(), env: { KMS_VPC_CONFIG: 'from-env.yaml' } };
  expect((await run(['plan'], around)).stderr).toContain('from-env.yaml');
  expect((await run(['plan', '--config', 'from-option.yaml'], around)).stderr).toContain(
    'from-option.yaml',
  );
});

test('options of all commands may stand before and after the command', async () => {
  const cwd = aFolder();
  expect((await run(['--config', 'x.yaml', 'plan'], { cwd })).stderr).toContain('x.yaml');
  expect(JSON.parse((await run(['--json', 'plan'], { cwd })).stdout)).toMatchObject({
    error: { code: 'config-not-found' },
  });
});

test('the folder of the command is where relative names begin', async () => {
  const cwd = aFolder({ 'bindings.yaml': policy });
  mkdirSync(join(cwd, 'below'));
  const { stderr } = await run(['plan'], { cwd: join(cwd, 'below') });
  expect(stderr).toContain('config-not-found');
});

test('of many problems of a scenario, as many are told as can be read at once', async () => {
  const accounts = Array.from({ length: 40 }, (_, n) => `  - { id: ${n}, alias: 5 }`).join('\n');
  const cwd = aFolder({ 's.yaml': `accounts:\n${accounts}\n` });
  const { status, stderr } = await run(['emulate', '--scenario', 's.yaml'], { cwd });
  expect(status).toBe(1);
  expect(stderr.match(/✘ scenario-invalid/g)).toHaveLength(11);
  expect(stderr).toMatch(/\d+ more problems of the scenario s\.yaml are not shown/);
});
