import path from 'node:path';
import type { Deployment } from '../../shared/flows/deployment.ts';
import {
  createStack,
  deployFunctions,
  functionsFile,
  stackName,
  templateFile,
} from '../deploy-commands.ts';
import { aScreen } from './display.ts';
import { paragraph, stacked } from './layout.ts';

interface Bundled extends Pick<Deployment, 'region' | 'account' | 'digest'> {
  /** As it was named. */
  readonly folder: string;
}

/** Where the policy lies now. */
export const bundledScreen = aScreen(
  (display, { folder, region, account, digest }: Bundled): string => {
    const { colours, signs, words } = display;
    const say = words.deployment;
    const place = colours.bold(path.posix.join(folder, 'functions'));
    const bundled = say.bundled(place, region, account, digest.slice(0, 19));
    return `${paragraph(display, bundled, `${colours.green(signs.tick)} `)}\n`;
  },
);

interface SetUp extends Bundled, Pick<Deployment, 'names' | 'roles'> {}

/** What `setup` wrote, and the two commands that are left. */
export const setupScreen = aScreen(
  (display, { folder, region, account, names, roles }: SetUp): string => {
    const { colours, signs, words } = display;
    const say = words.deployment;
    const at = (file: string): string => path.posix.join(folder, file);
    const { logProject, failedQueue, journalBucket } = names;
    const lines = [
      [
        at(templateFile),
        say.template(Object.values(roles).length, logProject, failedQueue, journalBucket),
      ],
      [at(functionsFile), say.functions],
      [at('functions/'), say.code],
    ].map(([file = '', text = '']) =>
      paragraph(display, `${colours.bold(file)}  ${text}`, `  ${colours.green(signs.bind)} `),
    );
    const commands = [createStack(region, stackName, at(templateFile)), deployFunctions(folder)];
    return `${stacked([
      paragraph(display, say.wrote(region, account), `${colours.green(signs.tick)} `),
      lines.join('\n'),
      [say.next, ...commands.map((command) => `  ${colours.bold(command)}`)].join('\n'),
      paragraph(display, say.update),
    ])}\n`;
  },
);
