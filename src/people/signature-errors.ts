/** Why a signed request was not taken for its signer's. */
export const SIGNATURE_CODES = {
  "signature/missing": "The request is not signed, or not for this purpose.",
  "signature/malformed": "The headers of the signature cannot be read as RFC 9421 has them.",
  "signature/incomplete": "The signature leaves out something that it must cover or say.",
  "signature/stale": "The signature is too old, expired, or dated in the future.",
  "signature/refused": "No key that may do this made the signature over this very request.",
  "signature/wrong-digest": "The body is not the one that was signed.",
} as const;
export type SignatureCode = keyof typeof SIGNATURE_CODES;
