@echo off
rem set DAYTONA_TARGET=no
set DAYTONA_TARGET=eu 
set "DAYTONA_API_URL=https://app.daytona.io/api" & set DAYTONA_API_KEY=%KEY%
if x==y set DAYTONA_TARGET=us&& run
setx DAYTONA_TARGET "us"
set /p DAYTONA_API_KEY=Key:
