import { en, type MessageKey } from "./en.ts";

/** In Spanish; what is not translated yet is said in English rather than left out. */
export const es: Readonly<Record<MessageKey, string>> = {
  ...en,
};
