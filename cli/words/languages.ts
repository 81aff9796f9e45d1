export const languageNames = ['en', 'zh'] as const;
export type LanguageName = (typeof languageNames)[number];
