import { expect, test } from "vitest";
import { filingRow } from "../../../testing/desk-documents.ts";
import { begin, oak, tonight } from "../../../testing/returns.ts";
import type { ContestId, NameMapping, OptionId, UnitId } from "../../model/index.ts";
import { viewFiling } from "../index.ts";

test("every name that was taken for another is shown with its choice, also where the election does not have that", () => {
  const mapping: NameMapping = {
    units: { "Oak/One": "xx/oak/1" as UnitId, "Oak/Two": "xx/nowhere" as UnitId },
    options: {
      ["governor" as ContestId]: { "Diaz (DEM)": "diaz" as OptionId },
      ["mayor" as ContestId]: { Lee: "lee" as OptionId },
    },
  };
  const row = filingRow("draft", { county: { unit: oak, slug: "oak", name: "Oak" } });
  const document = viewFiling(
    { state: begin(), root: "", ticks: [] },
    {
      row,
      mapping,
      now: tonight,
      outcome: "blocked",
      findings: [],
      unknown: [],
      passedOver: [],
      differences: [],
      digest: "",
      fileSha256: "",
      may: ["amend"],
      entries: [],
    },
  );
  expect(document.mapped).toEqual([
    { kind: "unit", name: "Oak/One", value: "xx/oak/1", as: "1" },
    { kind: "unit", name: "Oak/Two", value: "xx/nowhere", as: "xx/nowhere" },
    { kind: "option", name: "Diaz (DEM)", contest: "governor", value: "diaz", as: "Bo Diaz" },
    { kind: "option", name: "Lee", contest: "mayor", value: "lee", as: "lee" },
  ]);
});
