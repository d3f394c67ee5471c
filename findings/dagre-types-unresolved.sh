#!/bin/sh
# @dagrejs/dagre 3.1.3: a program that is checked strictly gets no types from its declarations, and is not told so.
#
# The package brings declarations, but they name each other's files without endings. Under `module: nodenext` such names lead nowhere in a
# package of type module, so everything that dagre exports is any; with skipLibCheck, which most projects set, nothing says so, and a graph
# may be given where a number is asked for. Under `moduleResolution: bundler` the same program is refused, as it should be. casus declares
# what it uses.
#
# Seen:
#   nodenext: accepts a graph as a number; bundler: refuses it
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @dagrejs/dagre@3.1.3 typescript@5.9.3 >/dev/null
cat >program.mts <<'TS'
import { Graph } from "@dagrejs/dagre"
export const wrong: number = new Graph()
TS
check() { npx tsc --noEmit --strict --skipLibCheck --target es2022 "$@" program.mts >/dev/null 2>&1 && echo accepts || echo refuses; }
strict=$(check --module nodenext)
bundler=$(check --module esnext --moduleResolution bundler)
echo "nodenext: $strict a graph as a number; bundler: $bundler it"
[ "$strict $bundler" = "accepts refuses" ]
