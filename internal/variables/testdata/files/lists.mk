ENVS = A=b \
  DAYTONA_TARGET=none
# a comment that goes on \
export DAYTONA_TARGET = none
export DAYTONA_TARGET = a\#b
