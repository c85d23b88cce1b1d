import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// One classic script and one style sheet: both are pasted into the page, which must work from file://.
export default {
  root: here("."),
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: here("../../../artifacts/report"),
    emptyOutDir: false,
    target: "es2022",
    reportCompressedSize: false,
    lib: {
      entry: here("src/main.ts"),
      formats: ["iife"],
      name: "riposteReport",
      fileName: () => "report.js",
      cssFileName: "report",
    },
  },
};
