import { expect, test } from 'vitest';
import { differencesOf, partsOf } from '../../../shared/core/deployment/ram-document.ts';

const allowing = (...statements: readonly object[]) => partsOf({ Statement: statements });
const allow = (patch: object) => ({ Effect: 'Allow', Action: 'kms:A', Resource: '*', ...patch });

test.each([
  ['the same in other words', allow({ Action: ['kms:A'], Resource: ['*'] }), []],
  [
    'another resource',
    allow({ Resource: 'acs:x' }),
    ['+ Allow kms:A on acs:x', '- Allow kms:A on *'],
  ],
  [
    'a condition',
    allow({ Condition: { Bool: {} } }),
    ['+ Allow kms:A on * if {"Bool":{}}', '- Allow kms:A on *'],
  ],
  ['a refusal', allow({ Effect: 'Deny' }), ['+ Deny kms:A on *', '- Allow kms:A on *']],
  [
    'nothing to act on, and nobody',
    { Effect: 'Allow', Action: 'kms:A' },
    ['+ Allow kms:A', '- Allow kms:A on *'],
  ],
  [
    'somebody',
    { Effect: 'Allow', Action: 'kms:A', Principal: { RAM: ['a', 'b'] } },
    ['+ Allow kms:A by RAM a', '+ Allow kms:A by RAM b', '- Allow kms:A on *'],
  ],
])('a document with %s', (_, statement, differences) => {
  const found = differencesOf(allowing(allow({})), allowing(statement));
  expect([...found].sort()).toEqual(differences);
});

test.each([null, 'no JSON', {}, { Statement: 7 }])('%j allows nothing', (document) => {
  expect([...differencesOf(allowing(allow({})), partsOf(document))]).toContain(
    '- Allow kms:A on *',
  );
});
