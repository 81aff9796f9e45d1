import { visible } from '../shared/core/text/hidden.ts';
import type { Step } from '../shared/flows/context.ts';
import type { Io } from './io.ts';
import { aLine } from './screens/screen.ts';

/** What is going on: one line that changes on a terminal, a line every 10 s in a pipeline. */
export interface Progress {
  note(step: Step): void;
  /** Removes the line, before something else is printed. */
  stop(): void;
}

const silent: Progress = { note: () => {}, stop: () => {} };

/** Silent without colours too: a terminal that has none may not move its cursor either. */
export async function startProgress(io: Io, isColoured: boolean): Promise<Progress> {
  const { terminal } = io.stderr;
  if (!io.stderr.isTTY && isPipeline(io.env)) return lineByLine(io);
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
function lineByLine(io: Io): Progress {
  let last = io.now();
  return {
    note(step) {
      if (io.now() - last < everyMs) return;
      last = io.now();
      io.stderr.write(progressLine(sentence(step)));
    },
    stop: () => {},
  };
}

const sentence = (step: Step): string => visible(sentenceOf(step));

function sentenceOf(step: Step): string {
  switch (step.doing) {
    case 'reading':
      return `Reading ${step.instanceId}`;
    case 'read':
      return `Read ${step.done} of ${step.of} instances`;
    case 'writing':
      return `Writing the list of ${step.instanceId} (write ${step.write})`;
    case 'written':
      return `Written: ${step.instanceId}`;
    case 'reading-back':
      return `Reading ${step.instanceId} back`;
    case 'waiting':
      return `Waiting ${Math.ceil(step.ms / 1000)} s for ${step.instanceId}: ${step.why}`;
  }
}
