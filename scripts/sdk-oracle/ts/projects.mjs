// Makes real projects that use the TypeScript SDK, with every package manager that
// is to be had, and asks Node.js which version each got and whether the SDK can
// resolve the package dotenv. Then it has a test hold what is said of the projects
// against that, with what is installed and with the lock file alone.
//
// Run: node scripts/sdk-oracle/ts/projects.mjs [MANAGER ...]
// A manager that is not on the PATH is skipped with a word. YARN1 and YARN4 name
// the commands of Yarn 1 and 4; LIMIT stops after so many projects of a manager.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const app = (dependencies, more = {}) => ({ "package.json": { name: "app", version: "1.0.0", private: true, dependencies, ...more } });
const web = (dependencies) => ({ name: "web", version: "1.0.0", private: true, dependencies });
const root = (dependencies) => ({ name: "root", version: "1.0.0", private: true, workspaces: ["apps/*"], dependencies });
const workspace = (above, below) => ({ "package.json": root(above), "apps/web/package.json": web(below), "pnpm-workspace.yaml": "packages:\n  - apps/*\n" });

const kinds = {
  alone: app({ "@daytonaio/sdk": "^0.218.0" }),
  direct: app({ "@daytonaio/sdk": "^0.218.0", dotenv: "^16.4.0" }),
  transitive: app({ "@daytonaio/sdk": "^0.218.0", "dotenv-expand": "^12.0.0" }),
  own: app({ "@daytonaio/sdk": "^0.210.0" }),
  "own-and-direct": app({ "@daytonaio/sdk": "~0.175.0", dotenv: "16.4.5" }),
  alias: app({ daytona: "npm:@daytona/sdk@^0.216.0", dotenv: "^17.0.0" }),
  open: app({ "@daytonaio/sdk": ">=0.154.0 <0.160.0 || ~0.190.0" }),
  below: workspace({}, { "@daytonaio/sdk": "^0.218.0" }),
  "below-direct": workspace({}, { "@daytonaio/sdk": "^0.218.0", dotenv: "^16.4.0" }),
  "above-direct": workspace({ dotenv: "^16.4.0" }, { "@daytonaio/sdk": "^0.218.0" }),
  "two-versions": workspace({ "@daytonaio/sdk": "^0.218.0" }, { "@daytonaio/sdk": "^0.205.0", dotenv: "16.4.5" }),
};

const yarnBerry = process.env.YARN4;
const berry = (linker) => ({ command: yarnBerry, install: ["install", "--no-immutable", "--mode=skip-build"], files: { ".yarnrc.yml": `nodeLinker: ${linker}\nenableTelemetry: false\n`, "yarn.lock": "" } });
const managers = {
  npm: { command: "npm", install: ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"] },
  "npm-v1": { command: "npm", install: ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--lockfile-version=1"] },
  pnpm: { command: "pnpm", install: ["install", "--ignore-scripts", "--prefer-offline"] },
  "pnpm-no-hoist": { command: "pnpm", install: ["install", "--ignore-scripts", "--prefer-offline"], files: { ".npmrc": "hoist=false\n" } },
  "pnpm-hoisted": { command: "pnpm", install: ["install", "--ignore-scripts", "--prefer-offline"], files: { ".npmrc": "node-linker=hoisted\n" } },
  yarn: { command: process.env.YARN1 ?? "yarn", install: ["install", "--ignore-scripts", "--non-interactive"] },
  "berry-pnp": berry("pnp"),
  "berry-node-modules": berry("node-modules"),
  "berry-pnpm": berry("pnpm"),
  bun: { command: "bun", install: ["install", "--ignore-scripts"] },
  "bun-isolated": { command: "bun", install: ["install", "--ignore-scripts", "--linker=isolated"], files: { "bunfig.toml": '[install]\nlinker = "isolated"\n' } },
};

// What Node.js says, run in the program's folder.
const ask = `
const { createRequire } = require("module"); const path = require("path"); const fs = require("fs");
const version = (file) => { for (let d = path.dirname(file); ; d = path.dirname(d)) { try { const p = JSON.parse(fs.readFileSync(path.join(d, "package.json"))); if (p.version) return p.version } catch {} if (d === path.dirname(d)) return "" } };
const sdk = createRequire(path.join(process.cwd(), "x.js")).resolve(process.argv[1]);
let dotenv = ""; try { dotenv = version(createRequire(sdk).resolve("dotenv")) } catch {}
console.log(JSON.stringify({ version: version(sdk), dotenv }));`;

const has = (command) => command && spawnSync(command, ["--version"], { stdio: "ignore", shell: true }).status === 0;
const wanted = process.argv.slice(2);
const base = mkdtempSync(join(tmpdir(), "sdk-projects-"));
const truths = [];
for (const [manager, how] of Object.entries(managers)) {
  if (wanted.length && !wanted.includes(manager)) continue;
  if (!has(how.command)) {
    console.error(`${manager}: not to be had, skipped`);
    continue;
  }
  for (const [kind, files] of Object.entries(kinds).slice(0, process.env.LIMIT || Infinity)) {
    const folder = join(base, `${manager}-${kind}`);
    for (const [name, content] of Object.entries({ ...files, ...how.files })) {
      if (name === "pnpm-workspace.yaml" && !manager.startsWith("pnpm")) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content, null, 2) + "\n");
    }
    const below = "apps/web/package.json" in files ? "apps/web" : ".";
    const alias = "daytona" in (files["package.json"].dependencies ?? {}) ? "daytona" : "@daytonaio/sdk";
    const env = { ...process.env, CI: "", YARN_ENABLE_GLOBAL_CACHE: "true" };
    const done = spawnSync(how.command, how.install, { cwd: folder, env, encoding: "utf8", shell: true });
    const pnp = manager === "berry-pnp" ? ["-r", join(folder, ".pnp.cjs")] : [];
    const said = spawnSync("node", [...pnp, "-e", ask, alias], { cwd: join(folder, below), encoding: "utf8" });
    if (said.status !== 0) {
      console.error(`${manager} ${kind}: ${(said.stderr + done.stderr + done.stdout).trim().split("\n").slice(-3).join(" | ").slice(0, 300)}`);
      continue;
    }
    truths.push({ folder, below, manager, kind, ...JSON.parse(said.stdout) });
  }
}
writeFileSync(join(base, "truth.json"), JSON.stringify(truths, null, 1));
console.error(truths.length ? `${truths.length} projects in ${base}` : "skipped: no package can be had");
if (truths.length) try {
  execFileSync("go", ["test", "./internal/sdk", "-run", "TestRealProjects", "-count=1", "-v"], { stdio: "inherit", env: { ...process.env, SDK_PROJECTS: base } });
} catch {
  process.exitCode = 1;
}
if (!process.env.KEEP) rmSync(base, { recursive: true, force: true });
