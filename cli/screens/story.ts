import { renderFinding, renderReason } from '../../shared/core/findings/render.ts';
import type { Story } from '../../shared/core/story.ts';
import { findingsBlock } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';
import type { Paper } from './paper.ts';
import { quotaWords } from './quota.ts';

/** Whose list the story is about. */
export interface Teller {
  readonly instanceId: string;
  readonly regionId: string;
  readonly story: Story;
}

/** One VPC's whole story, on every instance that has to do with it; the last line is what to do next. */
export const whyScreen = (paper: Paper, tellers: readonly Teller[]): string =>
  `${stacked(tellers.map((teller) => storyBlock(paper, teller)))}\n`;

function storyBlock(paper: Paper, { instanceId, regionId, story }: Teller): string {
  const { colours, signs } = paper;
  // Of a VPC that is and will be no entry of the list, there is no vSwitch to tell of.
  const isInList = story.outcome.kind !== 'primary' && story.outcome.kind !== 'nothing';
  const next = renderReason(story.next);
  // The cure that is the next step stands in the last line, and only there.
  const findings = story.findings.map((one) => renderFinding(one)).map((one) => (one.fix === next ? { ...one, fix: '' } : one));
  const facts = [
    ['Instance', `${instanceId} in ${regionId}`],
    ['Wanted', wantedWords(story)],
    ['Bound', boundWords(story)],
    ...(isInList ? [['vSwitch', vSwitchWords(story)] as const] : []),
    ['Quota', quotaWords(story.quota)],
  ] as const;
  return stacked([
    paragraph(paper, `${colours.bold(story.vpcId)} ${signs.separator} ${verdict(paper, story)}`),
    table(
      paper,
      facts.map(([name, meaning]) => [colours.dim(name), meaning] as const),
      '  ',
    ),
    othersBlock(paper, story),
    findingsBlock(paper, findings),
    paragraph(paper, next, colours.bold('Next: ')),
  ]);
}

function verdict({ colours }: Paper, { outcome }: Story): string {
  switch (outcome.kind) {
    case 'action':
      return colours.yellow({ bind: 'to be bound', move: 'to be moved', unbind: 'to be unbound' }[outcome.action.kind]);
    case 'blocked':
      return colours.red(`${outcome.blocked.kind} blocked: ${outcome.blocked.code}`);
    case 'kept':
      return colours.green(keptVerdicts[outcome.kept.why]);
    case 'primary':
      return colours.green('served as the primary VPC');
    case 'nothing':
      return 'neither bound nor wanted';
    case 'unknown':
      return colours.red('unknown: the list could not be read');
  }
}

const keptVerdicts = {
  wanted: 'bound, as wanted',
  keep: 'bound, under keep',
  foreign: 'bound, and left alone: no selector names it',
  unverifiable: 'bound, and left alone: its vSwitch is not visible',
  primary: 'bound, and left alone: it is the primary VPC',
} as const;

const unwantedWords = { primary: 'it is the primary VPC', exclude: 'it stands under exclude', unbind: 'it stands under unbind' } as const;

function wantedWords({ selected }: Story): string {
  if (selected === null) return 'no: no selector of the policy names it';
  const by = `${selected.selector} names it (account ${selected.ownerId})`;
  return selected.unwanted === null ? `yes: ${by}` : `no: ${by}, but ${unwantedWords[selected.unwanted]}`;
}

function boundWords({ binding, outcome }: Story): string {
  if (outcome.kind === 'unknown') return 'not known';
  if (binding === null) return 'no';
  return `through ${binding.vSwitchId}${binding.ownerId === null ? '' : `, account ${binding.ownerId}`}`;
}

function vSwitchWords({ vSwitchId, binding }: Story): string {
  if (vSwitchId === null) return 'none that could be used';
  return vSwitchId === binding?.vSwitchId ? `${vSwitchId}, the current one` : `${vSwitchId} is the one to take`;
}

/** Every vSwitch that is not taken, and why. */
function othersBlock(paper: Paper, { others }: Story): string {
  if (others.length === 0) return '';
  return ['  Not taken:', ...others.map(({ why }) => paragraph(paper, renderReason(why), '      ', '        '))].join('\n');
}
