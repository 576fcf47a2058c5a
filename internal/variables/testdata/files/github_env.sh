#!/usr/bin/env bash
echo "DAYTONA_TARGET=t1" >> "$GITHUB_ENV"
echo DAYTONA_TARGET=t2 >>$GITHUB_ENV
{
  echo "DAYTONA_TARGET=t3"
  echo 'DAYTONA_API_URL=u3'
} >> "$GITHUB_ENV"
( echo "DAYTONA_TARGET=t4"; echo "OTHER=x" ) >> $GITHUB_ENV
(
  echo "DAYTONA_TARGET=t5"
) >> "${GITHUB_ENV}"
cat <<EOT >> $GITHUB_ENV
DAYTONA_TARGET=t6
DAYTONA_API_KEY=${KEY}
EOT
cat >> "$GITHUB_ENV" <<'EOT'
DAYTONA_TARGET=t7
EOT
tee -a "$GITHUB_ENV" <<EOT
DAYTONA_TARGET=t8
EOT
echo "DAYTONA_TARGET=t9" | tee -a $GITHUB_ENV
echo "DAYTONA_TARGET=t10" | tee --append "$GITHUB_ENV" > /dev/null
printf 'DAYTONA_TARGET=%s\n' t11 >> $GITHUB_ENV
printf 'DAYTONA_TARGET=%s\nDAYTONA_API_URL=%s\n' "t12" 'u12' >> $GITHUB_ENV
printf 'DAYTONA_TARGET=t13\n' >> "$GITHUB_ENV"
printf "DAYTONA_TARGET=%s\n" "$X" >> $GITHUB_ENV
printf '%s\n' "DAYTONA_TARGET=t14" 'DAYTONA_API_URL=u14' >> "$GITHUB_ENV"
printf '%s=%s\n' DAYTONA_TARGET t15 >> "$GITHUB_ENV"
echo -e "DAYTONA_TARGET=t16\nDAYTONA_API_URL=u16" >> $GITHUB_ENV
echo "DAYTONA_TARGET=t17
DAYTONA_API_URL=u17" >> $GITHUB_ENV
export DAYTONA_TARGET=$'t18'
export DAYTONA_TARGET=$'t\x31\u0039\n'
export DAYTONA_TARGET=$'it\'s\tt20'
export DAYTONA_TARGET=$'\cA21'
if true; then echo "DAYTONA_TARGET=t22" >> $GITHUB_ENV; fi
{ echo "DAYTONA_TARGET=t23"; } >> $GITHUB_ENV
for x in a; do echo "DAYTONA_TARGET=t24"; done >> $GITHUB_ENV
{ echo 'DAYTONA_JWT_TOKEN<<EOT'; cat f; echo EOT; } >> $GITHUB_ENV
cat > .env <<-EOT
	DAYTONA_TARGET=t25
	EOT
( echo "DAYTONA_TARGET=none" ) > log.txt
{ echo "DAYTONA_TARGET=none"; } | grep x
echo "DAYTONA_TARGET=none"
x=$(echo "DAYTONA_TARGET=none")
f() { echo "DAYTONA_TARGET=none"; }
printf '%s/api\n' DAYTONA_API_URL=u26 >> $GITHUB_ENV
printf 'DAYTONA_API_URL=%s/api\n' u27 >> $GITHUB_ENV
echo "##vso[task.setvariable variable=DAYTONA_TARGET;isOutput=true]t28"
echo "##vso[task.setvariable variable=DAYTONA_API_KEY;issecret=true]$KEY"
{ echo "DAYTONA_TARGET=t29"; echo A=b; } | tee -a "$GITHUB_ENV"
{ { echo "DAYTONA_TARGET=t30"; } >> $GITHUB_ENV; echo "DAYTONA_TARGET=t31"; } >> $GITHUB_ENV
[[ "$x" =~ (DAYTONA_TARGET=none) || (-n "$y") ]] && DAYTONA_TARGET=t32 run
