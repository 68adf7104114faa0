// Every check of a return: what it looks for, why, and what the clerk does. docs/checks.md is made from this.

export interface CheckEntry {
  readonly title: string;
  readonly looksFor: string;
  /** The real election it comes from, or the law, where there is one. */
  readonly why: string;
  readonly clerk: string;
}

/** In the order in which they are made and shown. */
export const CHECKS = {
  "check/unreadable": {
    title: "The file can be read",
    looksFor:
      "A file in one of the formats we read, whole, with figures that are whole numbers and sums that hold, and one count in it.",
    why: "A figure that is guessed at is worse than none. The sentence names the line or the cell.",
    clerk: "Mends the file at the place named, or exports it again. It cannot be overruled.",
  },
  "check/other-election": {
    title: "The file is of this election",
    looksFor: "The election's id, its date and its contests.",
    why: "Last election's file has the same counties, precincts and often the same parties.",
    clerk: "Files the return of this election. It cannot be overruled.",
  },
  "check/other-county": {
    title: "The figures are of this county and of no other",
    looksFor: "A line of another county or of the whole state in a county's return, and a file without any figure.",
    why: "A county answers for its own figures alone.",
    clerk: "Sends the county's own file. It cannot be overruled.",
  },
  "check/unknown-name": {
    title: "Every name is known",
    looksFor:
      "Places and options that are not this election's, names that fit two of them or somebody of another party, and names that a person has taken for one of them.",
    why: "Idaho 2020: a county whose name nobody had mapped was left out without a word, and the wrong winner was shown.",
    clerk:
      "Says for each name what it is. A name is never matched by likeness alone; one that was taken for another needs a written reason and is seen by the second person.",
  },
  "check/before-close": {
    title: "The polls have closed",
    looksFor: "Any figure above zero before the polls close.",
    why: "A result before the close can sway those who have not voted.",
    clerk: "Waits. It cannot be overruled.",
  },
  "check/zero-report": {
    title: "The count begins at zero",
    looksFor: "A zero report before the polls close, and before the first return of election night that there was one.",
    why: "Warren County, North Carolina, 2020: the zero tapes proved that the votes on the page were those of the test.",
    clerk:
      "Files the zero report before the close: it is kept and not public. Without one, looks at the machines' zero tapes and writes what they show.",
  },
  "check/clock": {
    title: "The file's clock can be right",
    looksFor: "A file made more than 10 minutes from now, and one with votes that was made before the polls closed.",
    why: "Which return is the newer one is decided by the files' own clocks.",
    clerk: "Sets the clock of the machine and makes the file again, or says why the hour is right.",
  },
  "check/older": {
    title: "The file is newer than what stands",
    looksFor:
      "A file made before the return that stands, one made at the same moment with other figures, and one whose order cannot be told.",
    why: "Returns arrive in any order, and sent twice. Place by place the one made last stands, whatever came first.",
    clerk:
      "Nothing where it is older: it is kept and not applied. Otherwise makes sure which is the newer, and says so.",
  },
  "check/seen-before": {
    title: "The file has not been public before",
    looksFor: "The very same file, published earlier, where other figures have taken its place since.",
    why: "A file without a clock of its own cannot be told from a new one: filed again by mistake, it would undo the correction that followed it.",
    clerk: "Files the newest file; or writes why the earlier one is right after all.",
  },
  "check/test-data": {
    title: "No test votes",
    looksFor:
      "A file that says it is a test; places whose votes, or whose added votes, equal those of the test before the election in every option, to the vote.",
    why: "Warren County, North Carolina, 2020: 863 test votes were published in a party with 41 registered voters. Pickaway County, Ohio, 2024: a medium with test votes was read after the report of 7:32 p.m., and its votes were public at 7:58 p.m.",
    clerk:
      "Makes the file again without the test's cards. Two places, or one with 100 votes, cannot be overruled; a single small one can, with a reason.",
  },
  "check/identities": {
    title: "The sums add up",
    looksFor: "Options against the total given, precincts against the county's own line, ways of voting given twice.",
    why: "Of two figures for one thing one is wrong, and nobody can tell from outside which.",
    clerk: "Finds the wrong figure and makes the file again. It cannot be overruled.",
  },
  "check/more-votes-than-ballots": {
    title: "No more votes than ballots",
    looksFor: "Votes, undervotes and overvotes above the ballots cast times the choices of each, place by place.",
    why: "It cannot be, so a figure is wrong.",
    clerk: "Finds the wrong figure. It cannot be overruled.",
  },
  "check/fewer-votes-than-ballots": {
    title: "Every ballot is accounted for",
    looksFor: "Ballots cast for which the file has neither a vote nor a blank, where it tells all of them.",
    why: "Floyd, Fayette, Walton and Douglas Counties, Georgia, 2020: ballots and memory cards that had never been uploaded were found by the audit, two weeks later.",
    clerk: "Looks for the card or box, or writes why the ballots have no marks here.",
  },
  "check/more-ballots-than-registered": {
    title: "No more ballots than voters",
    looksFor: "Ballots, or votes where ballots are not told, above the registered voters of a place.",
    why: "Georgia 2018: 670 ballots of 276 voters, under a heading that said official. O.C.G.A. 21-2-493(b): such a return is a palpable error and is not recorded until it has been investigated.",
    clerk: "Looks into it, and has the figure or the number of voters put right. It cannot be overruled.",
  },
  "check/total-fell": {
    title: "No public figure falls",
    looksFor:
      "Any votes, of an option, a way of voting or in all, and any ballots lower than what stands, in the county and in each place of the file.",
    why: "One in twenty real updates lowers something (Georgia 2020: 12 of 226), and each of them has a reason that readers want to know.",
    clerk:
      "Chooses the kind of correction and writes what happened. Both are published with the figures before and after.",
  },
  "check/not-said": {
    title: "Empty is not zero",
    looksFor:
      "Cells left empty, figures that stand and that the file no longer gives, and empty cells that make a figure of the county or of the state unknown.",
    why: "What is not known is shown as not known, and a sum with one unknown part is not known: an empty cell of one precinct can take the state's total off the page.",
    clerk:
      "Nothing for an empty cell that no sum hangs on. Where a precinct's figure would disappear, or the file carries no write-ins, writes why. Where a figure of the county or of the state would, writes the figure or leaves the precinct out until it is known; that cannot be overruled.",
  },
  "check/unit-missing": {
    title: "Nothing is missing",
    looksFor:
      "Precincts and contests that stand and are not in the file; contests on which the county votes, where the file has contests of other titles; counties that are not in a file of the whole state; from the canvass on, precincts that have never come in; a county's own line that goes on standing over new precincts.",
    why: "Idaho 2020, where a missing county changed the winner shown; Georgia 2020, where cards were missing until the audit.",
    clerk:
      "Writes why a precinct or a contest is not there; what stands for it stays. Gives a contest its title, where the file has it under another. A state's file without a county cannot be overruled.",
  },
  "check/doubled-total": {
    title: "Nothing is added twice",
    looksFor:
      "Places at exactly or about twice what stands in every option, one way of voting at exactly twice, and a batch that comes again to the vote.",
    why: "Hennepin County, Minnesota, 2010: “add to” was pressed instead of “replace”, up to 60,000 votes too many were public, and the state's site stayed wrong until after 12:30 a.m.",
    clerk:
      "Makes the file again with the counts themselves. Three places or more cannot be overruled; a county's single line can, with a reason.",
  },
  "check/turnout-jump": {
    title: "Turnout and shares are usual",
    looksFor:
      "Turnout above 90 percent, a county that gains more than 40 points of its voters at once, an option whose share of a place moves by more than 30 points.",
    why: "Antrim County, Michigan, 2020: votes were read into other candidates' columns, and the wrong one led on the night.",
    clerk: "Looks at the figures again and writes that they are right, and why.",
  },
  "check/nothing-new": {
    title: "What the file changes",
    looksFor: "Whether anything in it is another figure than what stands.",
    why: "The same file twice must change nothing.",
    clerk: "Reads it: it says how many places change and by how many votes.",
  },
} as const satisfies Readonly<Record<string, CheckEntry>>;
export type CheckCode = keyof typeof CHECKS;
