"DAYTONA_TARGET=t1" >> $env:GITHUB_ENV
"DAYTONA_TARGET=t2" | Out-File -FilePath $env:GITHUB_ENV -Encoding utf8 -Append
'DAYTONA_TARGET=t3' | Out-File -Append -FilePath $Env:GITHUB_ENV
Add-Content -Path $env:GITHUB_ENV -Value "DAYTONA_TARGET=t4"
echo "DAYTONA_TARGET=$target" >> $env:GITHUB_ENV
Write-Host "##vso[task.setvariable variable=DAYTONA_TARGET]t5"
"DAYTONA_TARGET=none" >> $env:GITHUB_OUTPUT
"DAYTONA_TARGET=none" | Write-Host
