import { counted } from '../screens/counted.ts';
import type { ValidateCounts, Words } from './words.ts';

const found = ({ blocking, warning, info, open }: ValidateCounts): string =>
  [`${blocking} blocking`, counted(warning, 'warning'), `${info} info`, ...(open === 0 ? [] : [`${open} not checked`])].join(', ');

export const en: Words = {
  howToSolve: 'How to solve:',
  gap: ' ',
  severity: { blocking: 'blocking', warning: 'warning', info: 'info' },
  place: (instanceId, regionId) => `${instanceId} in ${regionId}`,
  explain: {
    source: (source) => `Source: ${source}`,
    severities: 'blocking: something wanted cannot be done. warning: it works today. info: good to know.',
    more: 'kms-vpc explain CODE tells the cause, the cure and the source of one.',
  },
  validate: {
    unread: 'its list could not be read',
    clean: 'nothing to say',
    found,
    total: (instances, counts) => `Validated: ${counted(instances, 'instance')}, ${found(counts)}.`,
    nothing: (instances, vpcs) =>
      `No findings. ${counted(vpcs, 'VPC')} of ${counted(instances, 'instance')} checked, bound and wanted ones.`,
  },
  verify: {
    proven: ({ count, unit }) => `proven ${count} ${unit} ago`,
    total: ({ vpcs, reachable, unprobed }) =>
      `Verify: ${reachable} of ${counted(vpcs, 'VPC')} reachable, ${vpcs - reachable - unprobed} not, ${unprobed} not probed.`,
    fromHere: (verdict) => (verdict === 'reachable' ? 'Reachable from here.' : `Not reachable from here: ${verdict}.`),
  },
};
