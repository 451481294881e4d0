#!/bin/sh
# stamp.sh PLOT.GP DATA: the stamp of the figures that PLOT.GP draws from the
# folder DATA. It is a checksum of all they depend on: the script, the house
# style, and the run's tables but for metrics.tsv (no figure reads it) and
# time_*.tsv (different each time). draw.sh writes it into the figures; the
# proofreader compares.
set -eu
LC_ALL=C
export LC_ALL
if [ $# -ne 2 ]; then
    echo "usage: stamp.sh PLOT.GP DATA" >&2
    exit 2
fi
for file in "$1" "$(dirname "$0")/style.gp"; do
    if [ ! -r "$file" ]; then
        echo "stamp.sh: cannot read $file" >&2
        exit 1
    fi
done
{
    cat "$1" "$(dirname "$0")/style.gp"
    for table in "$2"/*.tsv; do # in the order of their names
        case ${table##*/} in
        metrics.tsv | time_*.tsv | '*.tsv') continue ;;
        esac
        echo "${table##*/}"
        cat "$table"
    done
} | cksum | tr ' ' '-'
