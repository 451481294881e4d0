#!/bin/sh
# fresh.sh WHAT RELEASE...: the README's two commands on a Debian that has
# nothing but make, gcc and git. `make test-fresh` calls it.
#
# For each release a bare root is made by debootstrap, what is committed is
# cloned into a folder whose name has blanks, and there, WHAT being
#   short   make setup book: as root
#   whole   make setup book, make setup test: as root, then, in a clone of its
#           own, as a user without sudo whose home cannot be written
# Each command is one pass or failure, with its time; what it said is kept in
# build/fresh/RELEASE-*.txt, and what the pinned runs wrote in
# build/fresh/RELEASE: of two releases the digits are compared (digits.sh).
# What cannot be done here is a skip, with its reason.
set -u
what=$1
shift
: "${NN_ROOT:=$PWD}"
commit=$(git -C "$NN_ROOT" rev-parse HEAD) || exit 1
out=$NN_ROOT/build/fresh
home='/srv/a reader'
passed=0 failed=0 skipped=0

skip() {
    skipped=$((skipped + 1))
    echo "fresh: skipped: $1"
}
finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}
count() { # STATUS
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# inside COMMAND: in the bare root, with nothing of this shell's environment.
# The mounts and what is left running end with the command.
inside() {
    # shellcheck disable=SC2016
    unshare -m -p -f sh -c '
        mount --make-rprivate / && mount -t proc proc "$1/proc" &&
        mount --rbind /dev "$1/dev" || exit 1
        if [ -n "$2" ]; then mkdir -p "$1/mnt/mnist" && mount --bind "$2" "$1/mnt/mnist" || exit 1; fi
        exec chroot "$1" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            HOME=/root LANG=C.UTF-8 ${2:+NN_MNIST=/mnt/mnist} sh -c "$3"' \
        sh "$root" "${NN_MNIST:-}" "$1" < /dev/null
}

# command NAME COMMAND PATTERN: one of the reader's; its last line must match.
command_ends() {
    log=$out/$release-$1.txt
    start=$(date +%s)
    inside "$2" > "$log" 2>&1 && tail -n 1 "$log" | grep -q -e "$3"
    status=$?
    [ "$status" -eq 0 ] || tail -n 20 "$log"
    count "$status"
    echo "fresh: $release, $1: $(if [ "$status" -eq 0 ]; then echo ok; else echo FAILED; fi)" \
        "($(($(date +%s) - start)) s): $(tail -n 1 "$log")"
}

# clone NAME OWNER: what is committed, into a folder of its own; $there goes
# to it.
clone() {
    mkdir -p "$root$home" && git clone -q "$NN_ROOT" "$root$home/$1" &&
        git -C "$root$home/$1" checkout -q "$commit" &&
        chown -R "$2" "$root$home/$1" && there="cd '$home/$1' &&"
}

bare_root() {
    rm -rf "$root" "${out:?}/$release" "$out/$release"-*.txt
    mkdir -p "$out/debs" || return 1
    debootstrap --variant=minbase --include=make,gcc,libc6-dev,git --cache-dir="$out/debs" \
        "$release" "$root" > "$out/$release-debootstrap.txt" 2>&1 || return 1
    cp /etc/resolv.conf "$root/etc/" 2> /dev/null || true
}

as_root() {
    clone 'the book' root || return 1
    command_ends book "$there make setup book" 'neural-networks-by-hand.epub$'
    if [ "$what" = whole ]; then
        command_ends test "$there make setup test" ' passed, 0 failed, '
    fi
    cp -R "$root$home/the book/build/pinned" "$out/$release"
}

as_user() {
    user='setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent'
    clone 'the user' 65534:65534 || return 1
    command_ends user-book "$there $user make setup book" 'neural-networks-by-hand.epub$'
    command_ends user-test "$there $user make setup test" ' passed, 0 failed, '
}

[ "$(id -u)" -eq 0 ] || { skip 'only root can make a bare root' && finish; }
for tool in debootstrap unshare setpriv git; do
    command -v "$tool" > /dev/null || { skip "$tool is not installed" && finish; }
done
unshare -m -p -f true 2> /dev/null || { skip 'there are no namespaces to be had' && finish; }

before=
for release; do
    root=$out/root-$release
    if ! bare_root; then
        skip "no root of $release: $(tail -n 1 "$out/$release-debootstrap.txt")"
        continue
    fi
    as_root || count 1
    [ "$what" != whole ] || as_user || count 1
    rm -rf "$root"
    if [ -n "$before" ]; then
        sh tests/digits.sh "$out/$before" "$out/$release"
        count $?
    fi
    before=$release
done
finish
