# A dotenv file's reader takes quotes away; what a CI system reads keeps them.
echo "DAYTONA_TARGET='us'" >> .env
echo 'DAYTONA_TARGET="us"' | tee -a config/.env
printf 'DAYTONA_TARGET="us"\n' >> .env.local
echo 'export DAYTONA_TARGET="us"' >> "$BASH_ENV"
echo "DAYTONA_TARGET=\"us\"" >> .env
echo "DAYTONA_TARGET='us'" >> $GITHUB_ENV
echo "DAYTONA_TARGET='us" >> .env
