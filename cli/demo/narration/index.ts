import type { LanguageName } from '../../words/languages.ts';
import type { Narration } from './en.ts';

/** Loads one language and no other. */
export async function narrationIn(language: LanguageName): Promise<Narration> {
  if (language === 'zh') return (await import('./zh.ts')).zh;
  return (await import('./en.ts')).en;
}
