// Windows into the files of src/Riposte.Trading, as arguments for Stryker: one part in SHARE of each, the same at every run.
//   node windows.mjs SHARE FOLDER…      folders, or patterns such as 'Trader*.cs'
// SAMPLE=2 takes other windows than SAMPLE=1, which is meant without it, and so on.
import { readFileSync, readdirSync } from "node:fs";

const width = 300;
const [share, ...parts] = process.argv.slice(2);
const every = width * Number(share);
const root = "src/Riposte.Trading";
const isIn = (file) =>
  parts.some((part) =>
    part.endsWith("*.cs") ? !file.includes("/") && file.startsWith(part.slice(0, -4)) : file.startsWith(`${part}/`),
  );
const files = readdirSync(root, { recursive: true })
  .filter((file) => file.endsWith(".cs") && isIn(file))
  .sort();
const sample = Number(process.env.SAMPLE ?? 1);
// Where the windows of a file begin follows from its name and the number of the sample (FNV-1a): nobody chooses them.
const offsetOf = (name) =>
  [...(sample === 1 ? name : `${name}${sample}`)].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0,
    2166136261,
  ) % every;
for (const file of files) {
  const length = readFileSync(`${root}/${file}`, "utf8").length;
  const spans = [];
  for (let at = offsetOf(file); at < length; at += every) {
    spans.push(`{${at}..${Math.min(at + width, length)}}`);
  }
  if (spans.length > 0) {
    console.log(`--mutate\n**/Riposte.Trading/${file}${spans.join("")}`);
  }
}
