declare const brand: unique symbol;

/** A string that is not interchangeable with other strings: `Brand<"ContestId">`. Costs nothing at run time. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };
