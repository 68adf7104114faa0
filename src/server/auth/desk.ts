// What every one of the desk's own routes works with.
import type { People } from "../../people/index.ts";
import type { AuthContext, DeskAnswers } from "./desk-answer.ts";

/** The office's own sign-in, an OpenID Connect provider. */
export interface OfficeOptions {
  /** `https://login.example` */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: “Sign in with …”. */
  readonly name: string;
  /** The office asks everybody for two factors, though its tokens do not say so. */
  readonly twoFactor?: boolean;
}

/** A throw-away account of the demo. */
export interface DemoPerson {
  readonly email: string;
  /** `Clerk of Gwinnett` */
  readonly label: string;
  readonly does: string;
}

/** What the demo's desk offers to whoever is at the machine. */
export interface DemoTour {
  readonly people: readonly DemoPerson[];
  /** Files to try. */
  readonly samples: readonly { readonly name: string; readonly says: string; readonly text: string }[];
}

export interface Desk {
  readonly people: People;
  readonly context: AuthContext;
  readonly answers: DeskAnswers;
  readonly office?: OfficeOptions;
  readonly demoTour: DemoTour;
  readonly waitingIn?: WaitingIn;
}

/** How many returns of a county wait for a second person. */
export type WaitingIn = (election: string, county: string) => Promise<number>;
