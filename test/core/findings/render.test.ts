import { describe, expect, test } from 'vitest';
import {
  catalogue,
  findingCodes as codes,
  isFindingCode,
} from '../../../shared/core/findings/catalogue.ts';
import { en } from '../../../shared/core/findings/en.ts';
import { faultParams } from '../../../shared/core/findings/fault.ts';
import { type Finding, finding } from '../../../shared/core/findings/finding.ts';
import { isSentence, type ReasonCode } from '../../../shared/core/findings/reasons.ts';
import {
  explainFinding,
  isBlocking,
  renderFinding,
  renderReason,
} from '../../../shared/core/findings/render.ts';
import { aFault } from '../../world.ts';

describe('the catalogue', () => {
  test('has words for every code, and no words without a code', () => {
    expect(Object.keys(en.findings).sort()).toEqual([...codes].sort());
  });

  test.each(codes)(
    '%s is explained in general without placeholders, in whole sentences below a title',
    (code) => {
      const { title, cause, evidence, fix } = en.findings[code];
      const { cure } = explainFinding(code);
      for (const text of [title, cause, cure]) expect(text).not.toMatch(/[{}]/);
      expect(title).toMatch(/[^.]$/);
      for (const text of [cause, cure, evidence, fix]) expect(text).toMatch(aSentence);
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

  test('tells sentences of their own from parts of sentences', () => {
    for (const [code, text] of Object.entries(en.reasons)) {
      if (isSentence(code as ReasonCode)) expect(text).toMatch(aSentence);
      else expect(text).not.toMatch(/\.$/);
    }
  });
});

/**
 * Begins with a capital, or with what must be written as it is: a value, or a key of the policy.
 */
const beginning = /[A-Z{]|(?:bind|keep|limits|vswitches|writes|quota|kms-vpc)\b/;
const end = /\.|\{(?:cures?|who)\}/;
const aSentence = new RegExp(`^(?:\\{\\w+\\}|(?:${beginning.source}).*(?:${end.source}))$`);

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
        'Cannot bind vpc-a because it has no usable vSwitch: vsw-b has 0 free IP addresses, ' +
        'but needs 1; vsw-c has status Pending instead of Available.',
      fix: 'Free an IP address in vsw-b, or create or share another vSwitch of vpc-a.',
    });
    expect(isBlocking(one)).toBe(true);
  });

  test('writes ten ids of a list, and how many there are beyond', () => {
    const short = Array.from({ length: 12 }, (_, index) => `vpc-${index}`);
    const numbers = { free: 0, total: 1, reserve: 0, wanted: 12, missing: 12, fits: [] };
    const { evidence } = renderFinding(finding('quota-short', 'kst-1', { ...numbers, short }));
    expect(evidence).toContain(
      'Fits: none. Does not fit: vpc-0, vpc-1, vpc-2, vpc-3, vpc-4, vpc-5, vpc-6, ' +
        'vpc-7, vpc-8, vpc-9, and 2 more.',
    );
    expect(
      renderFinding(finding('quota-short', 'kst-1', { ...numbers, short: short.slice(0, 10) }))
        .evidence,
    ).toMatch(/vpc-9\.$/);
  });

  test.each([
    [1, '1 free unit of 4', 'Buy 1 more unit of'],
    [2, '2 free units of 4', 'Buy 2 more units of'],
    [0, '0 free units of 4', 'Buy 0 more units of'],
    [null, 'an unknown number of free units of 4', 'Buy an unknown number of more units of'],
  ])('gives the number %s its noun', (n, evidence, fix) => {
    const one = finding('quota-short', 'kst-1', {
      free: n,
      total: 4,
      reserve: 0,
      wanted: 2,
      missing: n,
      fits: [],
      short: [],
    });
    expect(renderFinding(one).evidence).toContain(`kst-1 has ${evidence} and keeps 0 in reserve`);
    expect(renderFinding(one).fix).toContain(fix);
  });

  test('writes several cures as sentences, and several causes as parts of one', () => {
    const cures = ['kms:A', 'kms:B'].map(
      (action) => ({ code: 'cure-denied', params: { action } }) as const,
    );
    expect(
      renderFinding(finding('permissions-missing', '1', { actions: ['kms:A', 'kms:B'], cures }))
        .fix,
    ).toMatch(
      /denies kms:A from .* again\. Remove the statement that denies kms:B from .* again\.$/,
    );
  });

  test('that lacks a value is a mistake, and not a sentence with a hole', () => {
    const broken: Finding = { code: 'not-allowed', subject: 'vpc-a', params: { kind: 'bind' } };
    expect(() => renderFinding(broken)).toThrow('no value for {because}');
  });

  test('can be in another language', () => {
    const zh = {
      ...en,
      more: '等 {count} 个',
      findings: {
        ...en.findings,
        'list-in-body': { ...en.findings['list-in-body'], evidence: '{subject}: {bytes} 字节' },
      },
    };
    expect(renderFinding(finding('list-in-body', 'kst-1', { bytes: 8000 }), zh).evidence).toBe(
      'kst-1: 8000 字节',
    );
    expect(renderReason({ code: 'pinned', params: { vSwitchId: 'vsw-a' } }, zh)).toBe(
      'vswitches.pin names vsw-a',
    );
  });

  test.each([
    [
      'permission',
      'Allow kms:GetKmsInstance for the identity that runs this tool (kms-vpc policy ram ' +
        'prints the RAM policy), then run again.',
    ],
    [
      'transient',
      'Run again. If the problem persists, ask Alibaba Cloud support with the request ID.',
    ],
    ['user', 'Check the IDs and the region in the policy (ServiceUnavailable), then run again.'],
    ['bug', 'The answer is not what the interface describes: report it with the request ID.'],
  ] as const)('about a failed call of kind %s says who can fix it', (kind, fix) => {
    const said = renderFinding(finding('list-unknown', 'kst-1', faultParams(aFault({ kind }))));
    expect(said.fix).toContain(fix);
    expect(said.evidence).toContain(
      'kms:GetKmsInstance failed: try later (ServiceUnavailable, request req-1).',
    );
    const without = renderFinding(
      finding('instance-unread', 'kst-1', faultParams(aFault({ kind, requestId: null }))),
    );
    expect(without.evidence).toMatch(/try later \(ServiceUnavailable\)\.$/);
  });

  test('about a call that got no answer sends nobody to the service with a request id', () => {
    const fault = aFault({ kind: 'transient', requestId: null });
    const { fix } = renderFinding(finding('instance-unread', 'kst-1', faultParams(fault)));
    expect(fix).toBe(
      'Run again. If the problem persists, check the network between this machine and the service.',
    );
  });

  test('about an answer that was not believed leaves the cure to the finding that says why', () => {
    const fault = aFault({
      code: 'list-unexplained',
      message: 'entries may be missing',
      requestId: null,
    });
    const said = renderFinding(finding('instance-unread', 'kst-1', faultParams(fault)));
    expect(said.evidence).toContain('entries may be missing (list-unexplained)');
    expect(said.fix).toBe('Resolve list-unexplained first.');
  });
});

test('a code is told from any other word', () => {
  expect(isFindingCode('quota-short')).toBe(true);
  expect(isFindingCode('toString')).toBe(false);
});
