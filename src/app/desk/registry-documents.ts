// The registry's pages: all counties with what is on hand of them, and one.
import { type Clock, ok, type Result } from "../../base/index.ts";
import type { DeskDatabase } from "../../db/index.ts";
import { indexOf } from "../../fold/index.ts";
import type { UnitId } from "../../model/index.ts";
import { countyRef, deskHead, type RegistryCountyDocument, type RegistryDocument } from "../../views/index.ts";
import type { OpenElection } from "../open-election.ts";
import type { Registry } from "./registry.ts";

export interface RegistryDocuments {
  registry(election: OpenElection): Promise<Result<RegistryDocument>>;
  registryCounty(election: OpenElection, county: UnitId): Promise<Result<RegistryCountyDocument>>;
}

interface Options {
  readonly desk: DeskDatabase;
  readonly clock: Clock;
  readonly registry: Registry;
}

export function openRegistryDocuments({ desk, clock, registry }: Options): RegistryDocuments {
  return {
    registry: async (election) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      const index = indexOf(moment.value.state);
      const grants = await grantsIn(election.id);
      const [contacts, keys, decks] = await Promise.all([
        desk.selectFrom("counties").selectAll().where("election", "=", election.id).execute(),
        desk
          .selectFrom("county_keys")
          .select("county")
          .where("election", "=", election.id)
          .where("revoked_at", "is", null)
          .execute(),
        desk.selectFrom("test_decks").select("county").where("election", "=", election.id).execute(),
      ]);
      const count = (rows: readonly { county: string | null }[], county: string) =>
        rows.filter((row) => row.county === county).length;
      return ok({
        ...deskHead(moment.value, clock.now()),
        page: "registry" as const,
        counties: (index.parts[0] ?? []).flatMap((number) => {
          const unit = index.units[number]?.id;
          if (unit === undefined) return [];
          const contact = contacts.find((row) => row.county === unit);
          return [
            {
              county: countyRef(index, unit),
              ...(contact?.contact_name ? { contact: contact.contact_name } : {}),
              clerks: count(
                grants.filter((grant) => grant.role === "clerk"),
                unit,
              ),
              approvers: count(
                grants.filter((grant) => grant.role === "county-approver"),
                unit,
              ),
              keys: count(keys, unit),
              decks: count(decks, unit),
              registered: contact?.registered ?? null,
            },
          ];
        }),
      });
    },

    registryCounty: async (election, county) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      const { registered, ...contact } = await registry.contact(election.id, county);
      const people = (await grantsIn(election.id)).filter((grant) => grant.county === county);
      return ok({
        ...deskHead(moment.value, clock.now()),
        page: "registry-county" as const,
        county: countyRef(indexOf(moment.value.state), county),
        contact,
        registered,
        people: people.map(({ name, role, status }) => ({ name, role, status })),
        keys: await registry.keys(election.id, county),
        decks: await registry.decks(election.id, county),
      });
    },
  };

  /** Roles in one election, also those for every election. */
  async function grantsIn(election: string) {
    return desk
      .selectFrom("grants")
      .innerJoin("people", "people.id", "grants.person")
      .select(["grants.role", "grants.county", "people.name", "people.status"])
      .where((each) => each.or([each("grants.election", "=", election), each("grants.election", "is", null)]))
      .execute();
  }
}
