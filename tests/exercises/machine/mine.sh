# mine.sh STAGE YOURS SOLVED OBJECTS [OPTION...]: trains the machine of STAGE,
# machine/04-learns, and draws what it learned.
#
# Its own object is the reader's, below the folder YOURS, or with SOLVED=1 in
# the environment the solved one; OBJECTS are the other stages. CC, PROGRAM
# and LIBRARIES come from the Makefile.
set -eu
stage=$1 yours=$2 solved=$3 objects=$4
shift 4
name=${stage#machine/}
out=build/mine/$name

value() { sed -n "s/^$1	//p" "$yours/$stage/verdict" | head -n 1; }
refuse() { echo "mine: $1" >&2; exit 1; }

if [ -n "${SOLVED:-}" ]; then
    own=$solved/$stage.o
    out=build/mine/solved-$name
else
    own=$yours/$stage/answer.o
    case $(value state) in
    'not started') refuse "exercises/$stage.c is not finished: its TODO line is there" ;;
    'compile error') refuse "$(value message)" ;;
    failing) echo "exercises/$stage.c has not passed yet; it learns all the same. make grade EX=$stage" ;;
    esac
    said=$(value note)
    [ -z "$said" ] || echo "$name: $said"
fi
mkdir -p "$out"
# shellcheck disable=SC2086 # lists of words
$CC $own $objects $PROGRAM $LIBRARIES -o "$out/mine.new"
mv "$out/mine.new" "$out/mine"
"$out/mine" --stage "$name" --out "$out" "$@"
case " $* " in *" --help "* | *" --version "*) exit 0 ;; esac
if command -v gnuplot > /dev/null; then
    sh figures/draw.sh tests/exercises/machine/mine.gp "$out" "$out" svg
    echo "drawn: $(cd "$out" && echo *.svg), in $out"
else
    echo "no gnuplot here: the tables are in $out"
fi
