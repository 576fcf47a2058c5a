gcloud run services update web --update-secrets DAYTONA_API_KEY=daytona:3
gcloud run deploy web --set-secrets=DAYTONA_API_KEY=daytona:latest,DAYTONA_API_URL=url:1 --region eu
kubectl create secret generic web --from-file=DAYTONA_API_KEY=key.txt
xargs -I{} env DAYTONA_TARGET={} make < regions
xargs -I % env DAYTONA_TARGET=% make < regions
