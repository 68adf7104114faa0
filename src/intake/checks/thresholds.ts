// Every number by which a check decides, and why it is that number. A block cannot be overruled, so what blocks must be
// nearly impossible by chance; what only asks for a reason may be wrong now and then.

/** A place's votes must be at least so many, on two options or more, before being equal to a test deck says anything:
 *  below, real precincts hit a deck's small round figures by chance. */
export const DECK_PLACE_VOTES = 25;
/** One place with so many votes that equals the deck in every option is no chance: it would have to hit the sum and the split
 *  at once. */
export const DECK_CERTAIN_VOTES = 100;
/** So many places that equal the deck. Two whole places, or three in one way of voting alone, where less has to agree. */
export const DECK_PLACES = 2;
export const DECK_METHOD_PLACES = 3;

/** Places smaller than this double by chance. */
export const DOUBLED_PLACE_VOTES = 20;
/** So many places at about twice what stands, if they are also half of all that stand; or so many at exactly twice. */
export const DOUBLED_PLACES = 3;
/** About twice: between 1.9 and 2.1 times, told in tenths. Hennepin 2010 was "nearly doubled": some ballots came on top. */
export const DOUBLED_TENTHS = { least: 19, most: 21 } as const;
/** A county's own line has other causes to double in the first hour, so it is held for a reason; an option counts as doubled
 *  or not from so many votes on. */
export const DOUBLED_COUNTY_VOTES = 100;
/** At exactly twice in every option and with so many votes a county's line is no chance any more: the sum alone would hit one
 *  figure among thousands, and the split again. */
export const DOUBLED_CERTAIN_VOTES = 1_000;
/** A batch of so many votes that comes a second time to the vote: smaller ones do so by chance. */
export const REPEATED_VOTES = 100;

/** Turnout above this is looked at in a place with so many registered: 2 of the 2,564 certified precincts of that size in
 *  Georgia 2020. */
export const TURNOUT_PERCENT = 90;
export const TURNOUT_REGISTERED = 100;
/** A county's turnout, in points of its registered voters, that one return adds to what stands: more than half of all that
 *  will be counted, at once, in a county that had begun to report. */
export const TURNOUT_POINTS = 40;
/** One option's share of a place, in points, between two counts of so many votes: figures read in another's column (Antrim,
 *  Michigan, 2020), not ballots that were added. */
export const SHARE_POINTS = 30;
export const SHARE_VOTES = 100;

/** A file may be so far ahead of our clock: offices' clocks differ by minutes, not more. */
export const CLOCK_AHEAD_MINUTES = 10;

/** Places named in a finding. */
export const MOST_PLACES = 20;
/** Titles of a file that are compared with a contest it lacks: a county's whole ballot has a few hundred. */
export const MOST_TITLES = 500;
