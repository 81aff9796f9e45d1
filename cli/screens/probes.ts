import path from 'node:path';
import { counted } from '../../shared/core/counted.ts';
import type { AccountId } from '../../shared/core/ids.ts';
import type { ProbeSet } from '../probe-set.ts';
import { aScreen } from './display.ts';
import { paragraph, stacked } from './layout.ts';

interface Written {
  /** As it was named. */
  readonly folder: string;
  readonly sets: readonly ProbeSet[];
  readonly caller: AccountId;
}

/** What was written, for whom, and what is left for a person to do. */
export const probesScreen = aScreen((display, { folder, sets, caller }: Written): string => {
  const { colours, signs } = display;
  const count = sets.reduce((sum, { probes }) => sum + probes.length, 0);
  const blocks = sets.map((set) =>
    [
      `  ${colours.bold(path.posix.join(folder, `${set.account}-${set.region}`))}`,
      ...set.probes.map(({ functionName, vSwitchIds }) =>
        paragraph(
          display,
          `${functionName} in ${vSwitchIds[0] ?? 'a vSwitch to be named'}`,
          `    ${colours.green(signs.bind)} `,
        ),
      ),
    ].join('\n'),
  );
  const members = sets.filter(({ account }) => account !== caller);
  const next = [
    'Enter the security group of each VPC in its s.yaml, then deploy each folder in its account: s deploy.',
    ...(members.length === 0
      ? []
      : [
          'In every other account, create the role kms-vpc-probe from role-trust.json and role-policy.json, and name it under probes.roles.',
        ]),
    'Then run: kms-vpc verify',
  ];
  return `${stacked([
    ...blocks,
    next.map((line, index) => paragraph(display, line, `${index + 1}. `)).join('\n'),
    colours.bold(
      `Wrote ${counted(count, 'probe')} for ${counted(sets.length, 'account and region', 'accounts and regions')}.`,
    ),
  ])}\n`;
});
