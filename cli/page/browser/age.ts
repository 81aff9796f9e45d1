const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** How long ago something was, in the words of the language: `3 minutes ago`, or `3m ago`. */
export function ageOf(
  at: string,
  now: number,
  locale: string,
  style: 'long' | 'narrow' = 'long',
): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  const { unit, seconds: size } = units.find((one) => seconds >= one.seconds * 2) ?? units[3];
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style });
  // A blank parts a number and Chinese, as everywhere else.
  return words.format(-Math.round(seconds / size), unit).replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}
