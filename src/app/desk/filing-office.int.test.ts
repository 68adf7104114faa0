import { openSmallOffice } from "../../../testing/small-election.ts";
import { filingOfficeContract } from "./filing-office.contract.ts";

filingOfficeContract("SQLite", () => openSmallOffice());
