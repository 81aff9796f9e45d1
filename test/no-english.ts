/**
 * What is typed or named as it is, in any language: commands, options, code, keys, codes, values of
 * messages, names of products.
 */
const asTyped = new RegExp(
  [
    /`[^`]*`|\{\w+\}/,
    /(?:kms-vpc|aliyun|npm run) [^\n\u4e00-\u9fff（，；。]*/,
    /--?[a-z][\w-]*(?: [A-Z]+)?/,
    /<[^>]+>|\[[^\]]+\]/,
    /[A-Za-z0-9]+(?:[-_.:/@][A-Za-z0-9*{}]+)+/,
    /\b[A-Z]{2,}\b|\b[a-z]+[A-Z]\w*/,
    /"[^"]*"|'[^']*'/,
    /\b(?:Function Compute|Terraform|Serverless Devs|KMS Agent|shell|Ctrl-C|MiB)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Lines of a Chinese text with two English words in a row: a sentence that somebody forgot. */
export const englishIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(asTyped, '·'))
    .filter((line) => /[A-Za-z]{2,} [a-z]{2,}/.test(line));
