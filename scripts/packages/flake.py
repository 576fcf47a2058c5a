#!/usr/bin/env python3
"""Makes a Nix flake that installs the released programs.

flake.py DIST OUT: OUT gets flake.nix, which takes the archives of the release in DIST by their checksums.
"""

import os
import sys

import wheels

SYSTEMS = {
    "linux_amd64": "x86_64-linux", "linux_arm64": "aarch64-linux", "darwin_amd64": "x86_64-darwin", "darwin_arm64": "aarch64-darwin",
}


def main():
    dist, out = sys.argv[1:]
    m = wheels.metadata()
    with open(os.path.join(dist, "checksums.txt"), encoding="utf-8") as f:
        sums = {name: digest for digest, name in (line.split() for line in f)}
    sources = ""
    for platform, version, path in wheels.archives(dist):
        if platform in SYSTEMS:
            name = os.path.basename(path)
            url = "%s/releases/download/v%s/%s" % (m["homepage"], version, name)
            sources += '      %s = { url = "%s"; sha256 = "%s"; };\n' % (SYSTEMS[platform], url, sums[name])
    flake = """{
  description = "%(summary)s";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      sources = {
%(sources)s      };
      each = nixpkgs.lib.genAttrs (builtins.attrNames sources);
    in {
      packages = each (system: {
        default = nixpkgs.legacyPackages.${system}.stdenvNoCC.mkDerivation {
          pname = "daytona-lint";
          version = "%(version)s";
          src = nixpkgs.legacyPackages.${system}.fetchurl sources.${system};
          sourceRoot = ".";
          dontBuild = true;
          installPhase = ''
            install -Dm755 daytona-lint $out/bin/daytona-lint
            install -Dm644 completions/daytona-lint.bash $out/share/bash-completion/completions/daytona-lint
            install -Dm644 completions/_daytona-lint $out/share/zsh/site-functions/_daytona-lint
            install -Dm644 completions/daytona-lint.fish $out/share/fish/vendor_completions.d/daytona-lint.fish
            install -Dm644 man/daytona-lint.1 $out/share/man/man1/daytona-lint.1
            install -Dm644 -t $out/share/doc/daytona-lint LICENSE THIRD_PARTY_LICENSES
          '';
          meta = { description = "%(summary)s"; homepage = "%(homepage)s"; license = nixpkgs.lib.licenses.asl20; mainProgram = "daytona-lint"; };
        };
      });
    };
}
""" % {"summary": m["summary"], "homepage": m["homepage"], "sources": sources, "version": version}
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "flake.nix"), "w", encoding="utf-8", newline="\n") as f:
        f.write(flake)


if __name__ == "__main__":
    main()
