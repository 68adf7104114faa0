// Browsers that a person has signed in with before. Each carries a mark that only this installation can make, so that a lock on
// the person's name, which anybody can bring about, does not hold for them. A mark lets nobody in, and is worth nothing once the
// person's ways in have been dropped.
import type { DeskDatabase } from "../db/index.ts";
import type { PersonId } from "./person.ts";
import type { Seal } from "./seal.ts";
import { newToken, sameSecret } from "./token.ts";

/** One browser is shared by so many people at most; the one who came last is kept longest. */
const MOST_MARKS = 8;
const SIGNED_FOR = "known browser";

export interface KnownBrowsers {
  /** @param marks those that the browser carries
   *  @returns those that it is to carry from now on, this person's first */
  remember(person: PersonId, marks: readonly string[]): Promise<readonly string[]>;
}

export function openKnownBrowsers(desk: DeskDatabase, seal: Seal): KnownBrowsers {
  return {
    remember: async (id, marks) => {
      const { recovered_at } = await desk
        .selectFrom("people")
        .select("recovered_at")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      const mark = findMark(seal, { id, recovered_at }, marks) ?? newMark(seal, { id, recovered_at });
      return [mark, ...marks.filter((each) => each !== mark)].slice(0, MOST_MARKS);
    },
  };
}

/** What a mark is signed over: whose it is, and since which invitation. */
interface MarkedFor {
  readonly id: string;
  readonly recovered_at: string | null;
}

/** The mark of this person among those that a browser carries. */
export function findMark(seal: Seal, person: MarkedFor, marks: readonly string[]): string | undefined {
  return marks.slice(0, MOST_MARKS).find((mark) => {
    const [browser = "", signature = ""] = mark.split("~");
    return sameSecret(signature, signatureOf(seal, person, browser));
  });
}

function newMark(seal: Seal, person: MarkedFor): string {
  const browser = newToken();
  return `${browser}~${signatureOf(seal, person, browser)}`;
}

function signatureOf(seal: Seal, { id, recovered_at }: MarkedFor, browser: string): string {
  return seal.sign(SIGNED_FOR, `${id} ${recovered_at ?? ""} ${browser}`);
}
