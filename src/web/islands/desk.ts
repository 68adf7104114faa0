// What the browser adds to the desk's pages, which are complete without it: passkeys, which only a script can ask for; handing in
// files; filling in as in a spreadsheet; sorting; and keeping a page as it is now.
import "../styles/desk.css";
import "../styles/desk-filing.css";
import "../styles/decision.css";
import { followPage } from "./desk/follow.ts";
import { enhanceGrid } from "./desk/grid.ts";
import { offerPasskeys } from "./desk/passkey.ts";
import { enhanceUploads } from "./desk/upload.ts";
import { makeSortable } from "./sort.ts";

function enhance(): void {
  makeSortable(document);
  enhanceUploads(document);
}

offerPasskeys(document);
enhance();
enhanceGrid(document);
followPage(enhance);
