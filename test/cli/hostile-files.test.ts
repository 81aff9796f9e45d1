import { execFileSync } from 'node:child_process';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { policyFrom } from '../../shared/middleware/host.ts';
import { aFolder, run } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

/** Every file that somebody can name, and the command line that reads it. */
const readers: Readonly<Record<string, (file: string) => readonly string[]>> = {
  policy: (file) => ['plan', '--config', file],
  'saved plan': (file) => ['apply', file, '--yes'],
  'saved report': (file) => ['report', '--from', file, '--html', 'page.html'],
  'CA chain': (file) => ['probe', '--from-here', '--instance', instance, '--ca', file],
  scenario: (file) => ['emulate', '--scenario', file],
};
const names = Object.keys(readers);
const reading = (reader: string, file: string, cwd: string) =>
  run(readers[reader]?.(file) ?? [], { cwd });

const folderWith = (bytes: Uint8Array | string): string => {
  const folder = aFolder();
  writeFileSync(join(folder, 'f'), bytes);
  return folder;
};

const good = 'instances:\n  - id: kst-hzz65f176a0ogplgq1x2 # 杭州的实例\n    region: cn-hangzhou\n';
const utf16be = Buffer.from(good, 'utf16le').swap16();
/** 实例 in GBK. */
const gbk = Buffer.concat([
  Buffer.from(good.replace(/杭州的实例/, '')),
  Buffer.from([0x23, 0xca, 0xb5, 0xc0, 0xfd]),
]);

describe('the policy', () => {
  test.each([
    ['plan', '--out'],
    ['evidence', '--out'],
    ['report', '--html'],
    ['report', '--csv'],
  ])('is never what %s %s writes over, also through a link', async (...argv) => {
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    symlinkSync('bindings.yaml', join(cwd, 'link'));
    const cloud = await demoCloud();
    for (const name of ['bindings.yaml', './bindings.yaml', 'link'])
      expect(await run([...argv, name], { cloud, cwd })).toMatchObject({
        ...{ status: 1, stdout: '' },
        stderr: expect.stringContaining('it is the policy'),
      });
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toBe(policyFor());
    expect(readdirSync(cwd)).toEqual(['bindings.yaml', 'link']);
  });
});

describe.each(names)('what is named as %s and', (reader) => {
  test('is a folder, is refused', async () => {
    const { status, stderr } = await reading(reader, '.', aFolder());
    expect(stderr).toContain('is a folder');
    expect(status).toBe(1);
  });

  test.each(['/dev/zero', '/dev/null'])('is a device (%s), is refused', async (device) => {
    const { status, stderr } = await reading(reader, device, aFolder());
    expect(stderr).toContain('is a device');
    expect(status).toBe(1);
  });

  test('is a pipe that nobody writes to, is refused and not waited for', async () => {
    const folder = aFolder();
    execFileSync('mkfifo', [join(folder, 'f')]);
    const { status, stderr } = await reading(reader, 'f', folder);
    expect(stderr).toContain('is a pipe');
    expect(status).toBe(1);
  });

  test('is a socket, is refused', async () => {
    const folder = aFolder();
    const server = createServer().listen(join(folder, 'f'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { status, stderr } = await reading(reader, 'f', folder);
    expect(stderr).toContain('is a socket');
    expect(status).toBe(1);
  });

  test('is a link to itself, is refused', async () => {
    const folder = aFolder();
    symlinkSync('f', join(folder, 'f'));
    const { status, stderr } = await reading(reader, 'f', folder);
    expect(stderr).toContain('is a link that leads to itself');
    expect(status).toBe(1);
  });

  test.each([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${good}`, 'utf16le'), 'looks like UTF-16'],
    ['UTF-16 without a mark', Buffer.from(good, 'utf16le'), 'looks like UTF-16'],
    ['UTF-16, the other way round', utf16be, 'looks like UTF-16'],
    ['GBK', gbk, 'looks like GBK'],
    ['no encoding at all', Buffer.from([0x69, 0x0a, 0xc3, 0x28, 0xff]), 'is no UTF-8 text.'],
    ['half a character', Buffer.from([0x69, 0xe6, 0x9d]), 'is no UTF-8 text'],
  ])('is in %s, is refused and named', async (_, bytes, why) => {
    const { status, stderr } = await reading(reader, 'f', folderWith(bytes));
    expect(stderr).toContain(why);
    expect(status).toBe(1);
  });

  test.each([
    ['an escape', '\u001b[2J', '001B'],
    ['a C1 control', '\u009b2J', '009B'],
    ['a zero', '\0', '0000'],
    ['a carriage return that writes over its line', '# fine\runbind', '000D'],
    ['a text that runs backwards', '\u202e', '202E'],
    ['an isolate', '\u2066', '2066'],
    ['a separator of lines', '# fine\u2028unbind: []', '2028'],
  ])('has %s in it, is refused', async (_, text, code) => {
    const { status, stderr } = await reading(reader, 'f', folderWith(`a: 1\n  ${text}`));
    expect(stderr).toContain(`has the hidden character U+${code}`);
    expect(status).toBe(1);
  });

  test('is too large, is refused before it is understood', async () => {
    const limit = reader.startsWith('saved ') ? 16 : 1;
    const large = Buffer.alloc(limit * 2 ** 20 + 1, '#');
    const { status, stderr } = await reading(reader, 'f', folderWith(large));
    expect(stderr).toContain(`is larger than ${limit} MiB`);
    expect(status).toBe(1);
  });
});

test('a hidden character is placed by line and column, on screen and in the report', async () => {
  const folder = folderWith('instances:\n  - \u202eid: x\n');
  expect((await reading('policy', 'f', folder)).stderr).toContain('f:2:5 ');
  const { stdout } = await run(['plan', '--config', 'f', '--json'], { cwd: folder });
  const error = {
    kind: 'user',
    code: 'policy-invalid',
    location: { file: 'f', line: 2, column: 5 },
  };
  expect(JSON.parse(stdout)).toMatchObject({ error });
});

test('a link to a regular file is read', async () => {
  const folder = folderWith('instances: 5\n');
  symlinkSync('f', join(folder, 'link'));
  expect((await reading('policy', 'link', folder)).stderr).toContain('link:1:12 ');
});

test('a file that says it is empty, as under /proc, is read as far as it goes', async () => {
  const { stderr } = await reading('policy', '/proc/self/status', aFolder());
  expect(stderr).toContain('policy-invalid');
});

test('a policy of a function is read by the same rules', () => {
  expect(() => policyFrom('/dev/zero')).toThrow('is a device');
  expect(() => policyFrom(join(folderWith(gbk), 'f'))).toThrow('looks like GBK');
});

const mebibyte = 2 ** 20;
const manyKeys = Array.from({ length: 100_000 }, (_, n) => `k${n}: 1`);
const nonsense: Readonly<Record<string, string>> = {
  'closing brackets': ']'.repeat(mebibyte),
  'closing brackets, a line each': '}\n'.repeat(mebibyte / 2),
  'commas in a list': `[${','.repeat(mebibyte - 1)}`,
  'a comma for each word': `{${'a,'.repeat(mebibyte / 2 - 1)}}`,
  quotes: '"'.repeat(mebibyte),
  'escapes that are none': `"${'\\x'.repeat(mebibyte / 2 - 1)}"`,
  'ends of lines': '\n'.repeat(mebibyte),
  directives: '%a\n'.repeat(mebibyte / 3),
  documents: '--- a\n'.repeat(mebibyte / 6),
  tags: '- !foo x\n'.repeat(mebibyte / 9),
  'aliases of aliases': `- &a x\n${'- *a\n'.repeat(200_000)}`,
  'a hundred thousand keys': `instances:\n${manyKeys.join('\n')}`,
  'keys that are one key': 'a: 1\n'.repeat(mebibyte / 5),
  'a list of what is no instance': `instances:\n${'  - x\n'.repeat(mebibyte / 6 - 2)}`,
  'one long word': 'a'.repeat(mebibyte),
  'one long Chinese word': '杭'.repeat(mebibyte / 3),
  'levels without end': '- '.repeat(mebibyte / 2),
};

// It took up to 77 s. Two are usual; the rest is for a busy machine.
test.each(Object.entries(nonsense))(
  'a mebibyte of %s is refused in seconds, in a few lines',
  async (_, text) => {
    const { status, stderr } = await reading('policy', 'f', folderWith(text));
    expect(status).toBe(1);
    expect(stderr).toContain('policy-invalid');
    expect(stderr.length).toBeLessThan(60_000);
  },
  20_000,
);

test.each(['closing brackets', 'aliases of aliases', 'levels without end'])(
  'a scenario of %s as well',
  async (name) => {
    const { status, stderr } = await reading('scenario', 'f', folderWith(nonsense[name] ?? ''));
    expect(status).toBe(1);
    expect(stderr).toContain('scenario-invalid');
  },
  20_000,
);

test('aliases of a scenario that stand for a billion values are refused', async () => {
  const levels = Array.from(
    { length: 12 },
    (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]`,
  );
  const { stderr } = await reading(
    'scenario',
    'f',
    folderWith(`a0: &a0 [x]\n${levels.join('\n')}\n`),
  );
  expect(stderr).toContain('its aliases stand for too much');
});

describe('on bad input nothing is written or lost:', () => {
  test('apply makes no write', async () => {
    const cloud = await demoCloud();
    const folder = aFolder({ 'bindings.yaml': policyFor() });
    writeFileSync(join(folder, 'p.json'), gbk);
    const { status } = await run(['apply', 'p.json', '--yes'], { cloud, cwd: folder });
    expect(status).toBe(1);
    expect(writes(cloud)).toBe(0);
  });

  test('plan --out of a bad policy leaves the old plan', async () => {
    const folder = aFolder({ 'p.json': 'old' });
    writeFileSync(join(folder, 'bindings.yaml'), gbk);
    await run(['plan', '--out', 'p.json'], { cwd: folder });
    expect(readFileSync(join(folder, 'p.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['bindings.yaml', 'p.json']);
  });
});

describe('a file that is written', () => {
  const initialize = ['init', '--instance', instance, '--region', 'cn-hangzhou'];

  test('does not take the name of a link that leads nowhere', async () => {
    const cloud = await demoCloud();
    const folder = aFolder();
    symlinkSync('nowhere', join(folder, 'bindings.yaml'));
    const { status, stderr } = await run(initialize, { cloud, cwd: folder });
    expect({ status, code: stderr.includes('config-exists') }).toEqual({ status: 1, code: true });
    expect(readdirSync(folder)).toEqual(['bindings.yaml']);
  });

  test('goes where a link points, readable for nobody who could not read it', async () => {
    const cloud = await demoCloud();
    const folder = aFolder();
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'b.yaml'), 'old', { mode: 0o600 });
    symlinkSync('real/b.yaml', join(folder, 'bindings.yaml'));
    expect((await run([...initialize, '--force'], { cloud, cwd: folder })).status).toBe(0);
    expect(readFileSync(join(folder, 'real', 'b.yaml'), 'utf8')).toContain(instance);
    expect(statSync(join(folder, 'real', 'b.yaml')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'real'))).toEqual(['b.yaml']);
  });

  test('takes no name of what has no path, as that of a pipe', async () => {
    const cloud = await demoCloud();
    const folder = aFolder({ 'bindings.yaml': policyFor(), gone: '' });
    const open = openSync(join(folder, 'gone'), 'w');
    onTestFinished(() => closeSync(open));
    rmSync(join(folder, 'gone'));
    symlinkSync(`/proc/self/fd/${open}`, join(folder, 'p.json'));
    const { status, stderr } = await run(['plan', '--out', 'p.json'], { cloud, cwd: folder });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('regular') });
    expect(lstatSync(join(folder, 'p.json')).isSymbolicLink()).toBe(true);
  });

  test('goes where a link points, also if nothing is there yet', async () => {
    const cloud = await demoCloud();
    const folder = aFolder({ 'bindings.yaml': policyFor() });
    mkdirSync(join(folder, 'saved'));
    symlinkSync('saved/next', join(folder, 'p.json'));
    symlinkSync('today.json', join(folder, 'saved', 'next'));
    expect((await run(['plan', '--out', 'p.json'], { cloud, cwd: folder })).status).toBe(2);
    expect(lstatSync(join(folder, 'p.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'saved', 'today.json'), 'utf8')).toContain('report@1');
  });

  test('is whole from the first moment it has its name, with nothing beside it', async () => {
    const cloud = await demoCloud();
    const folder = aFolder();
    expect((await run(initialize, { cloud, cwd: folder })).status).toBe(0);
    expect((await run(['plan', '--out', 'p.json'], { cloud, cwd: folder })).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['bindings.yaml', 'p.json']);
    expect(statSync(join(folder, 'p.json')).mode & 0o777).toBe(0o600);
  });
});

describe('- as the name of a file', () => {
  const writers: readonly (readonly string[])[] = [
    ['plan', '--out', '-'],
    ['report', '--html', '-'],
    ['evidence', '--out', '-'],
    ['connect', 'vpc-bp1primary0000000000', '--out', '-'],
    ['setup', '--region', 'cn-hangzhou', '--account', '1987654321098765', '--out', '-'],
  ];

  test.each([...names.map((reader) => readers[reader]?.('-') ?? []), ...writers])(
    'is refused, and nothing is waited for or written: %s %s %s',
    async (...argv) => {
      const cwd = aFolder({ 'bindings.yaml': policyFor() });
      const { status, stderr } = await run(argv, { cwd, cloud: await demoCloud() });
      expect(status).toBe(1);
      expect(stderr).toContain('- does not stand for standard input or output');
      expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
    },
  );

  test('is one of a file in front of which its folder is written', () => {
    const cwd = aFolder({ '-': policyFor() });
    return expect(
      run(['policy', '--config', './-', '--check'], { cwd }),
    ).resolves.not.toMatchObject({
      stderr: expect.stringContaining('does not stand for'),
    });
  });
});
