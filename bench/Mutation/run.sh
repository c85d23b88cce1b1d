#!/usr/bin/env bash
# Mutation score of parts of the trading core: every mutant that no unit test notices survives.
#   bench/Mutation/run.sh Ledger Orders     folders of src/Riposte.Trading
#   bench/Mutation/run.sh 'Trader*.cs'      files of src/Riposte.Trading itself
#   SHARE=15 bench/Mutation/run.sh Risk     one mutant in fifteen or so, in windows that the names of the files choose
#   SAMPLE=2 SHARE=15 bench/Mutation/run.sh Risk     the same of other windows
#   bench/Mutation/run.sh                   all of it: some ten hours of a core
# Survivors are listed in artifacts/mutation/NAME.txt, NAME being the first part or All; the score of each folder is printed.
set -euo pipefail
root="$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)"
tool="$root/artifacts/stryker"
[[ -x "$tool/dotnet-stryker" ]] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$tool"
parts=()
if [[ -n "${SHARE:-}" ]]; then
  cd "$root"
  windows="$(node bench/Mutation/windows.mjs "$SHARE" "$@")"
  mapfile -t parts <<< "$windows"
else
  for part in "$@"; do
    case "$part" in
      *.cs) parts+=(--mutate "**/Riposte.Trading/$part") ;;
      *) parts+=(--mutate "**/Riposte.Trading/$part/**/*.cs") ;;
    esac
  done
fi
name="${1:-All}"
name="${name%%[.*]*}"
out="$root/artifacts/mutation"
mkdir -p "$out"
cd "$root/bench/Mutation"
RunAnalyzers=false "$tool/dotnet-stryker" -f stryker-config.json -c "${CORES:-2}" "${parts[@]}" -O "$out/$name" |
  tee "$out/$name.log" | grep -E "INF|WRN.*failing|score" || true
node "$root/bench/Mutation/survivors.mjs" "$out/$name/reports/mutation-report.json" > "$out/$name.txt"
sed -n '/^folder/,$p' "$out/$name.txt"
