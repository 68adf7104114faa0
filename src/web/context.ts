// What a page is rendered for: a language, an address, the files the browser will want.
export interface PageContext {
  readonly language: "en" | "es";
  /** `/ga-2020/county/fulton` */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
  /** `https://results.example`, without a slash at its end. */
  readonly origin: string;
  readonly assets: { readonly css: string; readonly js: string; readonly recordJs: string };
  readonly demo: boolean;
}
