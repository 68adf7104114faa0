// From what a desk page shows to the whole page.
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { AccountPage } from "./pages/account.tsx";
import { DeskHomePage } from "./pages/home.tsx";
import { JoinPage } from "./pages/join.tsx";
import { PeoplePage } from "./pages/people.tsx";
import { PersonPage } from "./pages/person.tsx";
import { DeskProblemPage, InvitationPage, PassOnPage } from "./pages/plain.tsx";
import { CodePage, DemoPage, SignInPage } from "./pages/sign-in.tsx";
import { TrailPage } from "./pages/trail.tsx";

export const deskPages = {
  signIn: whole(SignInPage),
  code: whole(CodePage),
  demo: whole(DemoPage),
  join: whole(JoinPage),
  home: whole(DeskHomePage),
  account: whole(AccountPage),
  people: whole(PeoplePage),
  person: whole(PersonPage),
  invitation: whole(InvitationPage),
  trail: whole(TrailPage),
  problem: whole(DeskProblemPage),
  passOn: whole(PassOnPage),
};

function whole<Props>(page: (props: Props) => VNode): (props: Props) => string {
  return (props) => `<!doctype html>\n${renderToString(page(props))}\n`;
}
