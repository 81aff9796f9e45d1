import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { commandNames, loadCommand } from '../../cli/commands/index.ts';
import { aFolder, run } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

/** How many more steps are done before the machine is off. */
const power = vi.hoisted(() => ({ steps: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const off = () => Object.assign(new Error('the machine is off'), { code: 'EIO' });
  const step = (): boolean => {
    if (power.steps <= 0) throw off();
    power.steps -= 1;
    return power.steps > 0;
  };
  const whole =
    <Args extends unknown[], T>(does: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      step();
      return await does(...args);
    };
  return {
    ...real,
    rename: whole(real.rename),
    rm: whole(real.rm),
    link: whole(real.link),
    chmod: whole(real.chmod),
    copyFile: whole(real.copyFile),
    async writeFile(file: string, text: string, options: object) {
      if (step()) return await real.writeFile(file, text, options);
      await real.writeFile(file, text.slice(0, text.length / 2), options);
      throw off();
    },
  };
});

afterEach(() => {
  power.steps = Number.POSITIVE_INFINITY;
});

const account = '1987654321098765';
const here = ['--region', 'cn-hangzhou', '--account', account];

/** Every command that writes files, and how it is told to. */
const writers: Readonly<Record<string, readonly string[]>> = {
  plan: ['plan', '--out', 'plan.json'],
  evidence: ['evidence', '--out', 'evidence.json'],
  report: ['report', '--html', 'page.html', '--csv', 'rows.csv'],
  setup: ['setup', ...here, '--out', 'hub'],
  bundle: ['bundle', ...here, '--out', 'hub'],
  member: ['member', '--account', account, '--owner', '2000000000000002', '--out', 'member'],
  probes: ['probes', '--account', '2000000000000002', '--out', 'probes'],
  connect: ['connect', 'vpc-bp1primary0000000000', '--out', 'kit'],
  init: ['init', '--instance', instance, '--region', 'cn-hangzhou', '--force'],
};

/** These save a plan, as `plan` does. */
const asPlan = ['restore', 'migrate'];

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();

/** By name, without drafts: their names are nobody's. */
const contents = (folder: string) =>
  Object.fromEntries(
    filesIn(folder)
      .filter((name) => !name.endsWith('.tmp'))
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );

async function aWriter(name: string) {
  const around = { cloud: await demoCloud(), cwd: aFolder({ 'bindings.yaml': policyFor() }) };
  return () => run(writers[name] ?? [], around).then((ran) => ({ ...ran, cwd: around.cwd }));
}

describe('a file that a command writes', () => {
  test.each(Object.keys(writers))(
    'is whole, the old or the new, wherever %s is killed',
    async (name) => {
      const write = await aWriter(name);
      const { cwd, status, stderr } = await write();
      expect(status, stderr).not.toBe(1);
      const made = contents(cwd);
      const ours = Object.keys(made).filter((file) => name === 'init' || file !== 'bindings.yaml');
      expect(ours.length).toBeGreaterThan(0);
      const old: Record<string, string> = {};
      for (const file of ours) {
        old[file] = `${made[file]}\n`;
        writeFileSync(path.join(cwd, file), old[file]);
      }
      for (const steps of [1, 2, 3, ours.length, 2 * ours.length, 2 * ours.length + 1]) {
        power.steps = steps;
        await write();
        power.steps = Number.POSITIVE_INFINITY;
        const now = contents(cwd);
        expect(Object.keys(now)).toEqual(Object.keys(made));
        for (const file of ours) {
          // A plan has its time in it: whole is what ends as it should.
          const isOld = now[file] === old[file];
          const isNew = now[file]?.length === made[file]?.length || now[file]?.endsWith('}\n');
          expect(isOld || isNew, `${file} after ${steps} steps`).toBe(true);
        }
      }
    },
  );

  test.each(Object.keys(writers))('keeps its permissions when %s replaces it', async (name) => {
    const write = await aWriter(name);
    const { cwd } = await write();
    const { chmodSync } = await import('node:fs');
    const ours = filesIn(cwd).filter((file) => name === 'init' || file !== 'bindings.yaml');
    for (const file of ours) chmodSync(path.join(cwd, file), 0o600);
    expect((await write()).status).not.toBe(1);
    for (const file of ours) expect(statSync(path.join(cwd, file)).mode & 0o777).toBe(0o600);
  });

  test('is written by one of the commands above, whichever has an option for it', async () => {
    const commands = await Promise.all(commandNames.map(loadCommand));
    const named = commands
      .filter(({ options = {} }) => 'out' in options || 'html' in options)
      .map(({ name }) => name);
    expect(named.sort()).toEqual(
      [...Object.keys(writers).filter((name) => name !== 'init'), ...asPlan].sort(),
    );
  });

  test('is written in one place of the sources', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const writing =
      /\b(writeFile|appendFile|copyFile|createWriteStream)(Sync)?\b[^;]*from 'node:fs/s;
    const found = ['cli', 'functions', 'shared'].flatMap((room) =>
      filesIn(path.join(root, room))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(room, file))
        .filter((file) => writing.test(readFileSync(path.join(root, file), 'utf8'))),
    );
    expect(existsSync(path.join(root, 'cli/whole-file.ts'))).toBe(true);
    expect(found).toEqual(['cli/whole-file.ts']);
  });
});
