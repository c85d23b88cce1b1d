// Lists the mutants of a report that no test noticed, one a line, then counts them for each folder.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const folders = new Map();
for (const [file, { source, mutants }] of Object.entries(report.files)) {
  const shown = file.split("Riposte.Trading/").pop();
  const folder = shown.includes("/") ? shown.split("/")[0] : "Trader";
  const counts = folders.get(folder) ?? { killed: 0, timeout: 0, alive: 0 };
  folders.set(folder, counts);
  const lines = source.split("\n");
  for (const mutant of mutants) {
    counts.killed += mutant.status === "Killed" || mutant.status === "Timeout" ? 1 : 0;
    counts.timeout += mutant.status === "Timeout" ? 1 : 0;
    if (mutant.status === "Survived" || mutant.status === "NoCoverage") {
      counts.alive++;
      const { line } = mutant.location.start;
      const to = (mutant.replacement ?? "").replace(/\s+/g, " ").slice(0, 80);
      console.log(`${shown}:${line} ${mutant.status} ${mutant.mutatorName} | ${lines[line - 1].trim()} -> ${to}`);
    }
  }
}

const row = (name, { killed, timeout, alive }) => {
  const share = ((100 * killed) / (killed + alive)).toFixed(1);
  console.log(`${name}: ${killed} of ${killed + alive} killed (${timeout} by running on): ${share} %`);
};
console.log("folder: killed");
const all = { killed: 0, timeout: 0, alive: 0 };
for (const [name, counts] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (counts.killed + counts.alive > 0) {
    row(name, counts);
    for (const key of Object.keys(all)) {
      all[key] += counts[key];
    }
  }
}
row("all", all);
