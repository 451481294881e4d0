#!/bin/sh
# digits.sh A B: what differs between two folders of pinned runs, such as
# build/fresh/bookworm and build/fresh/trixie: lines of what was printed, and
# numbers of the tables. Times and speeds do not count. Exit status 1 if
# anything differs.
set -u
one=$1 two=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# Without times and speeds, as the proofreader masks them, and with one blank
# where there are several.
masked() {
    sed -E -e 's/[0-9.]+(e[-+][0-9]+)? ((n|u|µ|m)?s|min|h|[A-Za-z]+\/s|times (faster|slower))([ ,;.)]|$)/T\5/g' \
        -e 's/ +/ /g; s/ $//' "$1"
}

(cd "$one" && find . -name '*.t[sx]*' ! -name 'time_*' | sort) > "$work/one"
(cd "$two" && find . -name '*.t[sx]*' ! -name 'time_*' | sort) > "$work/two"
same=0 differ=0
diff "$work/one" "$work/two" || differ=1
while read -r file; do
    [ -e "$two/$file" ] || continue
    masked "$one/$file" > "$work/a"
    masked "$two/$file" > "$work/b"
    if diff "$work/a" "$work/b" > "$work/said"; then
        same=$((same + 1))
    else
        differ=$((differ + 1))
        echo "$file: $(grep -c '^<' "$work/said") lines differ, the first:"
        sed -n '2p' "$work/said"
        grep -m 1 '^>' "$work/said"
    fi
done < "$work/one"
echo "$same files are the same, $differ differ"
[ "$differ" -eq 0 ]
