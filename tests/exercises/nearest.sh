# nearest.sh WORD NAME...: the names that look most like WORD, for a message.
# A name is an exercise, 01-perceptron/score; a WORD without a slash may also
# be meant for a chapter, and then that is the answer: 01-perceptron. Distance
# is the number of letters to change, add or leave out (Levenshtein 1966); a
# name's last part alone, or a chapter's number, may also be what was meant.
# Whoever names a chapter means one of its exercises.
word=$1
shift
printf '%s\n' "$@" | awk -v word="$word" '
function least(a, b) { return b < a ? b : a }
function distance(a, b,   i, j, d) {
    for (i = 0; i <= length(a); i++) d[i, 0] = i
    for (j = 0; j <= length(b); j++) d[0, j] = j
    for (i = 1; i <= length(a); i++)
        for (j = 1; j <= length(b); j++)
            d[i, j] = least(least(d[i - 1, j], d[i, j - 1]) + 1,
                d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1)))
    return d[length(a), length(b)]
}
# From what was said of a chapter: its number, its name, or how either begins.
function from_chapter(said, chapter,   number, name) {
    number = substr(chapter, 1, index(chapter, "-") - 1)
    name = substr(chapter, index(chapter, "-") + 1)
    if (said ~ /^[0-9]+$/) return said + 0 == number + 0 ? 0 : distance(said, number)
    if (said != "" && (index(chapter, said) == 1 || index(name, said) == 1)) return 0
    return least(distance(said, chapter), distance(said, name))
}
function guess(name, far) {
    if (name in seen) return
    seen[name] = 1
    guesses[++n] = name
    near[n] = far
    if (n == 1 || far < best) best = far
}
BEGIN {
    sub(/\/*$/, "", word)
    parts = split(word, part, "/")
}
{
    chapter = substr($0, 1, index($0, "/") - 1)
    last = substr($0, index($0, "/") + 1)
    if (parts < 2) guess(chapter, from_chapter(word, chapter))
    far = distance(part[parts], last)
    for (i = 2; i < parts; i++) far = least(far, distance(part[i], last))
    guess($0, least(distance(word, $0), far + (parts < 2 ? 0 : 100 * from_chapter(part[1], chapter))))
}
END {
    for (k = 1; k <= n && shown < 3; k++)
        if (near[k] == best) printf "%s%s", shown++ ? " or " : "", guesses[k]
}'
