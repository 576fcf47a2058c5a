import { existsSync } from "node:fs";
import { join } from "node:path";

/** What the extension is told of the machine and of its settings. */
export interface Place {
  /** The setting daytona-lint.path, "" for none. */
  path: string;
  /** The folder of the extension. */
  extension: string;
  platform: NodeJS.Platform;
}

/** The program to run: the one of the setting, the one that came along, or that on PATH. */
export function program(place: Place): string {
  if (place.path !== "") {
    return place.path;
  }
  const name = place.platform === "win32" ? "daytona-lint.exe" : "daytona-lint";
  const bundled = join(place.extension, "server", name);
  return existsSync(bundled) ? bundled : name;
}

/** The arguments that start the server. */
export const serverArguments = ["lsp"];

/** The settings that a command of the command line is given, as flags. */
export interface Settings {
  sdk: string;
  profile: string;
  "no-env": boolean;
}

/** The arguments of show or of probe for a file. */
export function commandArguments(command: "show" | "probe", settings: Settings, file: string | undefined): string[] {
  const args: string[] = [command, "--color=never"];
  if (settings.sdk !== "") {
    args.push(`--sdk=${settings.sdk}`);
  }
  if (settings.profile !== "") {
    args.push(`--profile=${settings.profile}`);
  }
  if (settings["no-env"]) {
    args.push("--no-env");
  }
  args.push("--");
  if (file !== undefined) {
    args.push(file);
  }
  return args;
}
