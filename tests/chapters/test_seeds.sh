#!/bin/sh
# test_seeds.sh: the records over seeds can be made again. Of each record the
# default runs of one seed are done anew, and from its run named seeds one
# contender; every number must be the record's. Runs alone.
# And the script that makes records leaves nothing out in silence.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
build=${NN_BUILD:-build}
work=$build/seeds-again
seed=2
mkdir -p "$work" || exit 1

# again NAME: the run; its numbers that are not the record's go to NAME.wrong.
again() {
    record=chapters/$1/seeds.tsv
    contender=$(awk -F '\t' '
        sub(/_rate$/, "", $1) { tuned[$1] = 1 }
        sub(/_held$/, "", $1) && $1 in tuned { print $1; exit }' "$record")
    sh lib/seeds.sh make "$build/chapters/$1" "$work/$1" $seed \
        ${contender:+--contender "$contender"} > "$work/$1.wrong" 2>&1 || return 1
    awk -F '\t' -v seed=$seed '
        NR == 1 { for (k = 2; k <= NF; k++) if ($k == seed) column = k; next }
        FNR == NR { record[$1] = $column; next }
        FNR == 1 || /^time_/ || $1 ~ /_seconds$/ { next }
        !($1 in record) { print $1 " is not in the record"; next }
        record[$1] != $2 { print $1 " is " $2 " now, in the record " record[$1] }
        ' "$record" "$work/$1/$seed/all.tsv" > "$work/$1.wrong"
}

# ---- the script -----------------------------------------------------------
for k in 1 2; do
    mkdir -p "$work/join/$k"
    printf '# name\tvalue\na\t%s\nb_seconds\t1\ntime_c\t2\nd\t%s5\n' $k $k \
        > "$work/join/$k/all.tsv"
done
want=$(printf '# name\t1\t2\na\t1\t2\nd\t15\t25')
is 'the record of two seeds' "$(sh lib/seeds.sh join "$work/join" 1 2 2>&1)" "$want"
sed '/^d/d' "$work/join/1/all.tsv" > "$work/join/2/all.tsv"
said=$(sh lib/seeds.sh join "$work/join" 1 2 2>&1 > /dev/null && echo 'no failure')
is 'a metric that one seed has not' "$said" "seeds.sh: $work/join/2/all.tsv has no d"

# ---- the records -----------------------------------------------------------
case $(CC="${CC:-cc}" NN_TOLD=1 sh lib/arch.sh)$(basename "$build") in
*x86-64-v3build | *haswellbuild) ;;
*)
    skip 'the records: this build does not give the digits of the book'
    finish
    exit
    ;;
esac
waiting=
for record in chapters/*/seeds.tsv; do
    [ -e "$record" ] || continue
    name=$(basename "$(dirname "$record")")
    again "$name" &
    waiting="$waiting $name"
    set -- $waiting
    [ $(($# % 2)) -eq 1 ] || wait
done
wait
for name in $waiting; do
    [ -s "$work/$name/$seed/all.tsv" ] && [ ! -s "$work/$name.wrong" ]
    ok "$name, made again" $? "$(head -n 3 "$work/$name.wrong")"
done
finish
