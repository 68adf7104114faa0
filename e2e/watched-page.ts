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
 *  ours, and how many of the lively elements there are. Beside it what pages are made of as they are sent, to a browser that runs
 *  no scripts. */
export async function inspect(page: Page, ...sent: readonly string[]) {
  // Whatever wants to happen by itself has its turn first.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const given = { lively: LIVELY, sent };
  return page.evaluate(({ lively, sent }) => {
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
    const tally = (names: readonly string[]) => {
      const counts: Record<string, number> = {};
      for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    };
    const lives = tally([...document.querySelectorAll(lively)].map(({ localName }) => localName));
    const madeOf = sent.map((html) =>
      tally(
        [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")].flatMap((element) => [
          element.localName,
          ...element.getAttributeNames().map((name) => `${element.localName} ${name}`),
        ]),
      ),
    );
    const { policyReports = [] } = window as unknown as { policyReports?: readonly string[] };
    const links = all.flatMap((element) => {
      // Where an embedded post leads is its author's word: looked at apart, below.
      const value = element.matches("a:not(.embed a)") ? element.getAttribute("href") : null;
      return value === null || !URL.canParse(value, location.href) ? [] : [new URL(value, location.href).href];
    });
    return { policyReports, attributes, addresses, lives, madeOf, links };
  }, given);
}
