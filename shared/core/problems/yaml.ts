import type { ErrorCode } from 'yaml';

/**
 * What the YAML library finds wrong, by its code. Its own English sentence says more and is shown
 * in English.
 */
export const yamlFaults = {
  'yaml-ALIAS_PROPS': 'an alias cannot have an anchor or a tag',
  'yaml-BAD_ALIAS': 'an alias or anchor has no usable name',
  'yaml-BAD_COLLECTION_TYPE': 'a tag does not fit what it stands before',
  'yaml-BAD_DIRECTIVE': 'a directive is not understood',
  'yaml-BAD_DQ_ESCAPE': 'an escape sequence in double quotes is invalid',
  'yaml-BAD_INDENT': 'the indentation is wrong',
  'yaml-BAD_PROP_ORDER': 'an anchor or tag stands before its indicator',
  'yaml-BAD_SCALAR_START': 'a value without quotes begins with a reserved character',
  'yaml-BLOCK_AS_IMPLICIT_KEY': 'a map or list stands in the line of another key',
  'yaml-BLOCK_IN_FLOW': 'a block stands inside brackets',
  'yaml-DUPLICATE_KEY': 'a key appears twice',
  'yaml-IMPOSSIBLE': 'it cannot be read as YAML',
  'yaml-KEY_OVER_1024_CHARS': 'a key is too long',
  'yaml-MISSING_CHAR': 'a quote, bracket, comma, colon or blank is missing',
  'yaml-MULTILINE_IMPLICIT_KEY': 'a key extends over several lines',
  'yaml-MULTIPLE_ANCHORS': 'a value has two anchors',
  'yaml-MULTIPLE_DOCS': 'there are several documents',
  'yaml-MULTIPLE_TAGS': 'a value has two tags',
  'yaml-NON_STRING_KEY': 'a key is not text',
  'yaml-RESOURCE_EXHAUSTION': 'it is too large',
  'yaml-TAB_AS_INDENT': 'a line is indented with a tab',
  'yaml-TAG_RESOLVE_FAILED': 'a tag is not known',
  'yaml-UNEXPECTED_TOKEN': 'something stands where it does not belong',
} as const satisfies Record<`yaml-${ErrorCode}`, string>;
