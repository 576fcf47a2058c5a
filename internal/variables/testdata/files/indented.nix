{
  shellHook = ''
    cat > .env <<EOF
    DAYTONA_TARGET=t1
    EOF
    export DAYTONA_TARGET=t2
  '';
}
