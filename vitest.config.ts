import { defineConfig } from "vitest/config";

const unit = ["src/**/*.test.{ts,tsx}", "scenarios/**/*.test.ts", "cases/**/*.test.ts", "scripts/**/*.test.ts"];
const integration = ["src/**/*.int.test.ts"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: unit, exclude: integration, testTimeout: 20_000, hookTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: "integration", include: integration, testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
