import type { Diagnosis } from '../../shared/core/diagnosis.ts';
import { en } from '../../shared/core/findings/en.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { renderFinding, renderReason } from '../../shared/core/findings/render.ts';
import { aScreen, type Display } from './display.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';
import { quotaWords } from './quota.ts';
import { type Proof, proofBlock } from './verify.ts';

/** Whose list the diagnosis is about. */
export interface WhyBlock {
  /** What its probe proves; null: nobody was asked. */
  readonly proof?: Proof | null;
  readonly instanceId: string;
  readonly regionId: string;
  readonly diagnosis: Diagnosis;
}

/**
 * One VPC's whole story, on every instance that has to do with it; the last line is what to do
 * next.
 */
export const whyScreen = aScreen(
  (display, blocks: readonly WhyBlock[], { language = en, now = 0 }: Speech = {}): string =>
    `${stacked(blocks.map((block) => diagnosisBlock(display, block, language, now)))}
`,
);

interface Speech {
  readonly language?: Language;
  /** ms since 1970, for the age of a proof. */
  readonly now?: number;
}

function diagnosisBlock(
  display: Display,
  { instanceId, regionId, diagnosis, proof }: WhyBlock,
  language: Language,
  now: number,
): string {
  const { colours, signs, words } = display;
  const { names } = words.why;
  // Of a VPC that is and will be no entry of the list, there is no vSwitch to tell of.
  const isInList = !['primary', 'lost', 'nothing'].includes(diagnosis.outcome.kind);
  const next = renderReason(diagnosis.next, language);
  // The cure that is the next step stands in the last line, and only there.
  const findings = diagnosis.findings
    .map((one) => renderFinding(one, language))
    .map((one) => (one.fix === next ? { ...one, fix: '' } : one));
  const facts = [
    [names.instance, words.place(instanceId, regionId)],
    [names.wanted, wantedWords(display, diagnosis)],
    [names.bound, boundWords(display, diagnosis)],
    ...(isInList ? [[names.vSwitch, vSwitchWords(display, diagnosis)] as const] : []),
    [words.quota.name, quotaWords(display, diagnosis.quota)],
  ] as const;
  return stacked([
    paragraph(
      display,
      `${colours.bold(diagnosis.vpcId)} ${signs.separator} ${verdict(display, diagnosis)}`,
    ),
    table(
      display,
      facts.map(([name, meaning]) => [colours.dim(name), meaning] as const),
      '  ',
    ),
    proof ? proofBlock(display, proof, now) : '',
    othersBlock(display, diagnosis, language),
    findingsBlock(display, findings),
    paragraph(display, next, colours.bold(words.why.next)),
  ]);
}

function verdict({ colours, words: { why } }: Display, { outcome }: Diagnosis): string {
  switch (outcome.kind) {
    case 'action':
      return colours.yellow(why.toBe[outcome.action.kind]);
    case 'blocked':
      return colours.red(why.blocked(outcome.blocked.kind, outcome.blocked.code));
    case 'kept':
      return colours.green(why.kept[outcome.kept.why]);
    case 'primary':
      return colours.green(why.primary);
    case 'lost':
      return colours.red(why.lost);
    case 'nothing':
      return why.nothing;
    case 'unknown':
      return colours.red(why.unknown);
  }
}

const wantedWords = ({ words: { why } }: Display, { selected }: Diagnosis): string =>
  selected === null
    ? why.notSelected
    : why.selected(selected.selector, selected.ownerId, selected.unwanted);

function boundWords({ words }: Display, { binding, outcome }: Diagnosis): string {
  if (outcome.kind === 'unknown') return words.why.notKnown;
  if (binding === null) return words.why.no;
  const owner = binding.ownerId === null ? [] : [words.account(binding.ownerId)];
  return [words.through(binding.vSwitchId), ...owner].join(words.comma);
}

function vSwitchWords({ words: { why } }: Display, { vSwitchId, binding }: Diagnosis): string {
  if (vSwitchId === null) return why.none;
  return vSwitchId === binding?.vSwitchId ? why.current(vSwitchId) : why.toTake(vSwitchId);
}

/** Every vSwitch that is not taken, and why. */
function othersBlock(display: Display, { others }: Diagnosis, language: Language): string {
  if (others.length === 0) return '';
  const lines = others.map(({ why }) =>
    paragraph(display, renderReason(why, language), '      ', '        '),
  );
  return [`  ${display.words.why.notTaken}`, ...lines].join('\n');
}
