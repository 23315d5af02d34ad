# Of a .trx file: each skipped test and its reason.
/<UnitTestResult / {
    skipped = / outcome="NotExecuted"/
    match($0, / testName="[^"]*"/)
    test = substr($0, RSTART + 11, RLENGTH - 12)
}
skipped && /<(Message|StdOut)>/ {
    reason = $0
    sub(/.*<(Message|StdOut)>/, "", reason)
    sub(/<\/(Message|StdOut)>.*/, "", reason)
    gsub(/&apos;|&#39;/, "'", reason); gsub(/&quot;/, "\"", reason); gsub(/&lt;/, "<", reason); gsub(/&gt;/, ">", reason); gsub(/&amp;/, "\\&", reason)
    print "    skipped " test ": " reason
    skipped = 0
}
