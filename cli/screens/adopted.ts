import { counted } from './counted.ts';
import { paragraph, stacked } from './layout.ts';
import type { Paper } from './paper.ts';

/** What `init` did, in the words of the command that was given. */
export interface Adopted {
  readonly file: string;
  readonly instanceId: string;
  readonly regionId: string;
  readonly bound: number;
  /** The command to give next, with the options that were given. */
  readonly next: string;
}

export function adoptedScreen(paper: Paper, adopted: Adopted): string {
  const { colours, signs } = paper;
  return `${stacked([
    paragraph(
      paper,
      `Wrote ${colours.bold(adopted.file)}: ${adopted.instanceId} in ${adopted.regionId}, ${counted(adopted.bound, 'binding')} adopted.`,
      `${colours.green(signs.tick)} `,
    ),
    paragraph(paper, 'Every bound VPC stands under keep, and writes is empty: nothing is changed before you say so there.'),
    paragraph(paper, 'If Terraform manages this instance, let it leave the list alone:'),
    ['  lifecycle {', '    ignore_changes = [bind_vpcs]', '  }'].join('\n'),
    paragraph(paper, colours.bold(adopted.next), 'Next: '),
  ])}\n`;
}
