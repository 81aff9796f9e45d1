/** What fills a text. A list of ids is written out whole. */
export type Fact = string | number | Said | readonly string[];

export type Facts = Readonly<Record<string, Fact>>;

/**
 * A text of the catalogue, filled: in English as it stands, in another language by its key and the
 * same facts.
 */
export interface Said {
  readonly key: string;
  readonly facts: Facts;
  readonly english: string;
}

/** Names between braces; a text that shows braces of its own gets them as a fact. */
export type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a text needs, checked when it is compiled. */
export type FactsOf<Text> = { readonly [Name in Placeholder<Text>]: Fact };

/** Texts in another language, by key, and what stands between the ids of a list there. */
export interface Tongue {
  readonly texts: Readonly<Record<string, string>>;
  readonly comma: string;
}

/** Parts of sentences: a sentence of one may stand in one of another. */
export type Parts = Readonly<Record<string, string>>;

/**
 * Makes values of a topic's parts.
 * @example const file = saying(fileParts); file('is-larger', { mebibytes: 1 })
 */
export const saying =
  <const P extends Parts>(parts: P) =>
  <Key extends keyof P & string>(key: Key, facts: FactsOf<P[Key]>): Said => ({
    key,
    facts,
    english: filled(parts[key] ?? '', facts, null),
  });

/** A name or a text that is the same in every language. */
export const verbatim = (english: string): Said => ({ key: '', facts: {}, english });

/** A text in a language; null: English, in which they are written. */
export const sayIn = (said: Said, tongue: Tongue | null): string => {
  const text = tongue?.texts[said.key];
  return text === undefined ? said.english : filled(text, said.facts, tongue);
};

/** A long text is broken into lines in its source, and is one line for whoever reads it. */
export const unfolded = (text: string): string =>
  text.includes('\n')
    ? text.trim().replace(/\s*\n\s*/g, (end, at: number, whole: string) => {
        const [before = '', after = ''] = [whole[at - 1], whole[at + end.length]];
        return wide.test(before) || wide.test(after) ? seam(before, after) : ' ';
      })
    : text;

/** Puts facts into a text, each in the language of the text. */
export function filled(text: string, facts: Facts, tongue: Tongue | null): string {
  const line = unfolded(text);
  return line.replace(/\{(\w+)\}/g, (place, name: string, at: number) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`no fact for {${name}} in: ${line}`);
    return apart(inWords(fact, tongue), line[at - 1], line[at + place.length]);
  });
}

function inWords(fact: Fact, tongue: Tongue | null): string {
  if (typeof fact === 'string' || typeof fact === 'number') return String(fact);
  return 'english' in fact ? sayIn(fact, tongue) : fact.join(tongue?.comma ?? ', ');
}

/** A value between two characters of a text: a blank stands between Chinese and anything Latin. */
export function apart(value: string, before = '', after = ''): string {
  const [first = '', last = ''] = [value[0], value.at(-1)];
  return `${seam(before, first)}${value}${seam(last, after)}`;
}

/** What stands between two characters of which one is Chinese or a Chinese mark. */
const seam = (one: string, other: string): string =>
  (han.test(one) && latin.test(other)) || (latin.test(one) && han.test(other)) ? ' ' : '';

const han = /\p{Script=Han}/u;
const latin = /[A-Za-z0-9`-]/;
/** Chinese characters and marks: no blank stands between two of them. */
const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]/u;
