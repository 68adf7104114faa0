// What the fold's deciders refuse.
export const CALL_CODES = {
  "call/unknown-contest": "There is no such contest in the election.",
  "call/unknown-option": "Somebody is named who is not in the contest.",
  "call/wrong-number": "Too few or too many are named for what is said, or one of them twice.",
  "call/before-close": "The polls have not closed: nothing is said of an outcome before.",
  "call/frozen": "Publication is frozen: only a retraction goes out.",
  "call/nothing-counted": "Nothing is counted that a call could rest on.",
  "call/recount-range": "The lead is within recount range, and the count is not certified.",
  "call/checklist": "Points of the checklist are not met, and no reason is written for going on all the same.",
  "call/not-certified": "Nothing is official before the count is certified, and then only what it says.",
  "call/stands": "A call stands that would have to be taken back first.",
  "call/already": "The same is said already.",
  "call/not-called": "What is to be taken back does not stand.",
  "call/words-missing": "What is said, or why, is missing or too long.",
  "call/changed-since": "The count has changed since the call was proposed.",
  "call/estimate-stopped": "The estimate of the contest is stopped already.",
  "call/estimate-runs": "The estimate of the contest is not stopped.",
} as const;
export type CallCode = keyof typeof CALL_CODES;
