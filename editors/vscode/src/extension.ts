import { execFile } from "node:child_process";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { commandArguments, program, serverArguments } from "./server";

const section = "daytona-lint";
let client: LanguageClient | undefined;

/** The program to run. A workspace that is not trusted cannot say which. */
function command(context: vscode.ExtensionContext): string {
  const path = vscode.workspace.getConfiguration(section).get("path", "");
  return program({ path, extension: context.extensionPath, platform: process.platform });
}

async function start(context: vscode.ExtensionContext, output: vscode.OutputChannel): Promise<void> {
  client = new LanguageClient(
    section,
    "daytona-lint",
    { command: command(context), args: serverArguments },
    {
      // Every file: the server knows which may concern Daytona, such as a compose file or a workflow.
      documentSelector: [{ scheme: "file" }],
      outputChannel: output,
      initializationOptions: vscode.workspace.getConfiguration().get(section),
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const told = "daytona-lint was not found. Install it, or say in daytona-lint.path where it is.";
    void vscode.window.showErrorMessage(told);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

/** Runs show or probe for the file that is open, and prints what it says. */
function run(context: vscode.ExtensionContext, output: vscode.OutputChannel, name: "show" | "probe"): void {
  const document = vscode.window.activeTextEditor?.document;
  const file = document?.uri.scheme === "file" ? document.uri.fsPath : undefined;
  const folder = (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const settings = vscode.workspace.getConfiguration(section, document?.uri);
  const args = commandArguments(
    name,
    { sdk: settings.get("sdk", ""), profile: settings.get("profile", ""), "no-env": settings.get("no-env", false) },
    file,
  );
  const cwd = folder?.uri.fsPath ?? (file === undefined ? undefined : dirname(file));
  output.show(true);
  execFile(command(context), args, { cwd }, (error, stdout, stderr) => {
    output.append(stdout);
    output.append(stderr);
    if (error && stdout === "" && stderr === "") {
      output.appendLine("daytona-lint was not found, or could not be run");
    }
  });
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("daytona-lint");
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("daytona-lint.show", () => {
      run(context, output, "show");
    }),
    vscode.commands.registerCommand("daytona-lint.probe", () => {
      run(context, output, "probe");
    }),
    vscode.commands.registerCommand("daytona-lint.restart", async () => {
      await stop();
      await start(context, output);
    }),
  );
  await start(context, output);
}

export async function deactivate(): Promise<void> {
  await stop();
}
