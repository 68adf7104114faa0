// Expected outcomes are values. Bugs and lost infrastructure throw.

/** Why something expected did not work.
 *  `code` is stable and listed in docs/errors.md; `message` is a sentence a clerk understands;
 *  `at` says where in the input (a line, a path, a cell). */
export interface Fault<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly at?: string;
  readonly cause?: unknown;
}

export type Result<T, E extends Fault = Fault> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function err<E extends Fault>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

export function fault<Code extends string>(
  code: Code,
  message: string,
  more: { at?: string; cause?: unknown } = {},
): { readonly ok: false; readonly error: Fault<Code> } {
  return { ok: false, error: { code, message, ...more } };
}

/** The value, or a crash: for places where a failure would be a bug. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, message, at } = result.error;
  throw new Error(at === undefined ? `${code}: ${message}` : `${code}: ${message} (${at})`, {
    cause: result.error.cause,
  });
}
