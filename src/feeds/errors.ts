/** Why a file was not taken. Each comes with a sentence and a place in the file. */
export const FEED_CODES = {
  "feed/unreadable": "The file cannot be opened.",
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

/** What is told of a file that was taken all the same. */
export const FEED_WARNINGS = {
  "feed/left-open": "Some cells are empty, which means not known yet.",
  "feed/parts-differ": "The places of a unit add up to something other than its own line.",
  "feed/name-differs": "The file spells one name in two ways.",
  "feed/no-choices": "A contest lists nobody and nothing to vote for.",
  "feed/not-read": "A part of the file was passed over, because we do not know what it means.",
  "feed/place-not-named": "The file does not say which place it covers.",
  "feed/more-votes-than-ballots": "A place has more votes in a contest than its ballots allow.",
  "feed/no-whole": "The file does not say what all its places add up to.",
  "feed/contest-not-named": "The file does not say which contest it is of.",
  "feed/collected-by": "The table was put together from several sources; this is the one.",
  "feed/batches-summed": "Batches were added up by place and way of voting.",
  "feed/blank-cards": "Blank cards were tallied; they are not ballots and are left out.",
  "feed/districts": "Lines of districts repeat votes of the state and are left out.",
  "feed/runoff": "A candidate goes on to a runoff.",
  "feed/uncontested": "Nobody counts an uncontested race; its zeros are left out.",
  "feed/unclear-method": "A column does not say how the ballots were cast.",
} as const;
export type FeedWarningCode = keyof typeof FEED_WARNINGS;
