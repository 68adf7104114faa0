import { describe, expect, test } from "vitest";
import { type ElectionId, type Grant, ROLES, type UnitId } from "../model/index.ts";
import {
  authorize,
  needOf,
  PERMISSIONS,
  type Permission,
  type PermissionName,
  PHASES,
  ROUTES,
} from "./authorization.ts";

const election = "ga-2020" as ElectionId;
const [gwinnett, fulton] = ["ga/gwinnett" as UnitId, "ga/fulton" as UnitId];
const names = Object.keys(PERMISSIONS) as PermissionName[];
const here = { election, county: gwinnett };
const may = (grants: readonly Grant[], name: PermissionName, place: object = here) =>
  authorize(grants, name, place, "counting").ok;

describe.each(names)("%s", (name) => {
  const permission: Permission = PERMISSIONS[name];

  test.each(ROLES)("for the role %s: where the table has it, and nowhere else", (role) => {
    const own = permission.scope === "own" && permission.roles.length === 0;
    const named = own || permission.roles.includes(role);
    expect(may([{ role }], name)).toBe(named);
    // A grant for one county reaches what is scoped by county, there alone.
    expect(may([{ role, election, county: gwinnett }], name)).toBe(
      named && ["county", "own"].includes(permission.scope),
    );
    expect(may([{ role, election, county: fulton }], name)).toBe(named && permission.scope === "own");
    expect(may([{ role, election: "other" as ElectionId }], name)).toBe(named && permission.scope === "own");
    expect(may([{ role, election }], name)).toBe(named && permission.scope !== "installation");
  });

  test("without any role: only what is one's own", () => {
    expect(may([], name)).toBe(permission.scope === "own" && permission.roles.length === 0);
  });

  test.each(PHASES)("in the phase %s: as the table says", (phase) => {
    const grants = ROLES.map((role) => ({ role }));
    const open = permission.phases === undefined || permission.phases.includes(phase);
    expect(authorize(grants, name, here, phase)).toMatchObject(
      open ? { ok: true } : { error: { code: "people/not-now" } },
    );
  });
});

test("whoever may not is not told what phase it is", () => {
  expect(authorize([], "filing.approve", here, "frozen")).toMatchObject({ error: { code: "people/not-allowed" } });
});

test("no route is nobody's: every need is a permission or one of the named kinds, and every permission has a route", () => {
  const kinds = ["public", "visitor", "token", "operator", "machine", "demo"];
  for (const need of Object.values(ROUTES)) expect([...kinds, ...names]).toContain(need);
  for (const name of names) expect(Object.values(ROUTES)).toContain(name);
});

test("HEAD follows GET, and what is not in the table is nobody's", () => {
  expect(needOf("HEAD", "/desk/people")).toBe("people.manage");
  expect(needOf("DELETE", "/desk/people")).toBeUndefined();
});

test("nothing that changes anything is public", () => {
  for (const [route, need] of Object.entries(ROUTES)) if (!route.startsWith("GET ")) expect(need).not.toBe("public");
});
