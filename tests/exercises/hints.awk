# hints.awk SOLUTION HINTS: lines of the solution that the hints give away.
#
# A line is what stands between ; { and }, without its blanks, its comments
# and the word return; those of less than 12 letters anybody would write, and
# the parts of a for are none.
function bare(text) {
    gsub(/[ \t\n]/, "", text)
    return text
}

FNR == 1 { file++ }
file == 1 { solution = solution $0 "\n" }
file == 2 { hints = hints $0 "\n" }

END {
    while ((from = index(solution, "/*")) > 0) {
        rest = substr(solution, from + 2)
        solution = substr(solution, 1, from - 1) \
            substr(rest, index(rest, "*/") + 2)
    }
    gsub(/#[^\n]*\n/, "", solution)
    hints = bare(hints)
    n = split(solution, lines, /[;{}]/)
    for (k = 1; k <= n; k++) {
        line = bare(lines[k])
        sub(/^return/, "", line)
        open = gsub(/[(]/, "(", line)
        if (open == gsub(/[)]/, ")", line) && length(line) >= 12 &&
            index(hints, line) > 0)
            print line
    }
}
