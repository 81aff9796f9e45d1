import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountId } from '../../shared/core/ids.ts';
import {
  directoryCopiesFrom,
  directoryCopiesIn,
} from '../../shared/middleware/journal/directory-copies.ts';

const hub = accountId('2000000000000002');
const at = Date.parse('2026-01-01T00:00:00.000Z');
const copy = {
  ...{ account: hub, at },
  directory: [{ id: accountId('1000000000000001'), folders: ['r-1', 'fd-apps'] }],
};
const name = '20260101T000000000Z-2000000000000002.json';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copies-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const copies = (now = at + 1000) => directoryCopiesIn(root, () => now);
const written = () => readFileSync(join(root, 'directory', name), 'utf8');
const put = (file: string, text: string) => {
  mkdirSync(join(root, 'directory'), { recursive: true });
  writeFileSync(join(root, 'directory', file), text);
};

describe('copies of the Resource Directory', () => {
  test('are kept where a journal is, relative to where the command was given', async () => {
    expect(directoryCopiesFrom({}, () => at)).toBeNull();
    await directoryCopiesFrom({ KMS_VPC_JOURNAL: '.' }, () => at, root)?.add(copy);
    expect(readdirSync(join(root, 'directory'))).toEqual([name]);
  });

  test('come back as they were left, and none where none was left', async () => {
    expect(await copies().newest(hub)).toBeNull();
    await copies().add(copy);
    expect(await copies().newest(hub)).toEqual(copy);
  });

  test('are those of one account, the newest that is not to come', async () => {
    await copies().add(copy);
    await copies().add({ ...copy, at: at - 1000, directory: [] });
    await copies().add({ ...copy, at: at + 3_600_000, directory: [] });
    await copies().add({ ...copy, account: accountId('9000000000000009'), at: at + 1 });
    expect(await copies().newest(hub)).toEqual(copy);
  });

  test('of one moment are one', async () => {
    await Promise.all([copies().add(copy), copies().add(copy)]);
    expect(readdirSync(join(root, 'directory'))).toEqual([name]);
  });

  test.each<[string, (text: string) => string]>([
    ['is cut short', (text) => text.slice(0, -5)],
    [
      'is of another account than its name says',
      (text) => text.replaceAll('2000000000000002', '9'),
    ],
    ['is of another moment than its name says', (text) => text.replace('00:00:00', '00:00:01')],
    ['is of another format', (text) => text.replace('directory@1', 'directory@2')],
    ['is of more than 2 MiB', (text) => text + ' '.repeat(2 * 1024 * 1024)],
  ])('one that %s is not used', async (_, spoil) => {
    await copies().add(copy);
    put(name, spoil(written()));
    expect(
      await copies()
        .newest(hub)
        .catch(() => null),
    ).toBeNull();
  });
});
