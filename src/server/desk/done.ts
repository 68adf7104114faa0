// What was done, in a sentence, for the page one is sent on to. The address names it; only these can be said.
export const DONE = {
  received: "The return is here. It is a draft: nobody outside sees it.",
  saved: "Saved.",
  signed: "Signed. It goes out when a second person of the county has looked at it and agreed.",
  published: "Published. The public sees it now.",
  kept: "The zero report is kept. It is not public.",
  "sent-back": "Sent back to its clerk.",
  "taken-back": "Taken one step back. Nothing of it is public.",
  announced: "Announced. The public pages show it.",
  proposed: "Proposed. Nothing happens until a second operator confirms it.",
  "call-proposed":
    "Proposed. Nothing is said until a second person of the decision desk confirms it, within 30 minutes.",
  "estimate-stopped": "The estimate is stopped. No page shows it until two people let it run again.",
  "key-added": "The key is registered. Returns signed with it are taken from now on.",
  "key-revoked": "The key is revoked. Nothing signed with it is taken any more.",
  "deck-added": "The test file is on hand: returns that look like it are stopped.",
  "deck-removed": "The test file is removed.",
} as const;
