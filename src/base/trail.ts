// A list that only grows, shared between the states that hold it: adding costs one small object, and an older state
// still sees its own, shorter trail. This is what lets the fold keep every past state without copying.

export interface Trail<T> {
  readonly length: number;
  readonly last: T;
  readonly before: Trail<T> | undefined;
}

export function extend<T>(trail: Trail<T> | undefined, item: T): Trail<T> {
  return { length: (trail?.length ?? 0) + 1, last: item, before: trail };
}

/** Newest first; at most `most` items. */
export function newestFirst<T>(trail: Trail<T> | undefined, most = Number.POSITIVE_INFINITY): readonly T[] {
  const items: T[] = [];
  for (let at = trail; at !== undefined && items.length < most; at = at.before) items.push(at.last);
  return items;
}

export function oldestFirst<T>(trail: Trail<T> | undefined): readonly T[] {
  return newestFirst(trail).slice().reverse();
}
