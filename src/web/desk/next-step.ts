// What a filing wants next from whoever looks at it: one thing, or nothing with the reason why.
import type { FilingDocument } from "../../views/index.ts";

export type NextStep =
  /** Names in the file that nobody has taken for anything yet, or that were taken for what they cannot be. */
  | { readonly kind: "names" }
  | { readonly kind: "reason" }
  | { readonly kind: "sign" }
  | { readonly kind: "approve" }
  /** A check stops it: other figures are needed. */
  | { readonly kind: "correct" }
  | { readonly kind: "take-out" }
  | { readonly kind: "none"; readonly sentence: string };

export function nextStepOf(doc: FilingDocument): NextStep {
  const { filing, outcome, may, whyNot } = doc;
  const none = (sentence: string): NextStep => ({ kind: "none", sentence });
  switch (filing.state) {
    case "draft":
    case "returned":
      if (!may.includes("amend") && !may.includes("sign"))
        return none(whyNot ?? "A clerk of this county prepares and signs it.");
      if (outcome === "blocked") return { kind: waitsForNames(doc) ? "names" : "correct" };
      if (outcome === "late") return none("A newer return of this county stands already. There is nothing to do.");
      if (outcome === "nothing-new")
        return none("It says nothing that does not stand already. There is nothing to do.");
      if (may.includes("sign")) return { kind: "sign" };
      return doc.needs.reason || doc.needs.code
        ? { kind: "reason" }
        : none(whyNot ?? "A clerk of this county must sign it.");
    case "waiting":
      return may.includes("approve")
        ? { kind: "approve" }
        : none(whyNot ?? "Somebody else of this county with the approver's role must look at it.");
    case "withdrawn":
      return may.includes("step-back") ? { kind: "take-out" } : none(whyNot ?? "Its clerk has put it away.");
    case "publishing":
      return none("There is nothing to do: it is on its way.");
    case "published":
      return none(
        "There is nothing more to do. Nothing public is ever erased: to put a figure right, file a corrected return.",
      );
    case "kept":
      return none("There is nothing more to do. The county's first return will be compared with it.");
    case "late":
      return none(whyNot ?? "There is nothing to do.");
  }
}

/** A choice that cannot be stops a file as an unknown name does: taken back, the name is asked for again. */
function waitsForNames({ unknown, mapped, findings }: FilingDocument): boolean {
  const isRefused = findings.some(({ code, level }) => code === "check/unknown-name" && level === "block");
  return unknown.length > 0 || (mapped.length > 0 && isRefused);
}
