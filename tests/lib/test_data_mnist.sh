#!/bin/sh
# test_data_mnist.sh: lib/mnist.sh against a curl, a wget and a sha256sum that
# are played. A file's content is its own checksum, so that "the published
# file" is one that holds the published checksum. At the end the same for
# lib/shakespeare.sh, as far as it differs.
set -u
root=${NN_ROOT:-.}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
script=$root/lib/mnist.sh
passed=0 failed=0

check() { # check WHAT COMMAND...
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$0: $what"
        cat "$work/said"
    fi
}

# A tool folder with nothing but the named tools.
tools() {
    rm -rf "${work:?}/bin"
    mkdir "$work/bin"
    for tool in sh cat cut mkdir mv rm sed grep; do
        ln -s "$(command -v $tool)" "$work/bin/$tool"
    done
    for tool; do
        ln -s "$work/$tool" "$work/bin/$tool"
    done
}

cat > "$work/sha256sum" << 'EOF'
#!/bin/sh
echo "$(cat)  -"
EOF
# The network: $NET says how it is. Resuming appends what is missing.
cat > "$work/net" << 'EOF'
sum=$(sed -n "s/^\(files='\)\{0,1\}${url##*/} \([0-9a-f]*\).*/\2/p" "$SCRIPT")
echo "$url $resume" >> "$LOG"
case $NET in
offline) exit 6 ;;
second) case $url in *ossci*) exit 22 ;; esac ;;
garbage) sum=garbage ;;
broken) printf %.20s "$sum" > "$file"; exit 18 ;;
no-resume) [ $resume = yes ] && [ -s "$file" ] && exit 33 ;;
full) exit 23 ;;
esac
have=
[ $resume = yes ] && [ -s "$file" ] && have=$(cat "$file")
printf %s "$have${sum#"$have"}" > "$file"
EOF
cat > "$work/curl" << 'EOF'
#!/bin/sh
resume=no
while [ $# -gt 0 ]; do
    case $1 in
    -o) file=$2; shift ;;
    -C) resume=yes; shift ;;
    --*time*|--*limit) shift ;;
    http*) url=$1 ;;
    esac
    shift
done
. "$PLAY/net"
EOF
cat > "$work/wget" << 'EOF'
#!/bin/sh
resume=yes
while [ $# -gt 0 ]; do
    case $1 in
    -O) file=$2; shift ;;
    http*) url=$1 ;;
    esac
    shift
done
. "$PLAY/net"
EOF
chmod +x "$work/sha256sum" "$work/curl" "$work/wget"
SCRIPT=$script LOG=$work/log PLAY=$work
export SCRIPT LOG PLAY

fetch() { # fetch NET: into $work/mnist, what is said into $work/said
    : > "$LOG"
    NET=$1 PATH=$work/bin sh "$script" "$work/mnist" > "$work/said" 2>&1
}
fails() {
    ! fetch "$1"
}
says() {
    grep -q "$1" "$work/said"
}
one_complaint() {
    [ "$(grep -c '^mnist.sh:' "$work/said")" -eq 1 ]
}
asked() { # how often the network was asked
    [ "$(wc -l < "$LOG")" -eq "$1" ]
}
files() { # what is in the folder, by number and pattern
    # shellcheck disable=SC2086
    [ "$(cd "$work/mnist" && ls $2 2> /dev/null | wc -l)" -eq "$1" ]
}
fresh() {
    rm -rf "$work/mnist"
}

first=train-images-idx3-ubyte.gz
published=440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609
for tool in curl wget; do
    tools sha256sum $tool
    fresh
    check "$tool: four files" fetch good
    check "$tool: four files are there" files 4 '*.gz'
    check "$tool: no part is left" files 0 '*.part'
    check "$tool: it says where" says "MNIST is in"
    check "$tool: again asks for nothing" fetch offline
    check "$tool: again asks for nothing" asked 0
    echo damaged > "$work/mnist/$first"
    check "$tool: a damaged file is fetched again" fetch good
    check "$tool: only that one" asked 1
    check "$tool: and is right" grep -q "^$published" "$work/mnist/$first"

    fresh
    check "$tool: offline fails" fails offline
    check "$tool: offline is one line" one_complaint
    check "$tool: offline says so" says "are you offline"
    check "$tool: offline leaves nothing" files 0 '*'
    check "$tool: all three mirrors were asked" asked 3
    check "$tool: the second mirror helps" fetch second
    check "$tool: the second mirror's four" files 4 '*.gz'

    fresh
    check "$tool: garbage fails" fails garbage
    check "$tool: garbage is named" says "is not the published file"
    check "$tool: garbage is one line" one_complaint
    check "$tool: garbage leaves nothing" files 0 '*'
done

tools sha256sum curl
fresh
check "a broken line fails" fails broken
check "no half file has the name" files 0 '*.gz'
check "the half is kept" files 1 '*.part'
check "and completed" fetch good
check "by going on" grep -q "$first yes" "$LOG"
check "four requests" asked 4
check "four files" files 4 '*.gz'
fresh
fails broken
check "a server that cannot go on is asked for all" fetch no-resume
check "five requests" asked 5
fresh
mkdir "$work/mnist"
printf %s "$published" > "$work/mnist/$first.part"
check "a complete part" fetch good
check "is not fetched again" asked 3
fresh
check "a full disk fails" fails full
check "a full disk is named" says "is the disk full"
fresh
: > "$work/mnist"
check "a file in the way fails" fails good
check "a file in the way is named" says "cannot make the folder"
rm -f "$work/mnist"
tools sha256sum
check "without curl and wget" fails good
check "without curl and wget: make setup" says "make setup"
tools curl
check "without a checksum tool" fails good
check "without a checksum tool: named" says "sha256sum"

# ---- shakespeare.sh ---------------------------------------------------------
script=$root/lib/shakespeare.sh
SCRIPT=$script
one_complaint_of_his() {
    [ "$(grep -c '^shakespeare.sh:' "$work/said")" -eq 1 ]
}
tools sha256sum curl
fresh
check "Shakespeare: a file" fetch good
check "Shakespeare: it is there" files 1 input.txt
check "Shakespeare: it says where" says "Shakespeare is in"
check "Shakespeare: again asks for nothing" fetch offline
check "Shakespeare: again asks for nothing" asked 0
fresh
check "Shakespeare: offline fails" fails offline
check "Shakespeare: offline is one line" one_complaint_of_his
check "Shakespeare: there is the book's own" says "own text needs no download"
check "Shakespeare: both mirrors were asked" asked 2
check "Shakespeare: offline leaves nothing" files 0 '*'
check "Shakespeare: garbage fails" fails garbage
check "Shakespeare: garbage leaves nothing" files 0 '*'

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
