#!/usr/bin/env bash
# Builds the solution once and runs its test projects one after the other: test.sh [FILTER]...
#   FILTER  a test project's name (Engine, Data, ...) runs that project; anything else runs the tests whose full name holds it.
# The last line is "N passed, N failed, N skipped"; exit code 1 if any failed, 2 if the filters match none.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# shellcheck source=infra/environment.sh
source "$root/infra/environment.sh"

"$root/infra/setup.sh" --system --npm-tests
say "building the tests"
dotnet build "$root/BatchSeg.sln" --configuration Release --verbosity quiet

projects=() names=()
for filter in "$@"; do
    if [[ -d $root/tests/$filter ]]; then projects+=("$filter"); else names+=("FullyQualifiedName~$filter"); fi
done
if [[ ${#projects[@]} == 0 ]]; then
    for project in "$root"/tests/*/*.Tests.csproj; do projects+=("$(basename "$(dirname "$project")")"); done
fi

results=$(mktemp --directory)
beside=
trap '[[ -z $beside ]] || pkill --parent "$beside" || true; rm -rf "$results"' EXIT
arguments=(--logger "trx")
if [[ ${#names[@]} -gt 0 ]]; then arguments+=(--filter "$(IFS='|'; echo "${names[*]}")"); fi

# Leaves what a project's tests printed, and their counts, below $results/PROJECT.
run_project() {
    local folder=$results/$1 status=0 trx counts=(0 0 0)
    mkdir "$folder"
    dotnet test "$root/tests/$1/bin/Release/net10.0/BatchSeg.$1.Tests.dll" "${arguments[@]}" --results-directory "$folder" \
        >"$folder/output" 2>&1 || status=$?
    for trx in "$folder"/*.trx; do
        [[ -f $trx ]] || continue
        read -ra counts < <(awk -f "$root/infra/test-counts.awk" "$trx")
        awk -f "$root/infra/test-skips.awk" "$trx" >"$folder/skips"
    done
    # A crash of the test process counts as a failure, though no test has it.
    if [[ $status != 0 && ${counts[1]} == 0 ]]; then counts[1]=1; fi
    if [[ $status != 0 ]]; then cat "$folder/output"; fi
    printf '%-12s %4d passed, %d failed, %d skipped\n' "$1" "${counts[@]}"
    if [[ ${counts[2]} -gt 0 ]]; then cat "$folder/skips"; fi
    echo "${counts[*]}" >"$folder/counts"
}

# EndToEnd's tests start programs and mostly wait for them, so that the other projects go beside it. It stays in front: a shell's
# background ignores the interrupts that some of its tests send.
others=() in_front=()
for project in "${projects[@]}"; do
    if [[ $project == EndToEnd ]]; then in_front+=("$project"); else others+=("$project"); fi
done
for project in "${others[@]}"; do run_project "$project"; done &
beside=$!
for project in "${in_front[@]}"; do run_project "$project"; done
wait "$beside"
beside=

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
    read -ra counts <"$results/$project/counts"
    ((passed += counts[0], failed += counts[1], skipped += counts[2])) || true
done
if ((passed + failed + skipped == 0)); then
    say "no test matches: $*"
    exit 2
fi
echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed == 0 ]]
