// Writes internal/sdk/npmreleases.txt: every version of the TypeScript SDK, under
// each of its names, with what it needs of the package dotenv, and every version
// of dotenv. Run: node scripts/sdk-oracle/ts/releases.mjs > internal/sdk/npmreleases.txt
import { execFileSync } from "node:child_process";

const view = (...args) => JSON.parse(execFileSync("npm", ["view", ...args, "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));

const lines = [
  "# Written by scripts/sdk-oracle/ts/releases.mjs. A line of needs is for the versions that follow it.",
  "day " + new Date().toISOString().slice(0, 10),
];
for (const name of ["@daytonaio/sdk", "@daytona/sdk", "dotenv"]) {
  lines.push("package " + name);
  const needs = new Map();
  if (name !== "dotenv") {
    for (const one of [view(name + "@>=0.0.0-0", "version", "dependencies.dotenv")].flat()) {
      needs.set(one.version, one["dependencies.dotenv"]);
    }
  }
  let last, row = [];
  for (const version of [view(name, "versions")].flat()) {
    const need = needs.get(version) ?? (version.includes("-") && name !== "dotenv" ? view(name + "@" + version, "dependencies.dotenv") : undefined); // a range leaves pre-releases out
    if (need !== last || row.length === 0) {
      if (row.length) lines.push(row.join(" "));
      row = [];
      if (name !== "dotenv") lines.push("needs" + (need ? " " + need : ""));
      last = need;
    }
    row.push(version);
  }
  lines.push(row.join(" "));
}
console.log(lines.join("\n"));
