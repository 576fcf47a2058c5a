// Answers what the real dotenv packages read: node javascript.js DIR..., each the
// folder of one version. Reads files in base64, one a line, and prints for each
//   {"base64":FILE,"entries":[[NAME,VALUE,KEY START,KEY END,VALUE START,VALUE END],...]}
// in the order of the file, positions in bytes; null where the file is not UTF-8.
// The versions must agree.
"use strict";
const path = require("path");
const readline = require("readline");

// The matches of the package's own expression, with their groups' places.
let matches = [];
const exec = RegExp.prototype.exec;
RegExp.prototype.exec = function (text) {
  if (!this.source.startsWith("(?:^|^)")) return exec.call(this, text);
  const places = new RegExp(this.source, this.flags + "d");
  places.lastIndex = this.lastIndex;
  const found = exec.call(places, text);
  this.lastIndex = places.lastIndex;
  if (found) matches.push({ found, text });
  return found;
};

function read(parse, data) {
  matches = [];
  const last = parse(data);
  const all = matches;
  const offsets = byteOffsets(data);
  const entries = all.map(({ found, text }) => {
    const name = found[1];
    const value = parse(found[0])[name]; // an earlier one of two is not in last
    const key = found.indices[1];
    let at = found.indices[2];
    if (!at) {
      const end = key[1] + exec.call(/^(?:\s*=\s*?|:\s+?)/, text.slice(key[1]))[0].length;
      at = [end, end];
    }
    const raw = text.slice(...at);
    at = raw.trim() === "" ? [at[0], at[0]] : [at[0] + raw.length - raw.trimStart().length, at[1] - raw.length + raw.trimEnd().length];
    return [name, value, ...(offsets ? [...key, ...at].map((n) => offsets[n]) : [null, null, null, null])];
  });
  const names = new Map(entries.map(([name, value]) => [name, value]));
  for (const [name, value] of names) if (last[name] !== value) throw new Error(`${data}: ${name}`);
  if (Object.keys(last).length !== names.size) throw new Error(`${data}`);
  return entries;
}

// byteOffsets maps each UTF-16 unit of the text, newlines being \n, to its byte.
function byteOffsets(data) {
  const text = data.toString();
  if (!Buffer.from(text).equals(data)) return null;
  const offsets = [];
  let at = 0;
  for (let i = 0; i < text.length; ) {
    const c = String.fromCodePoint(text.codePointAt(i));
    const newline = text.startsWith("\r\n", i);
    for (let k = 0; k < c.length; k++) offsets.push(at);
    at += newline ? 2 : Buffer.byteLength(c);
    i += newline ? 2 : c.length;
  }
  offsets.push(at);
  return offsets;
}

const parsers = process.argv.slice(2).map((dir) => require(path.resolve(dir)).parse);
const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  const data = Buffer.from(line, "base64");
  const answers = new Set(parsers.map((parse) => JSON.stringify(read(parse, data))));
  if (answers.size !== 1) throw new Error(`the versions differ on ${JSON.stringify(data.toString())}: ${[...answers]}`);
  process.stdout.write(`{"base64":"${line}","entries":${[...answers][0]}}\n`);
});
