/** Why a file was not taken. Each comes with a sentence and a place in the file. */
export const FEED_CODES = {
  "feed/unknown-format": "The file is in none of the formats we read.",
  "feed/not-results": "The file is in a known format but holds no results.",
  "feed/empty": "The file is empty.",
  "feed/too-large": "The file is larger than is taken.",
  "feed/encoding": "The file is not UTF-8 text.",
  "feed/bad-text": "A name in the file holds characters that cannot be shown safely.",
  "feed/truncated": "The file ends before it is complete.",
  "feed/malformed": "The file is not well formed.",
  "feed/doctype": "The file has a DOCTYPE; result files have none, and it is not read.",
  "feed/missing-field": "Something that every such file has is missing.",
  "feed/bad-number": "A count is not a whole number of votes, zero or more.",
  "feed/bad-time": "A time in the file cannot be read.",
  "feed/duplicate-cell": "One count is given twice.",
  "feed/unknown-unit": "A count is given for a place that the file does not list.",
  "feed/unknown-method": "A way of voting has a name we do not know.",
  "feed/broken-identity": "The file's own sums do not add up.",
  "feed/ragged-row": "A row has another number of cells than the header.",
  "feed/bad-header": "The columns are not those of any table we read.",
  "feed/zip": "The archive cannot be opened safely.",
} as const;
export type FeedCode = keyof typeof FEED_CODES;
