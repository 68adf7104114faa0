export { tallyroomCsv } from "./format.ts";
export { readTemplate } from "./read.ts";
export type { TemplateRow, TemplateSheet } from "./sheet.ts";
export { emitTemplate, type TemplateOptions, writeTemplate } from "./write.ts";
