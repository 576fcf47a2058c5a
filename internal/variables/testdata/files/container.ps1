& docker run -e DAYTONA_TARGET=t1 -e "DAYTONA_API_URL=u1" app
# docker run -e DAYTONA_TARGET=none app
