// Answers what Node.js itself reads of a file that --env-file names, by the same
// parser: NODE node.js. Reads files in base64, one a line, and prints for each
//   {"base64":FILE,"values":{NAME:VALUE,...}}
// Files that are not UTF-8 are left out: parseEnv takes text.
"use strict";
const readline = require("readline");
const { parseEnv } = require("util");

const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  const data = Buffer.from(line, "base64");
  const text = data.toString();
  if (!Buffer.from(text).equals(data)) return;
  process.stdout.write(`{"base64":"${line}","values":${JSON.stringify(parseEnv(text))}}\n`);
});
