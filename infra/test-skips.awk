# Of a .trx file: each skipped test and its reason.
function plain(text) {
    gsub(/&apos;|&#39;/, "'", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&amp;/, "\\&", text)
    return text
}
/<UnitTestResult / {
    skipped = / outcome="NotExecuted"/
    match($0, / testName="[^"]*"/)
    test = substr($0, RSTART + 11, RLENGTH - 12)
}
skipped && /<(Message|StdOut)>/ {
    reason = $0
    sub(/.*<(Message|StdOut)>/, "", reason)
    sub(/<\/(Message|StdOut)>.*/, "", reason)
    print "    skipped " plain(test) ": " plain(reason)
    skipped = 0
}
