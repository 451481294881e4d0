# nearest.sh WORD NAME...: the names that look most like WORD, for a message.
# Distance is the number of letters to change, add or leave out (Levenshtein
# 1966); a name's last part alone may also be what was meant. Whoever names a
# chapter means one of its exercises.
word=$1
shift
printf '%s\n' "$@" | awk -v word="$word" '
function least(a, b, c) { if (b < a) a = b; return c < a ? c : a }
function distance(a, b,   i, j, d) {
    for (i = 0; i <= length(a); i++) d[i, 0] = i
    for (j = 0; j <= length(b); j++) d[0, j] = j
    for (i = 1; i <= length(a); i++)
        for (j = 1; j <= length(b); j++)
            d[i, j] = least(d[i - 1, j] + 1, d[i, j - 1] + 1,
                d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1)))
    return d[length(a), length(b)]
}
{
    last = $0; sub(/.*\//, "", last)
    tail = word; sub(/.*\//, "", tail)
    near[NR] = least(distance(word, $0), distance(word, last), distance(tail, last) + 1)
    folder = substr(word, 1, index(word, "/"))
    if (folder != "" && index($0, folder) != 1) near[NR] += 100
    name[NR] = $0
    if (NR == 1 || near[NR] < best) best = near[NR]
}
END {
    for (k = 1; k <= NR && shown < 3; k++)
        if (near[k] == best) printf "%s%s", shown++ ? " or " : "", name[k]
}'
