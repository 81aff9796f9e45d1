/** Whole sentences: who changed a list that is not as it was left. */
export const writers = {
  'writer-named': `
    According to ActionTrail it was {name} ({type}, account {account}) at {at}, from {source} with
    {agent}.`,
  'writer-not-recorded': `
    ActionTrail does not name another writer yet; a record can take ten minutes to appear.`,
  'writer-unread': 'ActionTrail could not be asked who it was: {fault}.',
  'writer-not-asked': 'ActionTrail was not asked who it was.',
} as const;
