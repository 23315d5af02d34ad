# Of a .trx file: passed, failed, skipped.
function attribute(name) {
    match($0, " " name "=\"[0-9]+\"")
    return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
}
/<Counters / { print attribute("passed"), attribute("failed"), attribute("total") - attribute("passed") - attribute("failed") }
