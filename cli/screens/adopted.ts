import { aScreen } from './display.ts';
import { paragraph, stacked } from './layout.ts';

/** What `init` did, in the words of the command that was given. */
export interface Adopted {
  readonly file: string;
  readonly instanceId: string;
  readonly regionId: string;
  /** VPCs that stand under keep now. */
  readonly kept: number;
  /** Bound ones of an id that no policy may name. */
  readonly unnamed: readonly string[];
  /** The command to give next, with the options that were given. */
  readonly next: string;
}

export const adoptedScreen = aScreen((display, adopted: Adopted): string => {
  const { colours, signs, words } = display;
  const { file, instanceId, regionId, kept, unnamed, next } = adopted;
  const say = words.adopted;
  return `${stacked([
    paragraph(
      display,
      say.wrote(colours.bold(file), words.place(instanceId, regionId), words.bindings(kept)),
      `${colours.green(signs.tick)} `,
    ),
    unnamed.length === 0
      ? ''
      : paragraph(display, say.unnamed(words.bindings(unnamed.length), unnamed)),
    paragraph(display, say.kept),
    paragraph(display, say.terraform),
    ['  lifecycle {', '    ignore_changes = [bind_vpcs]', '  }'].join('\n'),
    paragraph(display, colours.bold(next), words.why.next),
  ])}\n`;
});
