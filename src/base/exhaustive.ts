/** The end of a switch that has handled every case: the compiler proves that it is never reached. */
export function exhaustive(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
