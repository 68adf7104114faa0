export type { PageContext } from "./context.ts";
export type { HomeElection, ProblemView } from "./pages/plain.tsx";
export { renderHome, renderPage, renderProblem } from "./render.tsx";
