#!/bin/sh
cat > docker-compose.yml <<EOF
services:
  a:
    environment:
      DAYTONA_TARGET: t1
      DAYTONA_API_URL: https://$HOST/api
EOF
cat <<-'EOF' | sudo tee /etc/systemd/system/app.service > /dev/null
	[Service]
	Environment="DAYTONA_TARGET=t2"
	EOF
kubectl apply -f - <<EOF
kind: ConfigMap
data:
  DAYTONA_TARGET: t3
EOF
cat <<EOF | docker compose -f - up
services: {a: {environment: [DAYTONA_TARGET=t4]}}
EOF
crontab - <<EOF
DAYTONA_TARGET=t5
EOF
tee run.sh <<'OUTER'
cat > .env <<EOF
DAYTONA_TARGET=t6
EOF
OUTER
cat <<EOF | sudo -u app tee /app/.env
DAYTONA_TARGET=t7
EOF
echo DAYTONA_TARGET=t8 | sudo tee -a /app/.env
cat > compose.example.yml <<EOF
DAYTONA_TARGET: none
EOF
python3 - > out.yml <<EOF
DAYTONA_TARGET: none
EOF
sed s/a/b/ <<EOF | tee out.yml
DAYTONA_TARGET: none
EOF
cat > README.md <<EOF
export DAYTONA_TARGET=none
EOF
kubectl get pods <<EOF
DAYTONA_TARGET: none
EOF
cat <<EOF | sudo tee -a /etc/environment
DAYTONA_TARGET=t9
EOF
