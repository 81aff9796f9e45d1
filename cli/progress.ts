import { visible } from '../shared/core/text/hidden.ts';
import type { Step } from '../shared/flows/context.ts';
import type { Io } from './io.ts';
import { aLine } from './screens/screen.ts';
import { en, type Words } from './words/en.ts';

/** What is going on: one line that changes on a terminal, a line every 10 s in a pipeline. */
export interface Progress {
  note(step: Step): void;
  /** Removes the line, before something else is printed. */
  stop(): void;
}

const silent: Progress = { note: () => {}, stop: () => {} };

/** Silent without colours too: a terminal that has none may not move its cursor either. */
export async function startProgress(
  io: Io,
  isColoured: boolean,
  { progress }: Words = en,
): Promise<Progress> {
  const sentence = (step: Step): string => visible(sentenceOf(step, progress));
  const { terminal } = io.stderr;
  if (!io.stderr.isTTY && isPipeline(io.env)) return lineByLine(io, sentence);
  if (terminal === undefined || !isColoured) return silent;
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ stream: terminal, handleSignals: false });
  return {
    note(step) {
      if (spinner.isSpinning) spinner.text = sentence(step);
      else spinner.start(sentence(step));
    },
    stop: () => void spinner.stop(),
  };
}

/** Every runner of pipelines sets it; some to a name, and a person who wants none to `false`. */
const isPipeline = ({ CI = '' }: Io['env']): boolean => CI !== '' && CI !== 'false' && CI !== '0';

const everyMs = 10_000;
const progressLine = aLine((text: string): string => text);

/** Nothing of a run that is over sooner. */
function lineByLine(io: Io, sentence: (step: Step) => string): Progress {
  let last = io.steady();
  return {
    note(step) {
      if (io.steady() - last < everyMs) return;
      last = io.steady();
      io.stderr.write(progressLine(sentence(step)));
    },
    stop: () => {},
  };
}

function sentenceOf(step: Step, say: Words['progress']): string {
  const { instanceId } = step;
  switch (step.doing) {
    case 'reading':
      return say.reading(instanceId);
    case 'read':
      return say.read(step.done, step.of);
    case 'writing':
      return say.writing(instanceId, step.write);
    case 'written':
      return say.written(instanceId);
    case 'not-accepted':
      return say.notAccepted(instanceId, step.write);
    case 'reading-back':
      return say.readingBack(instanceId);
    case 'waiting':
      return say.waiting(instanceId, Math.ceil(step.ms / 1000), step.why);
  }
}
