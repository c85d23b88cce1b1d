// Lists the mutants of a report that no test noticed, one a line, and counts them.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const counts = {};
for (const [file, { source, mutants }] of Object.entries(report.files)) {
  const lines = source.split("\n");
  for (const mutant of mutants) {
    counts[mutant.status] = (counts[mutant.status] ?? 0) + 1;
    if (mutant.status === "Survived" || mutant.status === "NoCoverage") {
      const { line } = mutant.location.start;
      const shown = file.split("Riposte.Trading/").pop();
      const to = (mutant.replacement ?? "").replace(/\s+/g, " ").slice(0, 80);
      console.log(`${shown}:${line} ${mutant.status} ${mutant.mutatorName} | ${lines[line - 1].trim()} -> ${to}`);
    }
  }
}
const killed = (counts.Killed ?? 0) + (counts.Timeout ?? 0);
const alive = (counts.Survived ?? 0) + (counts.NoCoverage ?? 0);
console.log(`${killed} of ${killed + alive} killed: ${((100 * killed) / (killed + alive)).toFixed(1)} %`);
