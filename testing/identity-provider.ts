// An office's own sign-in for tests: a real OpenID Connect provider on the loopback address. Whoever comes is signed in at
// once as `person`: what it asks of people is its own affair.
/// <reference path="../types/oidc-provider.d.ts" />
import { createServer, type Server } from "node:http";
import { Provider } from "oidc-provider";

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whom the next sign-in is by, and how they prove it. */
  person: { sub: string; email: string; email_verified: boolean; amr: readonly string[] };
  /** Follows a browser through it, from our redirect to the way back.
   *  @returns the address on our side that the browser is sent to */
  visit(address: string): Promise<URL>;
  close(): Promise<void>;
}

interface InteractionContext {
  readonly oidc: { readonly client: { clientId: string }; readonly session: { accountId: string } };
}

export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  let handle: Parameters<typeof createServer>[1];
  const server = createServer((request, response) => handle?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server)}`;
  const [clientId, clientSecret] = ["tallyroom", "a secret between two servers, long enough"];
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["only for this test"] },
    pkce: { required: () => true },
    interactions: { url: () => "/interaction" },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => self.person }),
    loadExistingGrant: async ({ oidc: { client, session } }: InteractionContext) => {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  const listen = provider.callback();
  handle = (request, response) => {
    if (request.url !== "/interaction") return listen(request, response);
    const { sub, amr } = self.person;
    void provider.interactionFinished(request, response, { login: { accountId: sub, amr } });
  };
  const self: IdentityProvider = {
    issuer,
    clientId,
    clientSecret,
    person: { sub: "1", email: "", email_verified: true, amr: [] },
    visit: async (address) => {
      const cookies = new Map<string, string>();
      for (let next = new URL(address); ; ) {
        if (next.origin !== issuer) return next;
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get("location");
        if (location === null)
          throw new Error(`the provider stopped at ${next}: ${answer.status} ${await answer.text()}`);
        next = new URL(location, issuer);
      }
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
