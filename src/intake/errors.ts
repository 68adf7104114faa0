/** Why a file that could be read was not taken. */
export const INTAKE_CODES = {
  "intake/other-election": "The file is of another election.",
  "intake/test-data": "The file says that it is test data; this election is real, or the other way round.",
  "intake/no-contest": "The file has none of this election's contests.",
  "intake/unknown-option": "The file has votes for somebody who is not on this election's ballot.",
  "intake/unknown-unit": "The file has votes for a place that this election does not have.",
  "intake/bad-mapping": "A name in the file is taken for a place or an option that this election does not have.",
  "intake/same-twice": "Two names in the file would be one place, one option or one contest.",
  "intake/older-than-stored": "The file is older than what stands.",
  "filing/unknown": "There is no such filing in this county.",
  "filing/blocked": "A check stops the return.",
  "filing/late": "A newer return of this county stands already.",
  "filing/nothing-new": "The return says nothing that does not stand already.",
  "filing/reason-missing": "A written reason is needed.",
  "filing/reason-too-long": "The written reason is longer than a page can show.",
  "filing/code-missing": "A figure falls, and no kind of correction is chosen.",
  "filing/not-open": "The filing is past the point where it can be changed.",
  "filing/not-waiting": "The filing is not waiting for a second person.",
  "filing/own": "Nobody approves their own return.",
  "filing/changed-since": "The return, or what stands, has changed since the page was looked at.",
  "filing/key-reused": "The idempotency key was used for another file.",
} as const;
export type IntakeCode = keyof typeof INTAKE_CODES;
