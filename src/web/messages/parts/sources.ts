const en = {} as const;
const es: Readonly<Record<keyof typeof en, string>> = {};
export const sourcesWords = { en, es };
