#!/bin/sh
# Measures on this machine; needs no network.
set -u
cd "$(dirname "$0")"
DENO_NO_UPDATE_CHECK=1 DENO_DIR="$PWD/cache" ./deno run -A --no-config measure.ts
if command -v python3 >/dev/null; then python3 beside.py; fi
