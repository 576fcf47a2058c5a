#!/usr/bin/env node
// Starts the program of the package for this platform, with its streams and
// exit code.
"use strict";

const { spawnSync } = require("node:child_process");
const { constants } = require("node:os");

const platform = `${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`@daytona-lint/${platform}/bin/daytona-lint${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(
    `daytona-lint: the package @daytona-lint/${platform} is not installed: ` +
      "either there is none for this platform, or optional dependencies were left out " +
      "(npm install --include=optional)",
  );
  process.exit(3);
}

const { error, signal, status } = spawnSync(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
if (error) {
  console.error(`daytona-lint: the program cannot be started: ${error.code}`);
  process.exit(3);
}
process.exit(signal ? 128 + constants.signals[signal] : status);
