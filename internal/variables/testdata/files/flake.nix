{ pkgs }: pkgs.mkShell {
  /* DAYTONA_TARGET = "none"; */
  # DAYTONA_TARGET = "none";
  DAYTONA_TARGET = "t1"; # a comment
  env.DAYTONA_API_URL = "u1"; env = { DAYTONA_TARGET = "t2"; DAYTONA_API_KEY = "${key}"; };
  shellHook = ''
    export DAYTONA_TARGET="t3" DAYTONA_API_KEY=''${KEY:-}
  '';
  meta.longDescription = ''
    export DAYTONA_TARGET=none, x'
  '';
  Environment = [ "A=b" "DAYTONA_TARGET=t4" ];
  buildPhase' = writeShellScript "x" "DAYTONA_TARGET=t5 run";
  DAYTONA_ORGANIZATION_ID = builtins.getEnv "X";
}
