{ pkgs }: pkgs.mkShell {
  # DAYTONA_TARGET = "none";
  DAYTONA_TARGET = "t1";
  env.DAYTONA_API_URL = "u1"; env = { DAYTONA_TARGET = "t2"; DAYTONA_API_KEY = "${key}"; };
  shellHook = ''
    export DAYTONA_TARGET="none"
  '';
  DAYTONA_ORGANIZATION_ID = builtins.getEnv "X";
}
