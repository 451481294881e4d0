# count.sh: passed and failed, for the test scripts here (". count.sh").
passed=0 failed=0 skipped=0

# ok NAME STATUS DETAIL: counts one test; prints a line when it failed.
ok() {
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1${3:+: $3}"
    fi
}

# has NAME TEXT WORDS: counts whether TEXT has WORDS in it.
has() {
    case $2 in
    *"$3"*) ok "$1" 0 ;;
    *) ok "$1" 1 "no \"$3\" in \"$2\"" ;;
    esac
}

# is NAME TEXT WANTED: counts whether they are the same.
is() {
    if [ "$2" = "$3" ]; then ok "$1" 0; else ok "$1" 1 "\"$2\" is not \"$3\""; fi
}

skip() {
    skipped=$((skipped + 1))
    echo "skipped: $1"
}

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}

# value KEY VERDICT: what the verdict says under this key.
value() { sed -n "s/^$1	//p" "$2" 2> /dev/null; }
