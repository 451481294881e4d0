#!/bin/sh
# fresh.sh DIST WHAT: the README's two commands on a Debian that has nothing
# but make, gcc and git. `make test-fresh` calls it.
#
# A bare root of release DIST is made by debootstrap, what is committed is
# cloned into a folder whose name has blanks, and there, WHAT being
#   short   make setup book, make proof: as root
#   whole   make setup book, make setup test: as root, then, in a clone of its
#           own, as a user without sudo whose home cannot be written
# Each command is one pass or failure, with its time; its output is kept in
# build/fresh/DIST-*.txt, and what the pinned runs wrote in build/fresh/DIST,
# for a comparison of two releases (digits.sh). What cannot be done here is a
# skip, with its reason.
set -u
dist=$1 what=$2
: "${NN_ROOT:=$PWD}" "${MIRROR:=}"
out=$NN_ROOT/build/fresh
root=$out/root-$dist
home='/srv/a reader'
passed=0 failed=0 skipped=0

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}
skip() {
    skipped=1
    echo "fresh: $dist: skipped: $1"
    finish
}

[ "$(id -u)" -eq 0 ] || skip 'a bare root can be made by root only'
for tool in debootstrap unshare chroot setpriv git; do
    command -v "$tool" > /dev/null || skip "$tool is not installed"
done
unshare -m -p -f true 2> /dev/null || skip 'namespaces are not to be had here'

# inside COMMAND: in the bare root, with nothing of this shell's environment.
# The mounts end with the command.
inside() {
    # shellcheck disable=SC2016
    unshare -m -p -f --mount-proc sh -c '
        mount --make-rprivate / && mount -t proc proc "$1/proc" &&
        mount --rbind /dev "$1/dev" || exit 1
        if [ -n "$2" ]; then mkdir -p "$1/mnt/mnist" && mount --bind "$2" "$1/mnt/mnist"; fi
        exec chroot "$1" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            HOME=/root LANG=C.UTF-8 ${2:+NN_MNIST=/mnt/mnist} sh -c "$3"' \
        sh "$root" "${NN_MNIST:-}" "$1" < /dev/null
}

# command NAME COMMAND PATTERN: one of the reader's; the last line must match.
command_ends() {
    log=$out/$dist-$1.txt
    start=$(date +%s)
    inside "$2" > "$log" 2>&1
    status=$?
    if [ "$status" -eq 0 ] && tail -n 1 "$log" | grep -q -e "$3"; then
        passed=$((passed + 1)) verdict=ok
    else
        failed=$((failed + 1)) verdict="FAILED (status $status)"
        tail -n 20 "$log"
    fi
    echo "fresh: $dist: $1: $verdict ($(($(date +%s) - start)) s): $(tail -n 1 "$log")"
}

# clone NAME OWNER: what is committed, into a folder of its own.
clone() {
    mkdir -p "$root$home" &&
        git clone -q "$NN_ROOT" "$root$home/$1" && chown -R "$2" "$root$home/$1"
}

# ---- a bare root --------------------------------------------------------------
rm -rf "$root" "${out:?}/$dist" "$out/$dist"-*.txt
mkdir -p "$out/debs" || exit 1
# shellcheck disable=SC2086
debootstrap --variant=minbase --include=make,gcc,libc6-dev,git,ca-certificates \
    --cache-dir="$out/debs" "$dist" "$root" $MIRROR > "$out/$dist-debootstrap.txt" 2>&1 ||
    skip "no root of $dist: $(tail -n 1 "$out/$dist-debootstrap.txt")"
cp /etc/resolv.conf "$root/etc/" 2> /dev/null

# ---- the reader's commands ----------------------------------------------------
clone 'the book' root || exit 1
there="cd '$home/the book' &&"
command_ends book "$there make setup book" 'neural-networks-by-hand.epub$'
case $what in
whole) command_ends test "$there make setup test" ' passed, 0 failed, ' ;;
*) command_ends proof "$there make && make proof" ' passed, 0 failed, ' ;;
esac
cp -R "$root$home/the book/build/pinned" "$out/$dist"

if [ "$what" = whole ]; then
    clone 'the user' 65534:65534 || exit 1
    user='setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent'
    there="cd '$home/the user' && $user"
    command_ends user-book "$there make setup book" 'neural-networks-by-hand.epub$'
    command_ends user-test "$there make setup test" ' passed, 0 failed, '
fi
rm -rf "$root"
finish
