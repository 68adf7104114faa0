const en = {} as const;
const es: Readonly<Record<keyof typeof en, string>> = {};
export const boardWords = { en, es };
