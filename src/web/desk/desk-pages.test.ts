import { describe, expect, test } from "vitest";
import { DECISION_BOARD, DECISION_RACE, DECISION_WAITING } from "../../../testing/decision-documents.ts";
import {
  ALL_FILINGS,
  BLOCKED,
  COUNTY_DESK,
  DESK,
  filingDocument,
  GRID,
  REGISTRY,
  REGISTRY_COUNTY,
  STATE_DESK,
  STATE_FROZEN,
  TO_APPROVE,
} from "../../../testing/desk-documents.ts";
import { shapeOf, tagsOf } from "../../../testing/html-shape.ts";
import { FILING_STATES, type FilingState, type UnitId } from "../../model/index.ts";
import type { DeskDocument, FilingDocument } from "../../views/index.ts";
import { renderDesk } from "./render-document.tsx";

const EARLY = {
  ...COUNTY_DESK,
  pollsCloseAt: COUNTY_DESK.now,
  may: { file: false, approve: false, announce: false },
};
const PAGES: readonly (readonly [string, DeskDocument])[] = [
  ...ALL_FILINGS.map((doc, n) => [`filing ${n} ${doc.filing.state}`, doc] as const),
  ["county", COUNTY_DESK],
  ["county before the close", EARLY],
  ["grid", GRID],
  ["state", STATE_DESK],
  ["state, frozen", STATE_FROZEN],
  ["registry", REGISTRY],
  ["registry of a county", REGISTRY_COUNTY],
  ["decision desk", DECISION_BOARD],
  ["a contest at the decision desk", DECISION_RACE],
  ["a contest with a proposal that waits", DECISION_WAITING],
];

/** All that a document says is from outside, but for its own closed words, its moments and whole numbers. */
const CLOSED = new Set([
  "page",
  "state",
  "status",
  "basis",
  "bases",
  "origin",
  "kind",
  "code",
  "correction",
  "level",
  "needs",
  "outcome",
  "may",
  "method",
  "timeZone",
]);
const MOMENT = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/;

function withTail<T>(value: T, tail: string, key = ""): T {
  if (CLOSED.has(key)) return value;
  if (typeof value === "string") return (MOMENT.test(value) ? value : value + tail) as T;
  if (Array.isArray(value)) return value.map((each) => withTail(each, tail)) as T;
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTail(each, tail, name)])) as T;
  return value;
}

const PAYLOADS = [
  "<script>alert(1)</script>",
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  "</textarea><script>alert(1)</script>",
  "</title></head><body onload=alert(1)>",
  "</option></select><svg/onload=alert(1)>",
  "javascript:alert(1)",
  "//evil.example/",
  "\"/><a href='javascript:alert(1)'>x</a>",
  "<!--",
  "]]><x>",
  "&lt;b&gt;&quot;",
  "{{constructor.constructor('alert(1)')()}}",
];

test("text that is put in as it is would be told", () => {
  const pageWith = (text: string) => `<p title="${text}">${text}</p>`;
  for (const payload of ["<b>", '" onclick="x', "</p><p>", "<"]) {
    const shape = () => shapeOf(pageWith(payload));
    expect(() => expect(shape()).toBe(shapeOf(pageWith("x")))).toThrow();
  }
});

describe.each(PAGES)("%s", (_, document) => {
  const html = renderDesk(document, DESK);
  const tags = tagsOf(html);
  const valuesOf = (name: string) => tags.flatMap(({ attributes }) => attributes.get(name) ?? []);

  test.each(PAYLOADS)("text from outside stays text: %s", (payload) => {
    const hostile = renderDesk(withTail(document, payload), withTail(DESK, payload));
    const plain = renderDesk(withTail(document, "x"), withTail(DESK, "x"));
    expect(shapeOf(hostile)).toBe(shapeOf(plain));
  });

  test("every address is one of ours, whatever a document holds", () => {
    for (const payload of ["javascript:alert(1)", "//evil.example/", "/../../evil"]) {
      // An election's id is a slug; the frame links to it as it is.
      const hostile = {
        ...withTail(document, payload),
        ...("election" in document && { election: document.election }),
      };
      for (const { name, attributes } of tagsOf(renderDesk(hostile as DeskDocument, DESK))) {
        if (name === "link") continue;
        for (const address of [attributes.get("href"), attributes.get("action")]) {
          if (address !== undefined) expect(address).toMatch(/^(?:#|\/(?![/\\]))/);
          expect(address ?? "").not.toContain("/../");
        }
      }
    }
  });

  test("ids are single, and whatever names one finds it", () => {
    const ids = valuesOf("id");
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
    const named = [
      ...valuesOf("for"),
      ...valuesOf("aria-describedby"),
      ...valuesOf("aria-labelledby"),
      ...valuesOf("href").flatMap((href) => (href.startsWith("#") ? [href.slice(1)] : [])),
    ].flatMap((each) => each.split(" "));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("every field has a label", () => {
    const labelled = new Set(valuesOf("for"));
    const fields = tags.filter(
      ({ name, attributes }) =>
        ["select", "textarea"].includes(name) ||
        (name === "input" && !["hidden", "checkbox"].includes(attributes.get("type") ?? "")),
    );
    for (const { attributes } of fields) {
      expect(labelled.has(attributes.get("id") ?? "") || attributes.has("aria-labelledby")).toBe(true);
    }
  });

  test("every form that changes something begins with the token", () => {
    const forms = html.match(/<form[^>]*>\s*<[^>]*>/g) ?? [];
    // What only asks is asked by its address.
    for (const form of forms.filter((each) => !each.includes('method="get"'))) {
      expect(form).toMatch(/^<form [^>]*method="post"/);
      expect(form).toContain(`<input type="hidden" name="csrf" value="${DESK.csrf}"/>`);
    }
  });

  test("every table has headers for its columns and for each of its rows", () => {
    for (const [table] of html.matchAll(/<table[\s\S]*?<\/table>/g)) {
      expect(table).toMatch(/<th [^>]*scope="col"/);
      const [, ...bodies] = table.split("<tbody");
      const rows = bodies.join("").match(/<tr[\s\S]*?<\/tr>/g) ?? [];
      expect(rows.filter((row) => !/<th [^>]*scope="row(?:group)?"/.test(row))).toEqual([]);
    }
  });

  test("one heading of the first order, and one thing at most that stands out in the next step", () => {
    expect(html.match(/<h1/g)).toHaveLength(1);
    const [step = ""] = /<section id="step"[\s\S]*?<\/section>/.exec(html) ?? [];
    expect((step.match(/class="(?:button )?main"/g) ?? []).length).toBeLessThanOrEqual(1);
  });

  test("a rehearsal says so in words", () => {
    const rehearsal = { ...document, election: { ...document.election, test: true } };
    expect(html).not.toContain("TEST");
    expect(textOf(renderDesk(rehearsal, DESK))).toContain("TEST. This election is a rehearsal.");
  });
});

describe("the state of a filing", () => {
  const page = (doc: FilingDocument) => renderDesk(doc, DESK);
  test.each(FILING_STATES.filter((state) => state !== "published"))("%s is said not to be public", (state) => {
    const html = page(filingDocument(state));
    expect(stateOf(html)).toMatch(/not public/);
    expect(html).not.toContain("The public sees these figures");
    expect(html).not.toContain('href="/ga-2020/county/gwinnett"');
  });
  test("published says since when, and leads to the public page, the entry and the receipt", () => {
    const html = page(filingDocument("published"));
    expect(stateOf(html)).toContain("Published at 9:42 p.m. ET The public sees these figures.");
    expect(stateOf(html)).not.toMatch(/not public/);
    for (const address of [
      "/ga-2020/county/gwinnett",
      "/ga-2020/record/entry/1204",
      "/desk/ga-2020/county/gwinnett/filings/0193-published/receipt",
    ])
      expect(html).toContain(`href="${address}"`);
  });
  test("what was published on another day is said with its day", () => {
    const { filing } = filingDocument("published");
    const html = page(
      filingDocument("published", {
        now: COUNTY_DESK.now,
        filing: { ...filing, publishedAt: COUNTY_DESK.history[1]?.publishedAt ?? filing.createdAt },
      }),
    );
    expect(stateOf(html)).toContain("Published on Nov. 8 at 5:14 p.m. ET");
  });
  test("one that came back shows who sent it, and why", () => {
    expect(stateOf(page(filingDocument("returned")))).toContain(
      "Second clerk of Gwinnett sent it back at 9:45 p.m. ET : Precinct 096 has fewer votes by mail",
    );
  });
});

describe("the next step", () => {
  const stepOf = (doc: FilingDocument) =>
    textOf(/<section id="step"[\s\S]*?<\/section>/.exec(renderDesk(doc, DESK))?.[0] ?? "");
  const actionsOf = (doc: FilingDocument) =>
    tagsOf(renderDesk(doc, DESK)).flatMap(({ name, attributes }) =>
      name === "form" && attributes.get("action") !== "/desk/sign-out"
        ? [attributes.get("action")?.split("/").at(-1)]
        : [],
    );
  test("a draft is signed, with the digest that the page was made of", () => {
    const doc = filingDocument("draft");
    expect(actionsOf(doc)).toEqual(["sign", "reason", "withdraw"]);
    expect(renderDesk(doc, DESK)).toContain(`<input type="hidden" name="digest" value="${doc.digest}"/>`);
    expect(stepOf(doc)).toContain("Sign and pass on");
  });
  test("a second person agrees or sends back", () => {
    expect(actionsOf(TO_APPROVE)).toEqual(["approve", "return"]);
    expect(stepOf(TO_APPROVE)).toContain("Agree and publish");
    expect(stepOf(TO_APPROVE)).toContain("Precinct 096 was uploaded twice");
  });
  test("whoever signed is told who must look, and has no button to agree", () => {
    const doc = filingDocument("waiting", { may: ["step-back"] });
    expect(stepOf(doc)).toContain("Somebody else of Gwinnett with the approver's role must look at it.");
    expect(actionsOf(doc)).toEqual(["withdraw"]);
    expect(stepOf(doc)).toContain("Take the signature back");
  });
  test("a figure that falls wants a reason and its kind before anything else", () => {
    const { reason: _, correction: __, ...doc } = filingDocument("draft", { may: ["amend", "step-back"] });
    expect(actionsOf(doc)).toEqual(["reason", "withdraw"]);
    expect(stepOf(doc)).toContain("A figure falls. Say why the figures are right all the same.");
    expect(renderDesk(doc, DESK)).toContain('name="correction"');
  });
  test("unknown names are asked for, the likeliest first, and none is chosen", () => {
    const html = renderDesk(BLOCKED, DESK);
    expect(actionsOf(BLOCKED)).toContain("mapping");
    const [select = ""] = /<select id="name-0"[\s\S]*?<\/select>/.exec(html) ?? [];
    expect(select).toContain('name="unit:Gwinnett/Bay Creek K"');
    expect(textOf(select)).toBe("Not known yet 096 Baycreek K 097 Baycreek L");
    expect(select).not.toContain("selected");
    expect(html).toContain('name="option:president|JOSEPH R. BYDEN"');
  });
  test("a name that was taken for another is shown with its choice, and can be taken back", () => {
    const selectOf = (doc: FilingDocument) =>
      /<select id="mapped-0"[\s\S]*?<\/select>/.exec(renderDesk(doc, DESK))?.[0] ?? "";
    const select = selectOf(BLOCKED);
    expect(select).toContain('name="unit:Gwinnett/Duluth Apple"');
    expect(select).toContain("<option value>Not that: ask again</option>");
    // It is not among the choices of the county, and is there all the same.
    expect(select).toContain('<option value="ga/gwinnett/012" selected>012 Duluth A</option>');
    const mapped = BLOCKED.mapped.map((each) => ({ ...each, value: "ga/gwinnett/097" as UnitId }));
    const inCounty = selectOf({ ...filingDocument("draft"), mapped });
    expect(inCounty.match(/ selected/g)).toHaveLength(1);
    expect(inCounty).toContain('<option value="ga/gwinnett/097" selected>097 Baycreek L</option>');
    expect(selectOf({ ...TO_APPROVE, mapped })).toBe("");
    expect(textOf(renderDesk({ ...TO_APPROVE, mapped }, DESK))).toContain("is taken for 012 Duluth A");
  });
  test("a choice that cannot be leads to the names, not to another file", () => {
    const refused = { ...BLOCKED, unknown: [], findings: BLOCKED.findings.slice(0, 1) };
    expect(actionsOf(refused)).toContain("mapping");
    expect(stepOf(refused)).toContain("Look at the names");
    expect(renderDesk(refused, DESK)).toContain('<a class="button main" href="#names">');
  });
  test("what a check stops leads to other figures: a new file, or the form again", () => {
    const stopped = { ...BLOCKED, unknown: [], findings: BLOCKED.findings.slice(1) };
    expect(renderDesk(stopped, DESK)).toContain('href="/desk/ga-2020/county/gwinnett#file"');
    const byHand = { ...stopped, filing: { ...stopped.filing, origin: "grid" as const } };
    expect(renderDesk(byHand, DESK)).toContain('href="/desk/ga-2020/county/gwinnett/grid?filing=0193-draft"');
    expect(actionsOf(stopped)).not.toContain("sign");
  });
  test.each<[FilingState, string]>([
    ["published", "file a corrected return"],
    ["publishing", "it is on its way"],
    ["kept", "There is nothing more to do"],
    ["late", "There is nothing to do"],
    ["withdrawn", "Take it out again"],
  ])("%s", (state, words) => {
    expect(stepOf(filingDocument(state))).toContain(words);
  });
});

describe("checks and difference", () => {
  const text = textOf(renderDesk(filingDocument("draft"), DESK));
  test("what stops or wants a reason is shown, what passed is counted and folded away", () => {
    expect(text).toContain("2 checks need a reason.");
    expect(text).toContain("Needs a reason and its kind Votes by mail for Trump fall");
    expect(renderDesk(filingDocument("draft"), DESK)).toContain(
      '<details id="passed"><summary>3 checks passed</summary>',
    );
    expect(textOf(renderDesk(BLOCKED, DESK))).toContain("Stops it Precinct 041 has 670 ballots");
  });
  test("changes have a sign and a word; unknown is never nought", () => {
    expect(text).toContain("Trump 42,368 42,080 ▼ 288 fewer");
    expect(text).toContain("D Joseph R. Biden 240,992 241,827 ▲ 835 more");
    expect(text).toContain("Biden 118,377 118,377 the same");
    expect(text).toContain("Biden – 0 + first figure");
    expect(text).toContain("Jorgensen – – not known");
  });
  test("precincts that fall come first and are marked, with whose votes they are", () => {
    expect(text).toContain("1 precinct where a figure falls");
    expect(text).toContain("Falls: 096 Baycreek K Trump 13 fewer, Biden 399 fewer 2,844 2,432 ▼ 412 fewer");
    expect(text).toContain("14 other precincts change, nothing falls");
    expect(text).toContain("139 precincts stay as they are. 2 precincts of 156 have no figures yet.");
  });
});

describe("the desks", () => {
  test("the console says how long ago the last word was, and what waits", () => {
    const text = textOf(renderDesk(COUNTY_DESK, DESK));
    expect(text).toContain("5 h 10 min since your last publication, at 4:44 p.m. ET");
    expect(text).toContain("Signed by Clerk of Gwinnett at 9:40 p.m. ET, waiting for 14 min.");
    expect(text).toContain("L Jo Jorgensen not known");
  });
  test("an upload sends the token, then the count, then the file", () => {
    const [form = ""] = /<form class="drop"[\s\S]*?<\/form>/.exec(renderDesk(COUNTY_DESK, DESK)) ?? [];
    expect(form).toContain('enctype="multipart/form-data"');
    expect([...form.matchAll(/ name="(\w+)"/g)].map(([, name]) => name)).toEqual(["csrf", "basis", "file"]);
  });
  test("whoever may only look has no forms", () => {
    const text = textOf(renderDesk(EARLY, DESK));
    expect(text).toContain("A clerk of this county files its returns.");
    expect(text).not.toContain("Fill in by hand");
    expect(text).not.toContain("Report an incident");
    expect(text).toContain("The polls are open.");
  });
  test("the state's exceptions come before its table; with none it says so, with the counts", () => {
    const html = renderDesk(STATE_DESK, DESK);
    expect(html.indexOf('id="exceptions"')).toBeLessThan(html.indexOf('id="pipeline"'));
    expect(textOf(renderDesk(STATE_FROZEN, DESK))).toContain(
      "Nothing wants you. Of 36 counties: 16 published, 5 waiting for a second person, 4 silent, 5 without a return.",
    );
  });
  test("a motion is confirmed by somebody else, and taken back by whoever asked", () => {
    expect(textOf(renderDesk(STATE_FROZEN, DESK))).toContain("Confirm Refuse");
    const own = { ...STATE_FROZEN, motions: STATE_FROZEN.motions.map((motion) => ({ ...motion, mayDecide: false })) };
    const text = textOf(renderDesk(own, DESK));
    expect(text).toContain("Another operator must confirm it. Whoever asked cannot. Take it back");
    expect(text).not.toContain("Confirm Refuse");
  });
  test("every county has a cell with a letter and a word", () => {
    const cells = textOf(/<ul class="county-cells">[\s\S]*?<\/ul>/.exec(renderDesk(STATE_DESK, DESK))?.[0] ?? "");
    expect(cells).toContain("P Appling : published");
    expect(cells).toContain("C Atkinson : certified");
    expect(cells).toContain("D! Baldwin : draft, later than its own rhythm");
  });
  test("the form by hand shows what is filled in, what stands and what is below it, and its sums", () => {
    const html = renderDesk(GRID, DESK);
    const text = textOf(html);
    expect(html).toContain('name="president|ga/gwinnett/001|biden|early" value="1,2O1"');
    expect(html).toContain('name="|ga/gwinnett/001|(registered)|total" value aria');
    expect(text).toContain("▼ below 322");
    expect(text).toContain("1 cell to put right 001 Baycreek A, Biden, early in person");
    expect(html).toMatch(/data-sum="r0g0">801</);
    expect(html).toMatch(/data-sum="r0g1">804 …</);
    expect(html).toMatch(/data-sum="r5">\s*</);
    expect(html).toMatch(/id="show-early"[^>]*disabled/);
  });
  test("in the registry a county without clerk or approver stands out", () => {
    expect(textOf(renderDesk(REGISTRY, DESK))).toContain("Barrow");
    expect(renderDesk(REGISTRY, DESK)).toContain('<strong class="missing">none</strong>');
  });
});

function stateOf(html: string): string {
  return textOf(/<section id="state"[\s\S]*?<\/section>/.exec(html)?.[0] ?? "");
}

/** What a page says, tags as spaces. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replace(/\s+([.,:;])(?=\s)/g, (whole, mark: string) => (mark === ":" ? whole : mark))
    .replace(/\s+/g, " ")
    .trim();
}
