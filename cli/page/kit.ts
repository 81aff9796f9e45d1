import type { Language } from '../../shared/core/findings/language.ts';
import { shippedText } from '../function-bundles.ts';
import { version } from '../version.ts';
import type { Words } from '../words/en.ts';
import type { PageWords } from './words/en.ts';

/** What the page is written in, and with. */
export interface PageKit {
  readonly language: Language;
  readonly words: Words;
  readonly pageWords: PageWords;
  readonly version: string;
  readonly style: string;
  readonly script: string;
  /** The script of a page that is served, which follows what happens. */
  readonly liveScript: string;
}

/** What a page in this language is made with: the words, and what the build made for browsers. */
export async function pageKit(language: Language, words: Words): Promise<PageKit> {
  const [pageWords, style, script, liveScript] = await Promise.all([
    words.language === 'zh'
      ? import('./words/zh.ts').then(({ zh }) => zh)
      : import('./words/en.ts').then(({ en }) => en),
    shippedText('dist/page/style.css'),
    shippedText('dist/page/script.js'),
    shippedText('dist/page/live.js'),
  ]);
  return { language, words, pageWords, version, style, script, liveScript };
}
