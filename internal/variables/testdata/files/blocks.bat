if not defined X (set DAYTONA_TARGET=t1)
if "%X%"=="" set DAYTONA_TARGET=t2
if exist "a b" (
  set DAYTONA_TARGET=t3)
set DAYTONA_TARGET=t4)
setx /M DAYTONA_TARGET t5
setx DAYTONA_TARGET "t6" /M
echo DAYTONA_TARGET=t7>> .env
>> app.env echo DAYTONA_TARGET="t8"
echo DAYTONA_TARGET=none> .env.example
echo DAYTONA_TARGET=none
if "%X%"=="" echo set DAYTONA_TARGET=none
docker run ^
  -e DAYTONA_TARGET=t9 ^
  app
call set DAYTONA_TARGET=t10
docker run ^
  rem -e DAYTONA_TARGET=t11 ^
  app
(
  echo DAYTONA_TARGET=t12
  echo.DAYTONA_API_URL="u1"
  echo DAYTONA_TARGET=none> out.txt
) > config\.env
(
  echo DAYTONA_TARGET=none
) > out.txt
(echo DAYTONA_TARGET=t13)> .env
(echo DAYTONA_TARGET=t14& echo DAYTONA_API_URL=u2) >> .env
if not exist .env (echo DAYTONA_TARGET=t15> .env)
(echo DAYTONA_TARGET=none) > out.txt
