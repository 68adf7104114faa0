// People who may sign in at the desk, from the machine it runs on: the first administrator, and repair when none is left.
// Works beside a running server. Whatever it does is in the trail.
import { existsSync } from "node:fs";
import { Command } from "commander";
import { type Fault, fault, instantOfEpoch, type Result } from "../base/index.ts";
import { openPeopleIn, type People, type Person } from "../people/index.ts";
import { fail, orFail, print, table } from "./command.ts";
import { DEFAULT_DATA } from "./options.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly json?: true;
}
interface LinkOptions extends Options {
  readonly url: string;
}
interface AddOptions extends LinkOptions {
  readonly admin?: true;
}

export const user = new Command("user").description("People who may sign in at the desk (docs/people.md)");

linking("add", "Invite somebody: prints a link that works once, within 72 hours")
  .argument("<email>", "e-mail address: the name to sign in with")
  .argument("<name>", "the person's name")
  .option("--admin", "as an administrator, who can invite others")
  .action((email: string, name: string, options: AddOptions) =>
    change(options, "user.add", async (people) => {
      const grants = options.admin === true ? [{ role: "admin" } as const] : [];
      const invited = await people.invitations.invite({ email, name, grants });
      return invited.ok ? { ok: true, value: linkFor(options, invited.value) } : invited;
    }),
  );

linking("invite-again", "A new link for somebody who cannot sign in any more: all their old ways in are dropped")
  .argument("<email>")
  .action((email: string, options: LinkOptions) =>
    changeOne(options, "user.invite-again", email, async (people, person) => {
      const invited = await people.invitations.again(person.id);
      return invited.ok ? { ok: true, value: linkFor(options, invited.value) } : invited;
    }),
  );

plain("disable", "Shut somebody out, at once")
  .argument("<email>")
  .action((email: string, options: Options) =>
    changeOne(options, "user.disable", email, (people, person) => setEnabled(people, person, false)),
  );

plain("enable", "Let somebody in again who was shut out")
  .argument("<email>")
  .action((email: string, options: Options) =>
    changeOne(options, "user.enable", email, (people, person) => setEnabled(people, person, true)),
  );

plain("unlock", "Look at passwords and codes again after too many wrong ones")
  .argument("<email>")
  .action((email: string, options: Options) =>
    changeOne(options, "user.unlock", email, async (people, person) => {
      await people.lockout.clear(person.email);
      return { ok: true, value: { person, words: `${person.email} may try again.` } };
    }),
  );

plain("sessions-end", "Sign somebody out everywhere")
  .argument("<email>")
  .action((email: string, options: Options) =>
    changeOne(options, "user.sessions-end", email, async (people, person) => {
      await people.sessions.endAll(person.id);
      return { ok: true, value: { person, words: `${person.email} is signed out everywhere.` } };
    }),
  );

plain("list", "Everybody, with their roles").action((options: Options) =>
  withPeople(options, async (people) => {
    const everybody = await people.accounts.list();
    print(everybody, options.json === true, () =>
      everybody.length === 0
        ? "Nobody yet. Begin with: tallyroom user add --admin EMAIL NAME"
        : table(
            everybody.map(({ email, name, status, grants }) => [email, name, status, grants.map(inWords).join("; ")]),
          ),
    );
  }),
);

/** What a command did: to whom, in words, and with `link` the one thing that must be handed on. */
interface Done {
  readonly person: Person;
  readonly words: string;
  readonly link?: string;
  readonly expiresAt?: string;
}

function linkFor({ url }: LinkOptions, invited: { person: Person; token: string; expiresAt: string }): Done {
  const link = `${url.replace(/\/$/, "")}/desk/join/${invited.token}`;
  const words = `${invited.person.name} chooses how to sign in here, once, until ${invited.expiresAt}:\n${link}`;
  return { person: invited.person, words, link, expiresAt: invited.expiresAt };
}

async function setEnabled(people: People, { id }: Person, enabled: boolean): Promise<Result<Done>> {
  const set = await people.accounts.setEnabled(id, enabled);
  if (!set.ok) return set;
  const words = enabled ? `${set.value.email} may sign in again.` : `${set.value.email} is shut out.`;
  return { ok: true, value: { person: set.value, words } };
}

function inWords({ role, election, county }: { role: string; election?: string; county?: string }): string {
  return [role, county, election].filter((part) => part !== undefined).join(" ");
}

function plain(name: string, description: string): Command {
  return user
    .command(name)
    .description(description)
    .option("--data <dir>", "data folder", DEFAULT_DATA)
    .option("--database <url>", "the desk is in PostgreSQL (postgres://…)")
    .option("--json", "print as JSON");
}

function linking(name: string, description: string): Command {
  return plain(name, description).option("--url <url>", "where the server is reached", "http://localhost:4020");
}

async function withPeople(options: Options, work: (people: People) => Promise<void>): Promise<void> {
  const { data: dataDir, database } = options;
  // A slip of the pen must not make an empty desk somewhere else.
  if (!existsSync(dataDir)) return fail(fault("store/no-data", `There is no data folder ${dataDir}.`).error);
  const clock = { now: () => instantOfEpoch(Date.now()) };
  const opened = orFail(await openPeopleIn({ dataDir, clock, ...(database === undefined ? {} : { database }) }));
  await work(opened.people);
  await opened.close();
}

/** Does it, and writes to the trail that it was done here, or why not. */
function change(options: Options, action: string, work: (people: People) => Promise<Result<Done>>): Promise<void> {
  return withPeople(options, async (people) => {
    const done = await work(people);
    const claimed = "command line";
    if (!done.ok) {
      await people.trail.write({ action, claimed, outcome: "refused", code: done.error.code });
      fail(done.error);
    }
    const { person, words, link, expiresAt } = done.value;
    await people.trail.write({ action, claimed, outcome: "done", object: person.id, detail: { email: person.email } });
    const { id, email, name, status } = person;
    print({ id, email, name, status, link, expiresAt }, options.json === true, () => words);
  });
}

function changeOne(
  options: Options,
  action: string,
  email: string,
  work: (people: People, person: Person) => Promise<Result<Done>>,
): Promise<void> {
  return change(options, action, async (people) => {
    const person = await people.accounts.findByEmail(email);
    return person === undefined ? nobody(email) : work(people, person);
  });
}

function nobody(email: string): Result<never, Fault> {
  return fault("people/unknown", `There is nobody with the address ${email} here. See: tallyroom user list`);
}
