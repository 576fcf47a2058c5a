@"
DAYTONA_TARGET=t1
DAYTONA_API_KEY=$key
"@ | Set-Content .env
Set-Content -Path config\app.env -Value @'
DAYTONA_TARGET="t2"
'@
@'
DAYTONA_TARGET=none
'@ | Out-File .env.example
Add-Content .env 'DAYTONA_TARGET=t3'
$env:DAYTONA_TARGET ??= 't4'
Set-Content env:DAYTONA_TARGET t5
docker run `
  -e DAYTONA_TARGET=t6 `
  app
(Get-Content .env) -replace 'DAYTONA_TARGET=.*', "DAYTONA_TARGET=none" | Set-Content .env
if ($line -match 'DAYTONA_TARGET=none') { 'A=b' | Out-File .env }
