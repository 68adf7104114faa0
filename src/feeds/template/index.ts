export { tallyroomCsv } from "./format.ts";
export type { TemplateRow, TemplateSheet } from "./sheet.ts";
export { emitTemplate, type TemplateOptions, writeTemplate } from "./write.ts";
