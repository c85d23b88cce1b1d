#!/usr/bin/env bash
# Mutation score of a folder of the trading core: every mutant that no test of tests/Unit notices survives.
#   bench/Mutation/run.sh Ledger          src/Riposte.Trading/Ledger
#   bench/Mutation/run.sh Trader.*.cs     files of src/Riposte.Trading itself
# Takes from minutes (Ledger) to hours (all of it). Survivors are listed in artifacts/mutation/NAME.txt.
set -euo pipefail
root="$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)"
name="$1"
tool="$root/artifacts/stryker"
[[ -x "$tool/dotnet-stryker" ]] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$tool"
case "$name" in
  *.cs) what="**/Riposte.Trading/$name" ;;
  *) what="**/Riposte.Trading/$name/**/*.cs" ;;
esac
out="$root/artifacts/mutation"
mkdir -p "$out"
cd "$root/bench/Mutation"
RunAnalyzers=false "$tool/dotnet-stryker" -f stryker-config.json -c "${CORES:-2}" --mutate "$what" -O "$out/${name%%.*}" |
  tee "$out/${name%%.*}.log" | grep -E "INF|WRN.*failing|score" || true
node "$root/bench/Mutation/survivors.mjs" "$out/${name%%.*}/reports/mutation-report.json" > "$out/${name%%.*}.txt"
tail -1 "$out/${name%%.*}.txt"
