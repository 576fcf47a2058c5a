set -gx NOTE 'it\'s'
set --global --export DAYTONA_TARGET t1
set -g DAYTONA_TARGET none
set -gx DAYTONA_API_KEY (op read key)
