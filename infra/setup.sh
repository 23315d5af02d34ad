#!/usr/bin/env bash
# Sets up what is missing, and says what it does: setup.sh [--system] [--npm-tests] [--bundle] [--build]
#   --system     Debian packages: libjpeg-turbo
#   --npm-tests  the blob storage emulator that tests use, from npm
#   --bundle     what infra/bundle needs to make one: patchelf
#   --build      the program; its packages bring libtorch, unless TORCH_HOME names another one
# Without a flag: all but --npm-tests and --bundle. What is there already is not made again. Exit code 2: something is missing that only an administrator can install.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# shellcheck source=infra/environment.sh
source "$root/infra/environment.sh"

fail() { say "$@"; exit 2; }

# Runs a command with its output in a log, which is shown when it fails.
quietly() {
    local log=$root/.batchseg/setup.log
    "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; say "failed: $*"; say "the whole output is in $log"; exit 1; }
}

system() {
    debian_packages libturbojpeg0
}

# Installs those that are missing.
debian_packages() {
    local package missing=()
    if ! command -v dpkg-query >/dev/null; then
        say "this is no Debian or Ubuntu: these must be installed by hand: $*"
        return
    fi
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    if [[ ${#missing[@]} == 0 ]]; then return; fi
    [[ $(id -u) == 0 ]] || fail "Debian packages are missing. Install them and start again:
    sudo apt-get install --yes --no-install-recommends ${missing[*]}"
    say "installing Debian packages: ${missing[*]}"
    quietly apt-get update
    DEBIAN_FRONTEND=noninteractive quietly apt-get install --yes --no-install-recommends "${missing[@]}"
}

# A package may carry a suffix of its ABI: what was NAME is NAMEt64 in newer releases.
is_installed() { { dpkg-query --show --showformat='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null || true; } | grep -qx installed; }

# The blob storage emulator, unless the version is there that infra/npm/package.json asks for.
npm_tests() {
    local folder=$root/.batchseg/npm wanted
    wanted=$(sed -n 's|^ *"azurite": "\(.*\)".*|\1|p' "$root/infra/npm/package.json")
    if grep -qsF "\"version\": \"$wanted\"" "$folder/node_modules/azurite/package.json"; then return; fi
    command -v npm >/dev/null ||
        fail "npm is missing, which brings the blob storage emulator for tests: install Node.js 18 or later (Debian: sudo apt-get install --yes npm)"
    say "installing the blob storage emulator for tests from npm"
    mkdir -p "$folder"
    cp "$root"/infra/npm/{package.json,package-lock.json} "$folder"
    quietly npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund
}

can_restore() { dotnet restore "$root/jobs/BatchSeg.Jobs.csproj" --verbosity quiet "$@" >/dev/null 2>&1; }

build() {
    command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing, and it builds and runs this program: see https://dotnet.microsoft.com/download, or your distribution's package dotnet-sdk-10.0"
    [[ -z ${TORCH_HOME-} || -e $TORCH_HOME/lib/libtorch_cpu.so ]] || fail "TORCH_HOME is $TORCH_HOME, but there is no lib/libtorch_cpu.so in it: name a libtorch's folder, or that of a Python's torch package"
    say "building"
    local publish=(dotnet publish "$root/jobs/BatchSeg.Jobs.csproj" --configuration Release --verbosity quiet)
    if can_restore; then
        publish+=(--no-restore)
    elif can_restore -p:PublishReadyToRun=false; then
        say "the package feed lacks Microsoft.NETCore.App.Crossgen2, which compiles ahead: every start will take half a second longer"
        publish+=(--no-restore -p:PublishReadyToRun=false)
    fi
    quietly "${publish[@]}"
}

mkdir -p "$root/.batchseg" 2>/dev/null && [[ -w $root/.batchseg ]] || fail "$root is not writable, and what is in it is not built, or older than its sources. Build it where you may write."
exec 9>"$root/.batchseg/setup.lock"
flock 9

if [[ $# == 0 ]]; then
    # Sources that change while they are built are newer than this; the build's own folders are not to count as changes.
    find "$root"/{src,jobs,infra} -name '*.csproj' -execdir mkdir -p bin obj \;
    begun=$(mktemp "$root/.batchseg/ready-XXXXXX")
    chmod a+r "$begun"
    trap 'rm -f "$begun"' EXIT
    torch_wanted >"$begun"
    set -- --system --build
fi
for step in "$@"; do
    case $step in
        --system) system ;;
        --bundle) debian_packages patchelf ;;
        --npm-tests) npm_tests ;;
        --build) build ;;
        *) fail "setup.sh: unknown step '$step'. Allowed: --system, --npm-tests, --bundle, --build" ;;
    esac
done
[[ -z ${begun-} ]] || mv "$begun" "$stamp"
