// A tab that is watched: what runs in it, what it asks for, where it goes, and what its page is made of.
import type { BrowserContext, Page } from "playwright-core";

/** What no text may ever add to a page. */
const LIVELY =
  "script,style,link,meta,base,title,template,iframe,object,embed,form,svg,math,img,image,video,audio,source,animate,foreignobject,marquee,textarea,select,details,noscript";

/** What a page should never give reason to say. Empty for a page that is all right. */
export interface Watched {
  readonly page: Page;
  readonly said: string[];
}

export async function openTab(context: BrowserContext, origin: string): Promise<Watched> {
  const page = await context.newPage();
  const said: string[] = [];
  page.on("dialog", (dialog) => {
    said.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => said.push(`an error: ${error.message}`));
  page.on("popup", (popup) => said.push(`another window: ${popup.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && url !== "data:,") said.push(`a request: ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("the server responded with a status of 4"))
      said.push(`in the console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.assign(window, { policyReports: reports });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      reports.push(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  return { page, said };
}

/** What stands in the page once it has run: reports of the policy, attributes that no page of ours has, addresses that are none of
 *  ours, and how many of the lively elements there are. */
export async function inspect(page: Page) {
  // Whatever wants to happen by itself has its turn first.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  return page.evaluate((lively) => {
    const all = [...document.querySelectorAll("*")];
    const attributes = all.flatMap((element) =>
      element
        .getAttributeNames()
        .filter((name) => /^on|^style$|^srcdoc$|[^a-z0-9:-]/i.test(name))
        .map((name) => `${element.localName} ${name}`),
    );
    const addresses = all.flatMap((element) =>
      ["href", "src", "action", "formaction", "data", "poster", "xlink:href"].flatMap((name) => {
        const value = element.getAttribute(name);
        if (value === null || !URL.canParse(value, location.href)) return [];
        const { protocol, origin } = new URL(value, location.href);
        const isPicture = value === "data:," || (element.localName === "img" && /^data:image\//.test(value));
        if (origin === location.origin || isPicture) return [];
        return [{ in: element.closest(".embed") === null ? element.localName : "embed", protocol, value }];
      }),
    );
    const lives: Record<string, number> = {};
    for (const { localName } of document.querySelectorAll(lively)) lives[localName] = (lives[localName] ?? 0) + 1;
    const { policyReports = [] } = window as unknown as { policyReports?: readonly string[] };
    return { policyReports, attributes, addresses, lives };
  }, LIVELY);
}

/** Pages as they are sent, read by the browser and not run: how many elements, and attributes of them, each is made of, and where
 *  its links lead. */
export function read(page: Page, ...sent: readonly string[]) {
  return page.evaluate(
    (texts) =>
      texts.map((html) => {
        const all = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")];
        const madeOf: Record<string, number> = {};
        for (const element of all)
          for (const name of ["", ...element.getAttributeNames()]) {
            const what = `${element.localName} ${name}`;
            madeOf[what] = (madeOf[what] ?? 0) + 1;
          }
        // Where an embedded post leads is its author's word: looked at apart.
        const links = all.filter((element) => element.matches("a:not(.embed a)"));
        return { madeOf, links: links.flatMap((link) => link.getAttribute("href") ?? []) };
      }),
    sent,
  );
}
