# Shared by ./riposte and ./test: sourced, never run. Needs $root.

# What the build needs from npm: the database library and the bundler of the report.
prepare_node() {
  if [[ -f "$root/node_modules/.riposte-lock" ]] && cmp -s "$root/package-lock.json" "$root/node_modules/.riposte-lock"; then
    return
  fi
  if ! command -v npm > /dev/null; then
    echo "error: npm is missing: install Node.js 20 or later with npm, as in 'apt-get install nodejs npm'" >&2
    exit 1
  fi
  echo "fetching npm packages" >&2
  (cd "$root" && npm ci --no-audit --no-fund --loglevel=error > /dev/null)
  cp "$root/package-lock.json" "$root/node_modules/.riposte-lock"
}

require_dotnet() {
  if ! command -v dotnet > /dev/null; then
    echo "error: the .NET 10 SDK is missing: see https://dotnet.microsoft.com/download" >&2
    exit 1
  fi
  # Nothing a script started stays behind when it ends.
  export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
}

# One build of this checkout at a time; the lock goes when the script ends.
take_build_lock() {
  mkdir -p "$root/artifacts"
  exec {build_lock}> "$root/artifacts/.build.lock"
  if command -v flock > /dev/null && ! flock -n "$build_lock"; then
    echo "waiting for another build of this checkout" >&2
    flock "$build_lock"
  fi
}

drop_build_lock() {
  exec {build_lock}>&-
}
