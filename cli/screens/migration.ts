import type { Moving } from '../../shared/core/plan/migration.ts';
import type { InstanceReport } from '../../shared/core/report/schema.ts';
import { quoted } from '../shell.ts';
import { blockedBlocks } from './changes.ts';
import { aScreen } from './display.ts';
import { paragraph, stacked } from './layout.ts';
import { quotaLine } from './quota.ts';

/** How far a migration has come. */
export interface MigrationTold {
  readonly old: string;
  readonly fresh: string;
  readonly moving: readonly Moving[];
  /** In the list of the old instance. */
  readonly listed: readonly string[];
  /** Kinds of change that the policy of the old instance has to allow at the end. */
  readonly writes: readonly string[];
  /** Of the new instance, with the plan of the first step; null: it was not looked at. */
  readonly instance: InstanceReport | null;
  /** File that the plan was saved to; null: none. */
  readonly saved: string | null;
  readonly policyFile: string;
}

export const migrationScreen = aScreen((display, told: MigrationTold): string => {
  const { colours, signs, words } = display;
  const { old, fresh, moving, listed, writes, instance, saved } = told;
  const say = words.migration;
  const at = (step: Moving['step']) =>
    moving.filter((one) => one.step === step).map(({ vpcId }) => vpcId);
  const [toBind, toProve, proven] = [at('to-bind'), at('to-prove'), at('proven')];
  const isOver = toBind.length === 0 && toProve.length === 0;
  const sign = (done: boolean) => (done ? colours.green(signs.tick) : ' ');
  const phase = (nth: number, done: boolean, text: string, ...more: string[]): string =>
    [
      paragraph(display, text, `${sign(done)} ${nth}. `, '     '),
      ...more.filter((one) => one !== ''),
    ].join('\n');
  const command = (text: string) => `     ${colours.bold(text)}`;
  const file = quoted(saved ?? 'move.json');
  return `${stacked([
    paragraph(display, say.head(colours.bold(old), colours.bold(fresh), moving.length)),
    instance === null ? '' : quotaLine(display, instance.quota),
    paragraph(display, say.twice(fresh)),
    phase(
      1,
      toBind.length === 0,
      toBind.length === 0 ? say.bound(fresh) : say.toBind(toBind, fresh),
      ...(instance === null
        ? []
        : blockedBlocks(display, instance.plan.blocked, instance.findings)),
      ...(toBind.length === 0 || instance?.plan.write === null
        ? []
        : [
            ...(saved === null
              ? [command(`kms-vpc migrate ${quoted(old)} ${quoted(fresh)} --out ${file}`)]
              : []),
            command(`kms-vpc apply ${file}`),
          ]),
    ),
    phase(
      2,
      isOver,
      toProve.length === 0 ? say.proven(proven.length, moving.length) : say.toProve(toProve, fresh),
      ...(toProve.length === 0
        ? []
        : [command(`kms-vpc verify --instance ${quoted(fresh)} --wait`)]),
    ),
    phase(
      3,
      false,
      say.kits(fresh),
      ...moving
        .slice(0, 3)
        .map(({ vpcId }) =>
          command(
            `kms-vpc connect ${quoted(vpcId)} --instance ${quoted(fresh)} ` +
              `--out ${quoted(`kms-${vpcId}`)}`,
          ),
        ),
    ),
    phase(
      4,
      false,
      isOver ? say.unbind(old) : say.notYet(toBind.length + toProve.length),
      ...(isOver && listed.length > 0
        ? [
            `    writes: [${writes.join(', ')}]`,
            `    limits: { unbindsPerRun: ${listed.length} }`,
            '    unbind:',
            ...listed.map((id) => `      - ${id}`),
          ]
        : []),
    ),
  ])}\n`;
});
