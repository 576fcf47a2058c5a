// The extension's own way to the server, and a session with it over the protocol's
// official implementation. DAYTONA_LINT names the program, PROJECT a folder that
// scripts/editors/project laid out.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  MarkupContent,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { commandArguments, program, serverArguments } from "../src/server";

const path = process.env["DAYTONA_LINT"] ?? "";
const project = process.env["PROJECT"] ?? "";

void test("the program is the setting's, the bundled one, or that on PATH", () => {
  const extension = mkdtempSync(join(tmpdir(), "extension-"));
  assert.equal(program({ path: "/opt/daytona-lint", extension, platform: "linux" }), "/opt/daytona-lint");
  assert.equal(program({ path: "", extension, platform: "linux" }), "daytona-lint");
  mkdirSync(join(extension, "server"));
  writeFileSync(join(extension, "server", "daytona-lint.exe"), "");
  assert.equal(program({ path: "", extension, platform: "win32" }), join(extension, "server", "daytona-lint.exe"));
  assert.equal(program({ path: "", extension, platform: "linux" }), "daytona-lint");
});

async function output(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout?.on("data", (data: Buffer) => (text += data.toString()));
  await once(child, "close");
  return text;
}

void test("show prints the effective settings", async () => {
  const args = commandArguments("show", { sdk: "0.21.8", profile: "openmanus", "no-env": true }, "config/config.toml");
  const text = await output(spawn(path, args, { cwd: project }));
  assert.match(text, /daytona_target/);
});

void test("a session", async () => {
  const child = spawn(program({ path, extension: "", platform: process.platform }), serverArguments, { env: {} });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => {
    assert.ok(!opened.has(uri), `the diagnostics of ${uri}, which is open, are sent unasked`);
  });
  connection.onUnhandledNotification((message) => {
    assert.fail(`the server sends ${message.method}, which is not expected`);
  });
  const opened = new Set<string>();
  connection.listen();
  const root = pathToFileURL(project).toString();
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "project" }],
    capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } },
  });
  assert.equal(capabilities.positionEncoding, "utf-16");
  await connection.sendNotification(InitializedNotification.type, {});

  const open = async (name: string, languageId: string) => {
    const uri = `${root}/${name}`;
    opened.add(uri);
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text: readFileSync(join(project, name), "utf8") },
    });
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    assert.ok(report.kind === "full");
    return { uri, items: report.items };
  };

  const config = await open("config/config.toml", "toml");
  const found = config.items.find((d: Diagnostic) => d.code === "invalid-target");
  assert.ok(found);
  assert.deepEqual(found.range, { start: { line: 2, character: 17 }, end: { line: 2, character: 21 } });
  assert.match(found.codeDescription?.href ?? "", /docs\/rules\/invalid-target\.md$/);

  const actions = (await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: config.uri },
    range: found.range,
    context: { diagnostics: [found] },
  })) as CodeAction[];
  const fix = actions.find((a) => a.title === "Write eu");
  assert.equal(fix?.edit?.changes?.[config.uri]?.[0]?.newText, "eu");

  const env = await open(".env", "dotenv");
  assert.ok(env.items.some((d: Diagnostic) => d.code === "env-ignored"));
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument: { uri: env.uri }, position: { line: 1, character: 4 } });
  assert.ok(hover && MarkupContent.is(hover.contents));
  assert.match(hover.contents.value, /\*\*Not used here:\*\*/);
  assert.doesNotMatch(hover.contents.value, /a-key-of-our/);

  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  const [code] = (await once(child, "exit")) as [number];
  assert.equal(code, 0);
  connection.dispose();
});
