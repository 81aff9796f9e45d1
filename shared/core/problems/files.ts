import type { Parts } from './said.ts';

/** What keeps a file from being read or written, as the rest of a sentence that begins with it. */
export const fileParts = {
  'does-not-exist': 'does not exist',
  'is-a-folder': 'is a folder',
  'is-a-pipe': 'is a pipe',
  'is-a-socket': 'is a socket',
  'is-a-device': 'is a device',
  'permission-denied-to-read': 'cannot be read: permission denied',
  'cannot-be-read': 'cannot be read ({code})',
  'leads-through-no-folder': 'has a path through something that is not a folder',
  'leads-to-itself': 'is a link that leads to itself',
  'has-an-impossible-name': 'has a name that no file can have',
  'is-too-large': 'is larger than {mebibytes} MiB',
  'is-no-utf-8': 'is no UTF-8 text',
  'looks-like-another-encoding': 'is no UTF-8 text; it looks like {encoding}',
  'has-a-hidden-character': 'has the hidden character {character}',

  'name-a-readable-file': 'Name a file that you may read.',
  'name-a-regular-file': 'Name a regular file.',
  'name-the-right-file': 'Name the right file.',
  'name-utf-8-text': 'Name a text in UTF-8.',
  'save-as-utf-8': 'Save it as UTF-8.',
  'delete-hidden-character':
    'Delete it. Tabs and line breaks are the only invisible characters allowed.',

  'not-a-regular-file': 'it is not a regular file',
  'folder-missing': 'its folder does not exist',
  'permission-denied': 'permission denied',
  'system-code': '{code}',
  'it-is-the-policy': 'it is the policy',
  'taken-by-this-command': 'something else of this command goes there',
} as const satisfies Parts;
