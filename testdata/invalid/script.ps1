$env:DAYTONA_API_URL = "https://api.daytona.io" # want url-wrong-host
[Environment]::SetEnvironmentVariable('DAYTONA_TARGET', 'EU') # want invalid-target
