// People over a real database for tests, with a clock that the test moves.
import { unwrap } from "../src/base/index.ts";
import type { DeskDatabase } from "../src/db/index.ts";
import type { Grant } from "../src/model/index.ts";
import { openPeople, type People, type Person } from "../src/people/index.ts";
import { TestClock } from "./test-clock.ts";

export interface PeopleUnderTest {
  readonly people: People;
  readonly desk: DeskDatabase;
  readonly clock: TestClock;
  /** Somebody who is in already. */
  as(name: string, ...grants: readonly Grant[]): Promise<Person>;
}

/** Over an empty desk each time. */
export type MakePeople = () => Promise<PeopleUnderTest>;

export function peopleUnderTest(desk: DeskDatabase, dataDir: string): PeopleUnderTest {
  const clock = new TestClock();
  const people = unwrap(openPeople(desk, { dataDir, clock }));
  return {
    people,
    desk,
    clock,
    as: async (name, ...grants) =>
      unwrap(await people.addActive({ email: `${name.toLowerCase()}@example.org`, name, grants })),
  };
}
