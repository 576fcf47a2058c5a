#!/usr/bin/env python3
DAYTONA_TARGET="no"
