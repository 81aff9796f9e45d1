import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingPages } from '../../../scripts/findings.ts';
import { catalogue, type FindingCode } from '../../../shared/core/findings/catalogue.ts';
import { en } from '../../../shared/core/findings/en.ts';
import { faultParams } from '../../../shared/core/findings/fault.ts';
import { finding } from '../../../shared/core/findings/finding.ts';
import type { Language } from '../../../shared/core/findings/language.ts';
import { isSentence, type ReasonCode } from '../../../shared/core/findings/reasons.ts';
import { explainFinding, renderFinding } from '../../../shared/core/findings/render.ts';
import { zh } from '../../../shared/core/findings/zh.ts';
import { unfolded } from '../../../shared/core/problems/said.ts';
import { englishIn } from '../../no-english.ts';
import { aFault } from '../../world.ts';

const codes = Object.keys(catalogue) as FindingCode[];
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)[}:]/g)].map(([, name]) => String(name));
const filled = ({ evidence, fix }: Language['findings'][FindingCode]) =>
  new Set(placeholders(`${evidence} ${fix}`));

const aSentence = /(?:。|\{cures?\}|\{who\}|\{fix\})$/;

describe.each([
  ['English', en],
  ['Chinese', zh],
] as const)('a cure in %s', (_, { findings }) => {
  test('names what is to be added to a list, and never a whole list', () => {
    const fixes = Object.values(findings).map(({ fix }) => fix);
    expect(fixes.filter((fix) => /\[[^\]]*\{/.test(fix))).toEqual([]);
  });
});

test('a text that is broken into lines in its source keeps the blank beside a Latin word', () => {
  const { findings, reasons, texts } = zh;
  const all = [
    ...Object.values(findings).flatMap((one) => Object.values(one)),
    ...Object.values(reasons),
    ...Object.values(texts).map(unfolded),
  ];
  const joined =
    /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|\p{Script=Han} +\p{Script=Han}/u;
  expect(all.filter((text) => joined.test(text))).toEqual([]);
  expect(['在 VPC\n中', '设置\nignore', '写入\n列表', '，\nKMS', 'one\ntwo'].map(unfolded)).toEqual(
    [...['在 VPC 中', '设置 ignore', '写入列表', '，KMS', 'one two']],
  );
});

describe('Chinese', () => {
  test.each(codes)('%s says everything that the English says, with the same values', (code) => {
    const { title, cause, evidence, fix } = zh.findings[code];
    const { cure } = explainFinding(code, zh);
    for (const text of [title, cause, cure, evidence]) expect(text).toMatch(/\p{Script=Han}|^\{/u);
    for (const text of [title, cause, cure]) expect(text).not.toMatch(/[{}]/);
    expect(title).not.toMatch(/[。.]$/);
    for (const text of [cause, cure, evidence, fix]) expect(text).toMatch(aSentence);
    const given = new Set([...filled(en.findings[code]), 'subject']);
    expect([...filled(zh.findings[code])].filter((name) => !given.has(name))).toEqual([]);
    expect(new Set([...filled(zh.findings[code]), 'subject'])).toEqual(given);
  });

  test.each(Object.keys(en.reasons) as ReasonCode[])(
    'the reason %s has the same values',
    (code) => {
      expect(new Set(placeholders(zh.reasons[code]))).toEqual(
        new Set(placeholders(en.reasons[code])),
      );
      if (isSentence(code)) expect(zh.reasons[code]).toMatch(aSentence);
      else expect(zh.reasons[code]).not.toMatch(/。$/);
    },
  );

  test('writes lists with its own marks, and what is not known in its own word', () => {
    const one = finding('quota-short', 'kst-1', {
      free: 0,
      total: null,
      reserve: 0,
      wanted: 2,
      missing: 2,
      fits: [],
      short: ['vpc-a', 'vpc-b'],
    });
    expect(renderFinding(one, zh)).toMatchObject({
      evidence:
        'kst-1 的访问管理数量总数：未知，剩余：0，保留：0；新绑定需要：2。可绑定：无。无法绑定：vpc-a、vpc-b。',
      fix: '升级 kst-1，将访问管理数量增加 2，或从 bind 中移除部分 VPC。',
    });
    const unread = finding('instance-unread', 'kst-1', faultParams(aFault({ kind: 'permission' })));
    expect(renderFinding(unread, zh).fix).toBe(
      '为运行身份授予 kms:GetKmsInstance 权限（kms-vpc policy ram 可打印权限策略），然后重新运行。',
    );
  });
});

describe('the pages', () => {
  test('are those of the catalogue, with anchor, cause and cure of every code', () => {
    for (const [path, text] of findingPages()) {
      expect(
        existsSync(path) && readFileSync(path, 'utf8') === text,
        `${path} is up to date; npm run findings writes it`,
      ).toBe(true);
      const language = path.endsWith('zh-CN.md') ? zh : en;
      for (const code of codes) {
        const { cause, cure, source } = explainFinding(code, language);
        expect(text).toContain(`\n## ${code}\n`);
        expect(text).toContain(`(#${code})`);
        for (const words of [cause, cure, source]) expect(text).toContain(words);
      }
    }
  });
});

test('every source of a finding is said in Chinese, and no other', () => {
  const sources = new Set(codes.map((code) => catalogue[code].source));
  expect(Object.keys(zh.sources).sort()).toEqual([...sources].sort());
  for (const said of Object.values(zh.sources)) expect(englishIn(said)).toEqual([]);
  expect(explainFinding('kept-not-bound', zh).source).toBe('策略文件：keep');
});
