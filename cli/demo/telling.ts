import type { LanguageName } from '../language.ts';

type Step = 'plan' | 'apply' | 'again' | 'byHand' | 'quota' | 'shared' | 'tooEarly' | 'reachable';

/** What was bound by a function, and how long after the event, in ms. */
export interface Delivery {
  readonly vpcId: string;
  readonly writes: number;
  readonly ms: number;
}

/** What the demo says between the screens, in one language. */
export interface Telling {
  readonly opening: string;
  readonly scenes: Readonly<Record<Step, string>>;
  /** Before the lines of the policy that name the probes. */
  readonly deployed: string;
  delivered(delivery: Delivery): string;
  readonly withoutNetwork: string;
  readonly closing: string;
  /** Commands to go on with. */
  readonly next: readonly (readonly [string, string])[];
}

/** Loads one language and no other. */
export async function tellingIn(language: LanguageName): Promise<Telling> {
  if (language === 'zh') return (await import('./telling-zh.ts')).zh;
  return (await import('./telling-en.ts')).en;
}
