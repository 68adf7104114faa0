export type * from "./desk.ts";
export type * from "./head.ts";
export type * from "./pages.ts";
export type * from "./result.ts";
