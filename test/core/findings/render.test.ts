import { describe, expect, test } from 'vitest';
import { catalogue, findingCodes as codes, isFindingCode } from '../../../shared/core/findings/catalogue.ts';
import { en } from '../../../shared/core/findings/en.ts';
import { faultParams } from '../../../shared/core/findings/fault.ts';
import { type Finding, finding } from '../../../shared/core/findings/finding.ts';
import { explainFinding, isBlocking, renderFinding, renderReason } from '../../../shared/core/findings/render.ts';
import { aFault } from '../../world.ts';

describe('the catalogue', () => {
  test('has words for every code, and no words without a code', () => {
    expect(Object.keys(en.findings).sort()).toEqual([...codes].sort());
  });

  test.each(codes)(
    '%s is explained in general without placeholders, and its texts end without a full stop where a screen adds its own',
    (code) => {
      const { title, cause, evidence, fix } = en.findings[code];
      const { cure } = explainFinding(code);
      for (const text of [title, cause, cure]) expect(text).not.toMatch(/[{}]/);
      for (const text of [title, evidence, fix]) expect(text.trim()).toMatch(/[^.]$/);
      expect(explainFinding(code)).toMatchObject({
        code,
        title,
        cause,
        cure,
        severity: catalogue[code].severity,
        source: catalogue[code].source,
      });
    },
  );
});

describe('a finding in words', () => {
  test('names its ids and numbers, and what to do', () => {
    const one = finding('vswitch-no-free-ip', 'vpc-a', {
      kind: 'bind',
      why: [
        { code: 'no-free-ip', params: { vSwitchId: 'vsw-b', freeIps: 0, minFreeIps: 1 } },
        { code: 'not-available', params: { vSwitchId: 'vsw-c', status: 'Pending' } },
      ],
      vSwitchId: 'vsw-b',
    });
    expect(renderFinding(one)).toEqual({
      code: 'vswitch-no-free-ip',
      severity: 'blocking',
      subject: 'vpc-a',
      evidence:
        'vpc-a: bind is not possible, no vSwitch is good: vsw-b has 0 free addresses, 1 needed; vsw-c has status Pending, not Available',
      fix: 'free an address in vsw-b, or create or share another vSwitch of vpc-a',
    });
    expect(isBlocking(one)).toBe(true);
  });

  test('writes ten ids of a list, and how many there are beyond', () => {
    const short = Array.from({ length: 12 }, (_, index) => `vpc-${index}`);
    const numbers = { free: 0, total: 1, reserve: 0, wanted: 12, missing: 12, fits: [] };
    const { evidence } = renderFinding(finding('quota-short', 'kst-1', { ...numbers, short }));
    expect(evidence).toContain(
      'Fits: none. Does not fit: vpc-0, vpc-1, vpc-2, vpc-3, vpc-4, vpc-5, vpc-6, vpc-7, vpc-8, vpc-9, and 2 more',
    );
    expect(renderFinding(finding('quota-short', 'kst-1', { ...numbers, short: short.slice(0, 10) })).evidence).toMatch(/vpc-9$/);
  });

  test('that lacks a value is a mistake, and not a sentence with a hole', () => {
    const broken: Finding = { code: 'not-allowed', subject: 'vpc-a', params: { kind: 'bind' } };
    expect(() => renderFinding(broken)).toThrow('no value for {because}');
  });

  test('can be in another language', () => {
    const zh = {
      ...en,
      more: '等 {count} 个',
      findings: { ...en.findings, 'list-in-body': { ...en.findings['list-in-body'], evidence: '{subject}: {bytes} 字节' } },
    };
    expect(renderFinding(finding('list-in-body', 'kst-1', { bytes: 8000 }), zh).evidence).toBe('kst-1: 8000 字节');
    expect(renderReason({ code: 'pinned', params: { vSwitchId: 'vsw-a' } }, zh)).toBe('vswitches.pin names vsw-a');
  });

  test.each([
    ['permission', 'allow kms:GetKmsInstance to the identity that runs this (kms-vpc policy ram prints the policy), then run again'],
    ['transient', 'run again; if it lasts, ask the service with the request id'],
    ['user', 'correct what the call was made with (ServiceUnavailable), then run again'],
    ['bug', 'the answer is not what the interface describes: report it with the request id'],
  ] as const)('about a failed call of kind %s says who can mend it', (kind, fix) => {
    const said = renderFinding(finding('list-unknown', 'kst-1', faultParams(aFault({ kind }))));
    expect(said.fix).toContain(fix);
    expect(said.evidence).toContain('kms:GetKmsInstance failed with ServiceUnavailable: try later (request req-1)');
    const without = renderFinding(finding('instance-unread', 'kst-1', faultParams(aFault({ kind, requestId: null }))));
    expect(without.evidence).toMatch(/try later$/);
  });

  test('about a call that got no answer sends nobody to the service with a request id', () => {
    const fault = aFault({ kind: 'transient', requestId: null });
    const { fix } = renderFinding(finding('instance-unread', 'kst-1', faultParams(fault)));
    expect(fix).toBe('run again; if it lasts, check the network between here and the service');
  });

  test('about an answer that was not believed leaves the cure to the finding that says why', () => {
    const fault = aFault({ code: 'list-unexplained', message: 'entries may be missing', requestId: null });
    const said = renderFinding(finding('instance-unread', 'kst-1', faultParams(fault)));
    expect(said.evidence).toContain('entries may be missing (list-unexplained)');
    expect(said.fix).toBe('mend list-unexplained first');
  });
});

test('a code is told from any other word', () => {
  expect(isFindingCode('quota-short')).toBe(true);
  expect(isFindingCode('toString')).toBe(false);
});
