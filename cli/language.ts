import type { Language } from '../shared/core/findings/language.ts';
import type { Io } from './io.ts';
import { beforeArguments } from './options.ts';
import type { Words } from './words/en.ts';
import { type LanguageName, languageNames } from './words/languages.ts';

/** The texts of findings, and the words of the screens around them. */
export interface Speech {
  readonly language: Language;
  readonly words: Words;
}

/** What was asked for; else what the locale says, in the order of POSIX; else English. */
export function languageNamed(asked: unknown, env: Io['env']): LanguageName {
  const named = languageNames.find((name) => name === asked);
  if (named) return named;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  return /^zh([_.@-]|$)/i.test(locale ?? '') ? 'zh' : 'en';
}

/** The language as far as it can be seen before anything is understood: of help and of errors. */
export function spokenIn(argv: readonly string[], env: Io['env']): LanguageName {
  const words = beforeArguments(argv);
  const at = words.indexOf('--lang');
  const joined = words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return languageNamed(joined ?? (at < 0 ? undefined : words[at + 1]), env);
}

/** Loads one language and no other. */
export async function speechOf(name: LanguageName): Promise<Speech> {
  if (name === 'zh') {
    const [{ zh }, screens, { scenarioProblems }] = await Promise.all([
      import('../shared/core/findings/zh.ts'),
      import('./words/zh.ts'),
      import('./words/scenario.ts'),
    ]);
    const texts = { ...zh.texts, ...scenarioProblems };
    return { language: { ...zh, texts }, words: screens.zh };
  }
  const [texts, screens] = await Promise.all([
    import('../shared/core/findings/en.ts'),
    import('./words/en.ts'),
  ]);
  return { language: texts.en, words: screens.en };
}
