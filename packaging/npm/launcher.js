#!/usr/bin/env node
// Starts the program of the package for this platform, with its streams, exit
// code and signals.
"use strict";

const { spawn } = require("node:child_process");
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

const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
child.on("error", (error) => {
  console.error(`daytona-lint: the program cannot be started: ${error.code}`);
  process.exit(3);
});
child.on("exit", (status, signal) => process.exit(signal ? 128 + constants.signals[signal] : status));

// Whatever ends this process ends the program, which says how. A terminal, and on
// Windows a console, sends both of them its signals; passed on at once, one would
// count as two, and the program would not end in order.
const pause = 200; // ms
const signals = process.platform === "win32" ? { SIGINT: null, SIGBREAK: null } : { SIGINT: pause, SIGHUP: pause, SIGTERM: 0 };
for (const [name, wait] of Object.entries(signals)) {
  process.on(name, () => {
    if (wait !== null) setTimeout(() => child.kill(name), wait);
  });
}
