# git tracked
export DAYTONA_API_KEY="dtn_"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef # want secret-committed
DAYTONA_API_KEY=dtn_'0123456789abcdef'"0123456789abcdef0123456789abcdef0123456789abcdef" # want secret-committed
# want-next secret-committed
export DAYTONA_API_KEY="dtn_0123456789abcdef\
0123456789abcdef0123456789abcdef0123456789abcdef"
