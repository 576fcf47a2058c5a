#!/bin/bash
ssh -p 22 host 'export DAYTONA_TARGET=t1; run'
ssh host DAYTONA_TARGET=t2 run
ssh host bash -s <<'EOF'
export DAYTONA_TARGET=t3
EOF
cat <<EOF
export DAYTONA_TARGET=none
EOF
sudo -E bash -c 'DAYTONA_TARGET=t4 run'
docker exec -e DAYTONA_TARGET=t5 c sh -c 'export DAYTONA_API_URL=u1; run'
su app -c 'DAYTONA_TARGET=t6 run'
env -S 'DAYTONA_TARGET=t7 run'
npx concurrently "DAYTONA_TARGET=t8 next dev" 'tsc -w'
docker run -e "DAYTONA_TARGET=t 9" app
eval 'export DAYTONA_TARGET=t10'
python3 <<EOF
DAYTONA_TARGET="none"
EOF
if (( 1 << 2 > x )); then
  DAYTONA_TARGET=t11 run
fi
bash run.sh <<EOF
DAYTONA_TARGET=none
EOF
cat <<A; bash <<B
export DAYTONA_TARGET=none
A
export DAYTONA_TARGET=t12
B
function deploy {
  export DAYTONA_TARGET=t13
}
