@echo off
docker run -e DAYTONA_TARGET=t1 --env-file app.env app
rem docker run -e DAYTONA_TARGET=none app
