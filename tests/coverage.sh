#!/bin/sh
# coverage.sh FOLDER: what a build with --coverage in FOLDER has gone through of
# the library: lines and branches, a row for each file, and the sums; each line is
# in FOLDER/*/*.gcov. A suite that includes a file of the library has a copy of its
# own: what one has gone through counts. Status 1 below the floor of 95 % of lines
# and 88 % of branches. The branches of an `ensure` (FITS and SAME_SHAPE are some)
# are not counted: one of its two is for a mistake of the programmer. What only
# another build goes through (wider lists of ink, an older CPU) counts as missing.
set -u
folder=$1
for part in lib tests; do
    mkdir -p "$folder/$part" || exit 1
    rm -f "$folder/$part"/*.gcov
    find "$folder/$part" -name '*.gcno' | while read -r notes; do
        gcov --branch-probabilities --branch-counts -o "${notes%/*}" "$notes"
        mv ./*.gcov "$folder/$part/"
    done > "$folder/$part/gcov.txt" 2>&1
done
awk '
function row(name, line, done, branch, taken) {
    printf "%-20s %5.1f %% of %4d lines  %5.1f %% of %4d branches\n", name,
        line ? 100 * done / line : 100, line, branch ? 100 * taken / branch : 100, branch
}
FNR == 1 { file = $0; sub(/.*Source:/, "", file); ours = file ~ /^lib\/[a-z_]*\.c$/; open = 0 }
!ours { next }
/^branch/ {
    if (!ensuring) {
        key = file ":" number ":" $2
        if (!(key in way)) { way[key] = 0; branch[file]++ }
        if (!way[key] && $3 == "taken" && $4 > 0) { way[key] = 1; taken[file]++ }
    }
    next
}
/^(call|function|unconditional|-----)/ { next }
{
    split($0, part, ":")
    gsub(/ /, "", part[1])
    number = part[2] + 0
    source = $0
    sub(/^[^:]*:[^:]*:/, "", source)
    if (part[1] != "-") {
        key = file ":" number
        if (!(key in been)) { been[key] = 0; line[file]++ }
        if (!been[key] && part[1] !~ /^[#=]/) { been[key] = 1; done[file]++ }
    }
    ensuring = (open || source ~ /(^|[^_a-z])(ensure|FITS|SAME_SHAPE)\(/)
    open = ensuring && source !~ /;$/
}
END {
    for (file in line) {
        row(file, line[file], done[file], branch[file], taken[file])
        lines += line[file]; all_done += done[file]; branches += branch[file]; all_taken += taken[file]
    }
    row("the library", lines, all_done, branches, all_taken)
    exit !(lines && 100 * all_done / lines >= 95 && 100 * all_taken / branches >= 88)
}' "$folder"/lib/*.gcov "$folder"/tests/*.gcov
