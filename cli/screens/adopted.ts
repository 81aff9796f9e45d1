import { aScreen } from './display.ts';
import { nextLine, paragraph, stacked } from './layout.ts';

/** What `init` did, in the words of the command that was given. */
export interface Adopted {
  readonly file: string;
  readonly instances: readonly AdoptedInstance[];
  /** To a policy that was there before. */
  readonly isAdded: boolean;
  /** The command to give next, with the options that were given. */
  readonly next: string;
}

interface AdoptedInstance {
  readonly instanceId: string;
  readonly regionId: string;
  /** VPCs that stand under keep now. */
  readonly kept: number;
  /** Bound ones of an id that no policy may name. */
  readonly unnamed: readonly string[];
}

export const adoptedScreen = aScreen((display, adopted: Adopted): string => {
  const { colours, signs, words } = display;
  const { file, instances, isAdded, next } = adopted;
  const say = words.adopted;
  const wrote = isAdded ? say.added : say.wrote;
  const unnamed = instances.flatMap((one) => one.unnamed);
  if (instances.length === 0) return `${paragraph(display, say.none(colours.bold(file)))}\n`;
  return `${stacked([
    instances
      .map(({ instanceId, regionId, kept }) =>
        paragraph(
          display,
          wrote(colours.bold(file), words.place(instanceId, regionId), words.bindings(kept)),
          `${colours.green(signs.tick)} `,
        ),
      )
      .join('\n'),
    unnamed.length === 0
      ? ''
      : paragraph(display, say.unnamed(words.bindings(unnamed.length), unnamed)),
    paragraph(display, say.kept),
    paragraph(display, say.terraform),
    ['  lifecycle {', '    ignore_changes = [bind_vpcs]', '  }'].join('\n'),
    nextLine(display, next),
  ])}\n`;
});

interface Choosable {
  readonly id: string;
  readonly region: string;
}

/** The instances that are there, and the question which to adopt. */
export const choiceScreen = aScreen((display, found: readonly Choosable[]): string => {
  const { colours, words } = display;
  const width = String(found.length).length;
  const lines = found.map(({ id, region }, nth) =>
    paragraph(display, words.place(id, region), `  ${String(nth + 1).padStart(width)}  `),
  );
  return `${lines.join('\n')}\n${colours.bold(words.adopted.which)} `;
});
