import { en } from '../../shared/core/findings/en.ts';
import type { Language } from '../../shared/core/findings/language.ts';
import { renderFinding, renderReason } from '../../shared/core/findings/render.ts';
import type { Story } from '../../shared/core/story.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';
import type { Paper } from './paper.ts';
import { quotaWords } from './quota.ts';
import { type Proof, proofBlock } from './verify.ts';

/** Whose list the story is about. */
export interface Teller {
  /** What its probe proves; null: nobody was asked. */
  readonly proof?: Proof | null;
  readonly instanceId: string;
  readonly regionId: string;
  readonly story: Story;
}

/** One VPC's whole story, on every instance that has to do with it; the last line is what to do next. */
export const whyScreen = (paper: Paper, tellers: readonly Teller[], { language = en, now = 0 }: Speech = {}): string =>
  `${stacked(tellers.map((teller) => storyBlock(paper, teller, language, now)))}\n`;

interface Speech {
  readonly language?: Language;
  /** ms since 1970, for the age of a proof. */
  readonly now?: number;
}

function storyBlock(paper: Paper, { instanceId, regionId, story, proof }: Teller, language: Language, now: number): string {
  const { colours, signs, words } = paper;
  const { names } = words.why;
  // Of a VPC that is and will be no entry of the list, there is no vSwitch to tell of.
  const isInList = !['primary', 'lost', 'nothing'].includes(story.outcome.kind);
  const next = renderReason(story.next, language);
  // The cure that is the next step stands in the last line, and only there.
  const findings = story.findings.map((one) => renderFinding(one, language)).map((one) => (one.fix === next ? { ...one, fix: '' } : one));
  const facts = [
    [names.instance, words.place(instanceId, regionId)],
    [names.wanted, wantedWords(paper, story)],
    [names.bound, boundWords(paper, story)],
    ...(isInList ? [[names.vSwitch, vSwitchWords(paper, story)] as const] : []),
    [words.quota.name, quotaWords(paper, story.quota)],
  ] as const;
  return stacked([
    paragraph(paper, `${colours.bold(story.vpcId)} ${signs.separator} ${verdict(paper, story)}`),
    table(
      paper,
      facts.map(([name, meaning]) => [colours.dim(name), meaning] as const),
      '  ',
    ),
    proof ? proofBlock(paper, proof, now) : '',
    othersBlock(paper, story, language),
    findingsBlock(paper, findings),
    paragraph(paper, next, colours.bold(words.why.next)),
  ]);
}

function verdict({ colours, words: { why } }: Paper, { outcome }: Story): string {
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

const wantedWords = ({ words: { why } }: Paper, { selected }: Story): string =>
  selected === null ? why.notSelected : why.selected(selected.selector, selected.ownerId, selected.unwanted);

function boundWords({ words }: Paper, { binding, outcome }: Story): string {
  if (outcome.kind === 'unknown') return words.why.notKnown;
  if (binding === null) return words.why.no;
  const owner = binding.ownerId === null ? [] : [words.account(binding.ownerId)];
  return [words.through(binding.vSwitchId), ...owner].join(words.comma);
}

function vSwitchWords({ words: { why } }: Paper, { vSwitchId, binding }: Story): string {
  if (vSwitchId === null) return why.none;
  return vSwitchId === binding?.vSwitchId ? why.current(vSwitchId) : why.toTake(vSwitchId);
}

/** Every vSwitch that is not taken, and why. */
function othersBlock(paper: Paper, { others }: Story, language: Language): string {
  if (others.length === 0) return '';
  const lines = others.map(({ why }) => paragraph(paper, renderReason(why, language), '      ', '        '));
  return [`  ${paper.words.why.notTaken}`, ...lines].join('\n');
}
