/** Why a source could not be followed. The meanings stand in the public record where a source stays away: no address and
 *  nothing that a server wrote is in them. */
export const POLL_CODES = {
  "poll/unreadable-plan": "The plan of what is polled is not JSON.",
  "poll/bad-plan": "The plan of what is polled says something that a plan cannot say.",
  "poll/bad-address": "The address is not one of http or https without a name and password in it.",
  "poll/private-address": "The address leads into a private network, and the plan does not allow that.",
  "poll/unknown-host": "The name of the server is not known.",
  "poll/unreachable": "The server cannot be reached, or broke the connection off.",
  "poll/too-slow": "The server did not answer in full within the time given.",
  "poll/too-large": "What the server sends is larger than is taken.",
  "poll/cut-off": "The answer ended before it was complete.",
  "poll/no-length": "The server does not say how long its file is, so one that is cut off could pass for whole.",
  "poll/bad-answer": "The server gave an answer that a results site does not give.",
  "poll/redirected": "The server sends us on too often, or to another server.",
  "poll/not-found": "There is nothing at the address.",
  "poll/forbidden": "The server refuses programs like ours.",
  "poll/busy": "The server asks us to come back later.",
  "poll/server-trouble": "The server says that it is in trouble itself.",
  "poll/bad-version": "The site does not name its newest version.",
  "poll/version-back": "The site went back to an older version than it had.",
  "poll/other-county": "The file is of another county than the one it was asked for.",
  "poll/broken": "A mistake of ours; the log says which.",
  "poll/stopped": "The polling was ended while the request was under way.",
} as const;
export type PollCode = keyof typeof POLL_CODES;
