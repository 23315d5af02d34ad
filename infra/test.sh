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
trap 'rm -rf "$results"' EXIT
arguments=(--logger "trx" --results-directory "$results")
if [[ ${#names[@]} -gt 0 ]]; then arguments+=(--filter "$(IFS='|'; echo "${names[*]}")"); fi

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
    assembly=$root/tests/$project/bin/Release/net10.0/BatchSeg.$project.Tests.dll
    rm -f "$results"/*.trx
    status=0
    dotnet test "$assembly" "${arguments[@]}" >"$results/output" 2>&1 || status=$?
    counts=(0 0 0)
    for trx in "$results"/*.trx; do
        [[ -f $trx ]] || continue
        read -ra counts < <(awk -f "$root/infra/test-counts.awk" "$trx")
        awk -f "$root/infra/test-skips.awk" "$trx" >"$results/skips"
    done
    # A crash of the test process counts as a failure, though no test has it.
    if [[ $status != 0 && ${counts[1]} == 0 ]]; then counts[1]=1; fi
    if [[ $status != 0 ]]; then cat "$results/output"; fi
    printf '%-12s %4d passed, %d failed, %d skipped\n' "$project" "${counts[@]}"
    if [[ ${counts[2]} -gt 0 ]]; then cat "$results/skips"; fi
    ((passed += counts[0], failed += counts[1], skipped += counts[2])) || true
done
if ((passed + failed + skipped == 0)); then
    say "no test matches: $*"
    exit 2
fi
echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed == 0 ]]
