import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instanceId } from '../../shared/core/ids.ts';
import { memoryAge } from '../../shared/core/journal/memory.ts';
import { type Disk, openFolder } from '../../shared/middleware/journal/folder.ts';
import { journalFrom, journalIn } from '../../shared/middleware/journal/journal.ts';
import { anEntry } from '../core/journal/any-journal.ts';

const id = instanceId('kst-1');
const at = '2026-01-01T00:00:00.000Z';
const now = Date.parse(at) + 1000;
const earlier = (ms: number) => new Date(Date.parse(at) - ms).toISOString();

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const names = () => readdirSync(join(root, id)).sort();
const put = (name: string, text: string) => {
  mkdirSync(join(root, id), { recursive: true });
  writeFileSync(join(root, id, name), text);
};
const theJournal = (disk: Partial<Disk> = {}, patience?: number) =>
  journalIn(root, () => now, openFolder(root, { ...fs, ...disk } as Disk, patience));
const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

describe('the journal', () => {
  test('is there where a folder is named, relative to where the command was given', async () => {
    expect(journalFrom({}, () => now)).toBeNull();
    expect(journalFrom({ KMS_VPC_JOURNAL: '' }, () => now)).toBeNull();
    await journalFrom({ KMS_VPC_JOURNAL: '.' }, () => now, root)?.append(anEntry(at));
    expect(names()).toHaveLength(1);
  });

  test('of an instance that nothing was written of is empty', async () => {
    expect(await theJournal().read(id)).toEqual({ entries: [], skipped: [] });
  });

  test('gives back what was added to it', async () => {
    const { append, read } = theJournal();
    const entry = anEntry(at, { proofs: [{ vpcId: 'vpc-a', provenAt: at }] });
    await append(entry);
    expect(await read(id)).toEqual({ entries: [entry], skipped: [] });
    expect(names()).toEqual(['20260101T000000000Z-run-1.change.json']);
  });

  test('keeps an entry that has the name of a new one as it is', async () => {
    const { append, read } = theJournal();
    await append(anEntry(at, { completeCheckAt: earlier(1) }));
    const first = readFileSync(join(root, id, names()[0] ?? ''), 'utf8');
    await append(anEntry(at));
    expect(names()).toEqual([
      '20260101T000000000Z-run-1.1.change.json',
      '20260101T000000000Z-run-1.change.json',
    ]);
    expect(readFileSync(join(root, id, '20260101T000000000Z-run-1.change.json'), 'utf8')).toBe(
      first,
    );
    expect((await read(id)).entries).toHaveLength(2);
  });

  test('takes ten entries of one run and moment, and no more', async () => {
    const { append } = theJournal();
    await Promise.all(Array.from({ length: 10 }, () => append(anEntry(at))));
    expect(names()).toHaveLength(10);
    await expect(append(anEntry(at))).rejects.toThrow('there are 10 files');
    expect(names()).toHaveLength(10);
  });

  test('loses nothing when many write side by side', async () => {
    const { read } = theJournal();
    const entries = Array.from({ length: 60 }, (_, index) =>
      anEntry(earlier(index % 7), {
        run: { id: `run-${index}`, command: 'bind', at: earlier(index % 7) },
      }),
    );
    await Promise.all(entries.map((entry) => theJournal().append(entry)));
    const found = await read(id);
    expect(found.skipped).toEqual([]);
    expect(new Set(found.entries.map(({ run }) => run.id)).size).toBe(60);
  });

  test('makes a name of any run id, and never leaves its folder', async () => {
    await theJournal().append(anEntry(at, { run: { id: '../../..', command: 'bind', at } }));
    await theJournal().append(anEntry(at, { run: { id: '', command: 'bind', at } }));
    expect(names()).toEqual([
      '20260101T000000000Z-_.change.json',
      '20260101T000000000Z-________.change.json',
    ]);
  });
});

describe('reading is bounded', () => {
  test('to the newest hundred changes and three checks, however many there are', async () => {
    const { append, read } = theJournal();
    for (let index = 0; index < 104; index++) await append(anEntry(earlier(index)));
    for (let index = 0; index < 5; index++)
      await append(anEntry(earlier(index), { about: 'check' }));
    const { entries } = await read(id);
    expect(entries.filter(({ about }) => about === 'change').map(({ run }) => run.at)).toEqual(
      Array.from({ length: 100 }, (_, index) => earlier(index)),
    );
    expect(entries.filter(({ about }) => about === 'check')).toHaveLength(3);
  });

  test('to 30 days', async () => {
    const { append, read } = theJournal();
    await append(anEntry(earlier(memoryAge)));
    expect(await read(id)).toEqual({ entries: [], skipped: [] });
  });

  test('to what is no larger than an entry can be', async () => {
    put('20260101T000000000Z-a.change.json', ' '.repeat(300 * 1024));
    expect(await theJournal().read(id)).toMatchObject({
      entries: [],
      skipped: ['20260101T000000000Z-a.change.json'],
    });
  });
});

describe('left out and counted is', () => {
  const text = JSON.stringify(anEntry(at));
  test.each([
    ['cut short', '20260101T000000000Z-a.change.json', text.slice(0, 90)],
    ['empty', '20260101T000000000Z-a.change.json', ''],
    [
      'of another instance',
      '20260101T000000000Z-a.change.json',
      JSON.stringify(anEntry(at, { instanceId: 'kst-2' })),
    ],
    [
      'of another version',
      '20260101T000000000Z-a.change.json',
      text.replace('journal@1', 'journal@2'),
    ],
    ['of another time than its name says', '20260101T000000001Z-a.change.json', text],
    ['of another kind than its name says', '20260101T000000000Z-a.check.json', text],
    ['from the future', '20260201T000000000Z-a.change.json', text],
    ['of no day that there is', '20261301T000000000Z-a.change.json', text],
    ['named otherwise', 'notes.txt', text],
  ])('a file that is %s', async (_, name, content) => {
    put(name, content);
    expect(await theJournal().read(id)).toEqual({ entries: [], skipped: [name] });
  });

  test('a folder with the name of an entry', async () => {
    mkdirSync(join(root, id, '20260101T000000000Z-a.change.json'), { recursive: true });
    expect((await theJournal().read(id)).skipped).toHaveLength(1);
  });

  test('nothing that is just being written', async () => {
    put('.20260101T000000000Z-a.change.json.1.1', text.slice(0, 90));
    expect(await theJournal().read(id)).toEqual({ entries: [], skipped: [] });
  });
});

describe('two versions of the tool in one folder', () => {
  const name = '20260101T000000000Z-run-1.change.json';

  test('read each other: what a newer one says beside is left aside', async () => {
    const list = { readAt: at, before: [], after: null };
    const entry = anEntry(at, { list, proofs: [{ vpcId: 'vpc-a', provenAt: at }] });
    const newer = {
      ...entry,
      mood: { is: 'new' },
      run: { ...entry.run, host: 'newer' },
      list: { ...list, token: 7 },
      proofs: [{ vpcId: 'vpc-a', provenAt: at, by: 'newer' }],
    };
    put(name, JSON.stringify(newer));
    expect(await theJournal().read(id)).toEqual({ entries: [entry], skipped: [] });
  });

  test('read what the first one wrote, which knew neither lists nor who ran', async () => {
    put(name, JSON.stringify(anEntry(at)));
    const { entries, skipped } = await theJournal().read(id);
    expect([entries, skipped]).toEqual([[anEntry(at)], []]);
    expect(entries[0]).not.toHaveProperty('list');
  });
});

describe('a crash in the middle of a write', () => {
  test('leaves no entry, and the next run goes on', async () => {
    const dying = theJournal({ link: failing('EIO'), unlink: failing('EIO') });
    await expect(dying.append(anEntry(at))).rejects.toThrow('EIO');
    expect(names()).toEqual([expect.stringMatching(/^\.2026/)]);
    expect(await theJournal().read(id)).toEqual({ entries: [], skipped: [] });
    await theJournal().append(anEntry(at));
    expect((await theJournal().read(id)).entries).toHaveLength(1);
  });

  test('of a whole process leaves whole entries or none', async () => {
    const child = fork(new URL('journal-writer.ts', import.meta.url), [root], {
      execArgv: ['--import', 'tsx'],
    });
    await new Promise((resolve) => child.once('message', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const { entries, skipped } = await theJournal().read(id);
    expect(entries.length).toBeGreaterThan(0);
    expect(skipped).toEqual([]);
  }, 30_000);
});

describe('a folder', () => {
  test('that is not there is not made: a bucket not mounted is no place to write to', async () => {
    rmSync(root, { recursive: true });
    await expect(theJournal().read(id)).rejects.toThrow('ENOENT');
    await expect(theJournal().append(anEntry(at))).rejects.toThrow('ENOENT');
  });

  test('without hard links, as in a bucket, is renamed into place, never overwritten', async () => {
    const bucket = theJournal({ link: failing('ENOSYS') });
    await bucket.append(anEntry(at, { completeCheckAt: earlier(1) }));
    await bucket.append(anEntry(at));
    expect(names()).toHaveLength(2);
    expect(
      (await bucket.read(id)).entries.map(({ completeCheckAt }) => completeCheckAt).sort(),
    ).toEqual([earlier(1), null]);
  });

  test.each(['mkdir', 'open'] as const)(
    'that refuses %s fails, and is not the end of the next one',
    async (name) => {
      await expect(theJournal({ [name]: failing('EROFS') }).append(anEntry(at))).rejects.toThrow(
        'EROFS',
      );
    },
  );

  test('that names nothing without links, and does not tell what is there, is left', async () => {
    await expect(
      theJournal({ link: failing('EPERM'), lstat: failing('EIO') as never }).append(anEntry(at)),
    ).rejects.toThrow('EIO');
  });

  test('that does not answer is waited for once', async () => {
    const asked: string[] = [];
    const hanging = (name: string) => () => {
      asked.push(name);
      return new Promise<never>(() => undefined);
    };
    const { read, append } = theJournal(
      { stat: hanging('stat') as never, mkdir: hanging('mkdir') as never },
      5,
    );
    await expect(read(id)).rejects.toThrow('does not answer');
    await expect(append(anEntry(at))).rejects.toThrow('does not answer');
    expect(asked).toEqual(['stat']);
  });

  test('that stops answering between its files is no folder of broken files', async () => {
    await theJournal().append(anEntry(at));
    await expect(
      theJournal({ readFile: (() => new Promise(() => undefined)) as never }, 200).read(id),
    ).rejects.toThrow('does not answer');
  });
});
