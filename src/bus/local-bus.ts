// How word of a new checkpoint travels: within one process, at once. Transport only; the record is elsewhere.

export interface RecordBus<News> {
  publish(news: News): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (news: News) => void): () => void;
}

export function createLocalBus<News>(): RecordBus<News> {
  const listeners = new Set<(news: News) => void>();
  return {
    publish: (news) => {
      for (const listener of listeners) listener(news);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
