# All the lines are assignments.
export DAYTONA_TARGET="us"# want stray-whitespace
