set DAYTONA_API_KEY="abc&def"
set DAYTONA_API_KEY="abc|def" & set DAYTONA_TARGET=eu
set "DAYTONA_TARGET=us" & set "DAYTONA_API_URL=https://app.daytona.io/api"
set "DAYTONA_API_KEY=a&b"
setx DAYTONA_API_KEY "abc&def"
