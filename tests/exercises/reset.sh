# reset.sh FILE STUB: the stub back; the reader's version is kept
# beside it as FILE.mine-1, -2, ... and never overwritten.
set -eu
file=$1 stub=$2

refuse() { echo "reset: $1" >&2; exit 1; }

if [ -d "$file" ]; then
    refuse "$file is a folder: move it away first"
fi
if [ -e "$file" ] && cmp -s "$stub" "$file"; then
    echo "$file is the stub already."
    exit 0
fi
kept=
if [ -e "$file" ] || [ -L "$file" ]; then
    n=1
    while [ -e "$file.mine-$n" ] || [ -L "$file.mine-$n" ]; do
        n=$((n + 1))
    done
    kept=$file.mine-$n
    # A second name first: at no moment is there none. Not every file system
    # has links; then the file is moved.
    ln "$file" "$kept" 2> /dev/null || mv "$file" "$kept" ||
        refuse "cannot keep your version as $kept; nothing was changed"
fi
mkdir -p "$(dirname "$file")"
if ! { cp "$stub" "$file.new-$$" && chmod u+w "$file.new-$$" && mv -f "$file.new-$$" "$file"; }; then
    refuse "cannot write $file${kept:+; your version is in $kept}"
fi
if [ -n "$kept" ]; then
    echo "Your version is kept as $kept."
fi
echo "$file is the stub again."
