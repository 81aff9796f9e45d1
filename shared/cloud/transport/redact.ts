/** The secrets of one call, and the ways they can turn up in a text. */
export type Redact = (text: string) => string;

/** As parameters, headers and answers spell them, and the profiles of the aliyun CLI. */
const names =
  'Signature|(?:Security|Sts|Access|Refresh)_?Token|Access_?Key_?Secret|Private_?Key' +
  '|x-acs-security-token';
const signatures = new RegExp(`\\b(\\w*(?:${names}))(["']?\\s*[=:]\\s*["']?)[^\\s&"',;]+`, 'gi');
/**
 * The gateway explains a wrong signature by the whole request it signed, security token included.
 */
const signedText = /\bserver (string to sign|canonical request)\b[\s\S]*/i;
/** Whatever begins like many addresses is one, so that nothing is looked at twice. */
const addresses = /https?:\/\/\S+/g;

/**
 * Makes the filter for what is said about a call: its secrets, signatures and query strings become
 * `***`.
 */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const spellings = secrets.flatMap((secret) =>
    secret ? [secret, encodeURIComponent(secret)] : [],
  );
  return (text) => {
    const shown = text
      .replace(signedText, 'server $1: ***')
      .replace(signatures, '$1$2***')
      .replace(addresses, (address) => address.replace(/\?.*/s, '?***'));
    return spellings.reduce((rest, secret) => rest.replaceAll(secret, '***'), shown);
  };
}
