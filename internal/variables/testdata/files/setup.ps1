<# DAYTONA
$env:DAYTONA_TARGET = "no"
#>
$env:DAYTONA_TARGET = 'eu' # a comment
${env:DAYTONA_API_URL} = "https://app.daytona.io/api"; $Env:DAYTONA_API_KEY = Get-Secret x
[Environment]::SetEnvironmentVariable("DAYTONA_TARGET", "us", "User")
Set-Item -Path Env:DAYTONA_TARGET -Value "eu"
setx DAYTONA_TARGET us
$env:DAYTONA_ORGANIZATION_ID = "a" + $b
if ($env:DAYTONA_TARGET -eq "mars") { }
