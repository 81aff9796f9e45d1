import type { Leaving, Membership, ServedPlace } from '../../shared/flows/member.ts';
import { createStack, createStackGroup } from '../deploy-commands.ts';
import { quoted } from '../shell.ts';
import { aScreen } from './display.ts';
import { paragraph, stacked } from './layout.ts';

interface Joining extends Membership {
  /** As it was named. */
  readonly file: string;
  readonly region: string;
}

const roleEverywhere = (role: string): string => `acs:ram::{accountId}:role/${role}`;

/**
 * What was written for another account, and how it is deployed there: once, or in a whole folder.
 */
export const memberScreen = aScreen((display, joining: Joining): string => {
  const { colours, signs, words } = display;
  const { account, owner, probe, role, isNamed, file, region } = joining;
  const say = words.member;
  const values = [
    ['VpcIds', 'vpc-…'],
    ['VSwitchIds', 'vsw-…'],
    ['VpcCount', '1'],
  ]
    .map(([key, value], nth) => {
      const parameter = `--Parameters.${nth + 1}.Parameter`;
      return `${parameter}Key ${key} ${parameter}Value ${value}`;
    })
    .join(' ');
  const policy = [
    '    probes:',
    `      function: "${probe}"`,
    `      roles: "${roleEverywhere(role)}"`,
  ];
  return `${stacked([
    paragraph(display, say.wrote(colours.bold(file), owner), `${colours.green(signs.tick)} `),
    [
      paragraph(display, say.once(account)),
      `  ${colours.bold(`${createStack(region, 'kms-vpc-member', file)} ${values}`)}`,
    ].join('\n'),
    [
      paragraph(display, say.folder),
      `  ${colours.bold(createStackGroup(region, 'kms-vpc-member', file))}`,
    ].join('\n'),
    ...(isNamed ? [] : [[paragraph(display, say.policy), ...policy].join('\n')]),
    paragraph(display, say.afterwards),
  ])}\n`;
});

interface OwnProbes extends Membership {
  readonly places: readonly (ServedPlace & { readonly file: string })[];
  /** Other accounts whose VPCs are served. */
  readonly others: readonly string[];
}

/** What was written for the VPCs of the account itself, and who else is to have probes. */
export const ownProbesScreen = aScreen(
  (display, { places, others, probe, isNamed }: OwnProbes): string => {
    const { colours, signs, words } = display;
    const say = words.member;
    const written = places.map(({ file, region, own }) =>
      [
        paragraph(
          display,
          say.wroteOwn(colours.bold(file), own.length),
          `${colours.green(signs.tick)} `,
        ),
        `  ${colours.bold(createStack(region, 'kms-vpc-probes', file))}`,
      ].join('\n'),
    );
    const policy = [paragraph(display, say.policy), '    probes:', `      function: "${probe}"`];
    const members = others.map((account) => `  kms-vpc member --account ${quoted(account)}`);
    return `${stacked([
      ...written,
      ...(isNamed ? [] : [policy.join('\n')]),
      ...(members.length === 0 ? [] : [[paragraph(display, say.others), ...members].join('\n')]),
      paragraph(display, say.verify),
    ])}\n`;
  },
);

/** How an account leaves without leaving entries behind that nobody can describe any more. */
export const leavingScreen = aScreen(
  (display, account: string, all: readonly Leaving[]): string => {
    const { colours, words } = display;
    const say = words.member;
    const places = all.map(({ instanceId, regionId, bound, unowned, unbind, writes }) => {
      const head = [
        colours.bold(words.place(instanceId, regionId)),
        ...(unowned.length > 0 ? [paragraph(display, say.unowned(unowned, account), '  ')] : []),
      ].join('\n');
      if (bound === null) return `${head}\n${paragraph(display, words.listUnknown, '  ')}`;
      if (bound.length === 0)
        return `${head}\n${paragraph(display, say.nothingBound(account), '  ')}`;
      const named = [...new Set([...unbind, ...bound])].sort();
      const lines = [
        `    writes: [${writes.join(', ')}]`,
        `    limits: { unbindsPerRun: ${bound.length} }`,
        '    unbind:',
        ...named.map((id) => `      - ${id}`),
      ];
      return [head, paragraph(display, say.lines(bound.length), '  '), ...lines].join('\n');
    });
    const isKnown = all.every(({ bound }) => bound !== null);
    const isBound = all.some(({ bound }) => bound !== null && bound.length > 0);
    const steps = isBound ? say.steps : isKnown ? say.stepsUnbound : [];
    const numbered = steps.map((step, nth) => paragraph(display, step, `${nth + 1}. `));
    return `${stacked([...places, numbered.join('\n')])}\n`;
  },
);
