// Answers what Bun reads of a dotenv file: bun bun.js. Reads files in base64, one a
// line, and prints for each
//   {"base64":FILE,"values":{NAME:VALUE,...}}
// with references as they stand: parseEnv is Bun's own parser without the last step.
// With an argument N, each of the first N files is given to a process of its own by
// --env-file, and references are replaced.
// Files that are not UTF-8 are left out: parseEnv takes text.
const fs = require("fs");
const os = require("os");
const path = require("path");
const { parseEnv } = require("util");
const { spawnSync } = require("child_process");

const processes = Number(process.argv[2] ?? 0);
const folder = processes ? fs.mkdtempSync(path.join(os.tmpdir(), "bun-dotenv-")) : "";
const show = "const env = { ...process.env }; delete env.ENVIRON; process.stdout.write(JSON.stringify(env))";

function load(data) {
  const file = path.join(folder, "env");
  fs.writeFileSync(file, data);
  const run = spawnSync(process.execPath, [`--env-file=${file}`, "-e", show], { cwd: folder, env: { ENVIRON: "environment" } });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return JSON.parse(run.stdout.toString());
}

const out = [];
let count = 0;
for (const line of fs.readFileSync(0, "latin1").trim().split("\n")) {
  const data = Buffer.from(line, "base64");
  const text = data.toString();
  if (!Buffer.from(text).equals(data)) continue;
  if (processes && (++count > processes)) break;
  const values = processes ? load(data) : parseEnv(text);
  out.push(`{"base64":"${line}","values":${JSON.stringify(values)}}\n`);
}
fs.writeSync(1, out.join(""));
if (folder) fs.rmSync(folder, { recursive: true });
