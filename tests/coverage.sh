#!/bin/sh
# coverage.sh FOLDER: what a build with --coverage in FOLDER has gone through of
# the library: lines and branches, a row for each file, and the sums; each line is
# in FOLDER/lib/*.gcov. Status 1 below the floor of 95 % of lines and 88 % of
# branches. The branches of an `ensure` are not counted: one of its two is for a
# mistake of the programmer.
set -u
folder=$1
for data in "$folder"/lib/*.gcda; do
    gcov --branch-probabilities --branch-counts -o "$folder/lib" "$data" || exit 1
done > "$folder/gcov.txt" 2>&1
for file in ./*.gcov; do
    case $file in *.c.gcov) mv "$file" "$folder/lib/" ;; *) rm "$file" ;; esac
done
awk '
function row(name, line, done, branch, taken) {
    printf "%-20s %5.1f %% of %4d lines  %5.1f %% of %4d branches\n", name,
        line ? 100 * done / line : 100, line, branch ? 100 * taken / branch : 100, branch
}
function finish() {
    if (file) row("lib/" file, line, done, branch, taken)
    lines += line; all_done += done; branches += branch; all_taken += taken
    line = done = branch = taken = 0
}
FNR == 1 { finish(); file = FILENAME; gsub(/.*\/|\.gcov$/, "", file) }
/^branch/ {
    if (!ensuring) { branch++; taken += $3 == "taken" && $4 > 0 }
    next
}
/^(call|function|unconditional|-----)/ { next }
{
    split($0, part, ":")
    gsub(/ /, "", part[1])
    source = $0
    sub(/^[^:]*:[^:]*:/, "", source)
    if (part[1] != "-") { line++; done += part[1] !~ /^[#=]/ }
    ensuring = (open || source ~ /[^_a-z]ensure\(/)
    open = ensuring && source !~ /;$/
}
END {
    finish()
    row("the library", lines, all_done, branches, all_taken)
    exit !(lines && 100 * all_done / lines >= 95 && 100 * all_taken / branches >= 88)
}' "$folder"/lib/*.c.gcov
