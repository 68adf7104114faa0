// Words in the reader's language, with values put in.
import { en, type MessageKey } from "./en.ts";
import { es } from "./es.ts";

export type Language = "en" | "es";
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export function translator(language: Language): Translate {
  const messages = language === "es" ? es : en;
  return (key, values = {}) =>
    messages[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export type { MessageKey };
