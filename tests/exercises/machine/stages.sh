# stages.sh STAGE YOURS SOLVED ALL... [note]: what a stage's program is made of.
#
# Prints the objects of all other stages: of those before STAGE, the reader's
# when its verdict below the folder YOURS is "passed"; else, and of all that
# come after, the solved one below the folder SOLVED. With the last word
# `note` it prints a line "note<TAB>..." for the verdict instead, when a stage
# before is a solved one. YOURS may be "none".
stage=$1 yours=$2 solved=$3
shift 3
objects='' stand='' verb='' before=yes note=''
for other; do
    if [ "$other" = note ]; then
        note=yes
    elif [ "$other" = "$stage" ]; then
        before=''
    elif [ -n "$before" ] && grep -qs '^state.passed' "$yours/$other/verdict"; then
        objects="$objects $yours/$other/answer.o"
    else
        objects="$objects $solved/$other.o"
        if [ -n "$before" ]; then
            verb=${stand:+have}
            stand="$stand${stand:+, }${other#machine/}"
        fi
    fi
done
if [ -z "$note" ]; then
    echo "$objects"
elif [ -n "$stand" ] && [ "$yours" != none ]; then
    printf 'note\tit stands on the solved %s: yours %s not passed\n' "$stand" "${verb:-has}"
fi
