#!/bin/sh
docker run --rm -it --env-file .env app
sudo docker run -d -p8080:80 --name app --env-file="$PWD/app.env" -e DAYTONA_TARGET=eu app node --env-file=inside.env
docker container exec --env-file "${DIR}/x.env" app sh
docker compose --env-file compose.env up
docker service create --env-file 'service.env' app
podman run --env-file podman.env app
