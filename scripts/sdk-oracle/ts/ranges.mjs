// Writes internal/sdk/testdata/npmranges.tsv: which versions many ranges allow, as
// npm's own semver says. Run: node scripts/sdk-oracle/ts/ranges.mjs > internal/sdk/testdata/npmranges.tsv
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const modules = execFileSync("npm", ["root", "-g"], { encoding: "utf8" }).trim();
const semver = createRequire(join(modules, "npm", "x.js"))("semver");

const versions = ["0.0.0", "0.0.1", "0.0.2-rc.1", "0.0.3", "0.1.0", "0.1.9", "0.131.0-alpha.1", "0.131.0-alpha.10", "0.131.0", "0.154.0", "0.158.1", "0.158.2",
  "0.159.0", "0.218.0-beta", "0.218.0", "0.999.9", "1.0.0-0", "1.0.0-rc.1", "1.0.0", "1.2.3", "1.2.4-x.7.z", "1.2.4", "1.3.0", "1.9.9", "2.0.0-alpha.3", "2.0.0", "2.0.1", "3.4.5", "10.0.0"];
const parts = ["0", "1", "2", "0.0", "0.1", "0.158", "1.2", "1.x", "0.158.x", "1.2.*", "x", "*", "0.0.1", "0.0.2-rc.1", "0.131.0-alpha.1", "0.154.0", "0.158.1", "1.0.0-rc.1", "1.0.0", "1.2.3", "2.0.0-alpha.3", "2.0.0", "v1.2.3", "1.2.3+build.5"];
const ranges = new Set(["", " ", "latest", "a.b.c", "1.2.3.4", ">", "^", "||", "1 || 2", ">=0.154.0 <0.160.0 || ~0.190.0", ">= 1.2.3", ">=1 <2 || 3", "=0.158.1", "==1", "<>1", "^^1",
  "0.131.0-alpha.1 - 1.2", "1 - 2", "1.2.3 - 2", "0.1 - 0.158.1", "* - 1", ">1 <=2", ">=0.131.0-alpha.1 <2", "^0.131.0-alpha.1 || 3.4.5", "~>1.2", "~ 1.2.3", "^ 0.158.0", ">=1.2.3-0", "<1.0.0-0", "01.2.3", "1.02.3", "1.2.03",
  "1.2.3-", "1..3", "x.1.2", "1.x.3", "*.*.*", "^x", "~x", ">x", "<x", ">=x", "<=x", "^0.x", "^0.0.x", "~0.0", "^0.0", "^0", "~0", "1.2.3 1.2.4", "1.2.3, 1.2.4", "workspace:*", "npm:x@1", "99999999999999999999.1.1"]);
for (const part of parts) for (const operator of ["", "=", ">", ">=", "<", "<=", "~", "^"]) ranges.add(operator + part);
console.log("versions\t" + versions.join(" "));
for (const range of ranges) {
  const read = semver.validRange(range);
  console.log(JSON.stringify(range) + "\t" + (read === null ? "none" : versions.map((v) => (semver.satisfies(v, range) ? "1" : "0")).join("")));
}
