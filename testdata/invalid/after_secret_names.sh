gcloud run deploy web --set-secrets DAYTONA_API_KEY=daytona:3 --set-env-vars DAYTONA_TARGET=EU # want invalid-target
