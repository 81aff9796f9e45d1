import { paragraph, stacked, table } from './layout.ts';
import type { Paper } from './paper.ts';

export function openingScreen(paper: Paper, policy: string): string {
  return `${stacked([
    paragraph(
      paper,
      'A local cloud was started. In it, a KMS instance serves the VPC it was enabled in and one that somebody bound by hand. This policy wants more:',
    ),
    paper.colours.bold('$ cat bindings.yaml'),
    policy.trimEnd(),
  ])}\n`;
}

/** A step of the demo: one sentence, and the command as a person would type it. */
export function sceneScreen(paper: Paper, number: number, scene: { readonly told: string; readonly typed: readonly string[] }): string {
  const { colours } = paper;
  return `\n${stacked([
    colours.cyan(paragraph(paper, scene.told, `${number}. `)),
    colours.bold(`$ kms-vpc ${scene.typed.join(' ')}`),
  ])}\n\n`;
}

export function closingScreen(paper: Paper): string {
  const rows = [
    ['kms-vpc emulate', 'the same cloud, to play with'],
    ['kms-vpc init --instance kst-… --region …', 'adopt an instance of your own; writes a policy only'],
    ['kms-vpc --help', 'everything there is'],
  ] as const;
  return `\n${stacked([paper.colours.green('That was all, as it should be. Next:'), table(paper, rows, '  ')])}\n`;
}
