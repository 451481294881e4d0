# Tests of the reader's machine: what a stage stands on, and make mine on
# solutions, stubs and broken code, in a small copy of the house.
cd "${NN_ROOT:-.}" || exit 1
. tests/exercises/count.sh
root=$(pwd)
built=${NN_BUILD:-$root/build}
make="${MAKE:-make}"
unset MAKEFLAGS MFLAGS MAKELEVEL STUBS EX CH CI NN_BUILD SOLVED NN_MNIST

# ---- the small house --------------------------------------------------------
house=$(mktemp -d "$built/machine-XXXXXX") || exit 1
trap 'chmod -R u+rwX "$house"; rm -rf "$house"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$house/book" "$house/tests/exercises" "$house/build" "$house/exercises" "$house/solutions"
cp -p Makefile "$house"
cp -p book/book.mk book/setup.sh book/paths.sh "$house/book"
for room in playground draw; do
    mkdir "$house/book/$room"
    cp -p "book/$room/$room.mk" "$house/book/$room"
done
cp -p tests/tests.mk "$house/tests"
cp -pR lib figures "$house"
cp -pR exercises/machine "$house/exercises"
cp -pR solutions/machine "$house/solutions"
cp -pR tests/exercises/machine "$house/tests/exercises"
for file in tests/exercises/*; do [ -d "$file" ] || cp -p "$file" "$house/tests/exercises"; done
for name in compiler lib libnn.a; do
    [ ! -e "build/$name" ] || cp -pR "build/$name" "$house/build"
done
for chapter in 01-perceptron 03-mlp 04-backprop 05-autodiff 12-batchnorm 14-convolution 16-gpt; do
    mkdir -p "$house/chapters/$chapter"
    echo "# $chapter" > "$house/chapters/$chapter/README.md"
done
[ ! -d data ] || export NN_DATA="$root/data" # the digits, if they are drawn already
cd "$house" || exit 1
ours=solutions/machine yours=exercises/machine
stubs_back() {
    for stage in tests/exercises/machine/*/stub.c; do
        name=${stage%/stub.c}
        cp "$stage" "$yours/${name##*/}.c"
    done
}
stubs_back

run() { text=$("$make" -s "$@" 2>&1) && status=0 || status=$?; }
short="--images 500 --epochs 1 --data digits"
# The line that is not make's.
said() { printf '%s\n' "$text" | grep -v '^make'; }
# one_line NAME WORDS ARGUMENT... : fails with one line, these words in it.
one_line() {
    name=$1 words=$2
    shift 2
    run "$@"
    [ "$status" -ne 0 ] && [ "$(said | wc -l)" -eq 1 ]
    ok "$name: one line" $? "$text"
    has "$name" "$text" "$words"
}

# ---- stubs ------------------------------------------------------------------
run mine
has 'mine of stubs' "$text" 'no stage of the machine is begun: exercises/machine/01-neuron.c is the first'
one_line 'mine of a stub' 'exercises/machine/04-learns.c is not finished' mine CH=04
run mine CH=05
has 'mine of a chapter without a stage' "$text" 'Chapter 05 adds nothing to the machine'
run grade CH=04
has 'a stage on the board of its chapter' "$text" '· 04-learns  not started'
run grade EX=machine
has 'EX=machine' "$text" 'did you mean one of machine/01-neuron machine/03-layers'
has 'hint EX=machine/04' "$("$make" -s hint EX=machine/04 2>&1)" 'Hint 1 of 4 for machine/04-learns'

# ---- what a stage stands on -------------------------------------------------
cp $ours/04-learns.c $yours
run grade EX=machine/04
is 'the solved stage 04: status' "$status" 0
verdict=build/grade/yours/machine/04-learns/verdict
is 'on solved stages' "$(value note $verdict)" \
    'it stands on the solved 01-neuron, 03-layers: yours have not passed'
cp $ours/03-layers.c $yours
run grade EX=machine/04
is 'on stage 03 of the reader' "$(value note $verdict)" \
    'it stands on the solved 01-neuron: yours has not passed'
touch mark
run grade EX=machine/04
is 'a stage that passed is not graded again' "$(find $verdict -newer mark)" ''
cp tests/exercises/machine/03-layers/wrong-all-hidden.c $yours/03-layers.c
run grade EX=machine/04
has 'on a broken stage 03' "$(value note $verdict)" '01-neuron, 03-layers'
is 'on a broken stage 03: passed all the same' "$(value state $verdict)" passed
cp $ours/01-neuron.c $ours/03-layers.c $yours
run grade EX=machine/04
is 'on all the reader has' "$(value note $verdict)" ''

# ---- make mine --------------------------------------------------------------
out=build/mine/04-learns
run mine ARGS="$short"
is 'mine: status' "$status" 0
has 'mine: the curve' "$text" 'epoch    cost  accuracy  test cost  test accuracy'
has 'mine: the machine' "$text" 'your machine: '
has 'mine: the library' "$text" 'the library:  '
has 'mine: where it is saved' "$text" "saved as $out/machine.safetensors"
is 'mine: epochs' "$(wc -l < $out/curve.tsv | tr -d ' ')" 3
is 'mine: neurons shown' "$(tail -n 3 $out/weights.tsv | cut -f 1 | head -n 1)" 15
if command -v gnuplot > /dev/null; then
    has 'mine: what is drawn' "$text" "drawn: curve.svg mistakes.svg weights.svg, in $out"
else
    has 'mine without gnuplot' "$text" 'no gnuplot here'
fi
accuracy=$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')
run mine ARGS="$short --save kept.safetensors"
is 'mine: the same for the same seed' "$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')" "$accuracy"
run mine ARGS="--images 500 --epochs 0 --data digits --load kept.safetensors --save other.safetensors"
is 'mine: a machine that was saved' "$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')" "$accuracy"
cmp -s kept.safetensors other.safetensors
ok 'mine: --epochs 0 saves what it loaded' $?
run mine ARGS=--help
has 'mine --help: what the stage does' "$text" '(default 16-16)'
for stage in 01 03 12 14; do
    run mine CH=$stage SOLVED=1 ARGS="$short"
    is "mine of the solved $stage: status" "$status" 0
    has "mine of the solved $stage" "$text" 'your machine: '
    has "mine of the solved $stage: the library" "$text" 'the library:  '
done

small="$short --maps 3-4"
run mine CH=14 SOLVED=1 ARGS="$small --save maps.safetensors"
accuracy=$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')
is 'mine of maps: kernels shown' "$(tail -n 3 build/mine/solved-14-maps/weights.tsv | cut -f 1 | head -n 1)" 2
run mine CH=14 SOLVED=1 ARGS="--images 500 --epochs 0 --data digits --maps 3-4 --load maps.safetensors"
is 'mine of maps: a machine that was saved' "$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')" "$accuracy"
one_line 'maps of which nothing is left' 'nothing is left after so many layers' mine CH=14 SOLVED=1 ARGS="$short --maps 3-3-3"
one_line 'maps before their chapter' '--maps is for Chapter 14 and later' mine CH=12 SOLVED=1 ARGS="$short --maps 3"

# ---- a text -----------------------------------------------------------------
text_options="--steps 20 --letters 50 --width 16 --length 16 --batch 4"
run mine CH=16 SOLVED=1 ARGS="$text_options --save words.safetensors"
is 'mine of the solved 16: status' "$status" 0
has 'mine of the solved 16: it writes' "$text" 'your machine writes:'
has 'mine of the solved 16: the library' "$text" 'the library:  '
cost=$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')
is 'mine of a text: rows of the table' "$(wc -l < build/mine/solved-16-block/costs.tsv | tr -d ' ')" 12
run mine CH=16 SOLVED=1 ARGS="$text_options --steps 0 --load words.safetensors"
is 'mine of a text: a machine that was saved' "$(said | sed -n 's/^your machine: \([0-9.]*\) .*/\1/p')" "$cost"
run mine CH=16 SOLVED=1 ARGS="$text_options --steps 0 --load words.safetensors --begin 'mela '"
has 'mine of a text: it goes on' "$text" 'mela '
one_line 'heads that do not share the width' 'cannot be shared by 3 heads' mine CH=16 SOLVED=1 ARGS="$text_options --heads 3"
one_line 'a beginning that the text could not have' '--begin: this text has no "%"' mine CH=16 SOLVED=1 ARGS="$text_options --begin %"
one_line 'a text that is not there' 'nowhere' mine CH=16 SOLVED=1 ARGS="$text_options --text nowhere"
one_line 'a machine of another width' 'words.safetensors' mine CH=16 SOLVED=1 ARGS="$text_options --width 32 --load words.safetensors"
one_line 'mine of a stub for text' 'exercises/machine/16-block.c is not finished' mine CH=16
sed 's|m->step(m, rate);|*(volatile float *)0 = rate;|' $ours/16-block.c > $yours/16-block.c
run mine CH=16 ARGS="$text_options"
has 'a crash while it learned a text' "$text" 'mine: your code crashed'
cp tests/exercises/machine/16-block/stub.c $yours/16-block.c

# ---- bad input --------------------------------------------------------------
one_line 'no such data' 'nowhere' mine ARGS='--data nowhere'
one_line 'no such file' 'nowhere' mine ARGS="$short --load nowhere"
echo nonsense > spoiled
one_line 'a spoiled file' 'spoiled' mine ARGS="$short --load spoiled"
one_line 'another shape' 'kept.safetensors' mine ARGS="$short --hidden 8 --load kept.safetensors"
one_line 'no such shape' '--hidden is like 16-16' mine ARGS="$short --hidden 16-x"
one_line 'no such option' 'epoch' mine ARGS='--epoch 3'
one_line 'a folder that is not there' 'cannot write nowhere/kept: No such file or directory' mine ARGS="$short --save nowhere/kept"
mkdir -p taken
one_line 'a folder in the place of the file' 'cannot write taken: it is a folder' mine ARGS="$short --save taken"

# ---- broken code ------------------------------------------------------------
# broken NAME WORDS PATTERN TEXT: stage 04 with a line of its step changed.
broken() {
    {
        echo '#include <signal.h>'
        echo '#include <stdio.h>'
        echo '#include <stdlib.h>'
        echo '#include <unistd.h>'
        sed "s|m->parameter\[i\] -= rate \* m->gradient\[i\];|$3|" $ours/04-learns.c
    } > $yours/04-learns.c
    before=$(cksum kept.safetensors "$out/machine.safetensors")
    MINE_SECONDS=2 run mine ARGS="$short --load kept.safetensors --out $out"
    has "$1" "$text" "$2"
    is "$1: lines of the failure" "$(said | grep -c '^mine: your code')" 1
    is "$1: nothing is lost" "$(cksum kept.safetensors "$out/machine.safetensors")" "$before"
}
broken 'a crash' 'mine: your code crashed' '*(volatile float *)0 = rate;'
broken 'an endless loop' 'does a loop never end?' 'for (volatile int k = 0; k < 1;) (void)k;'
broken 'an exit' 'ended the whole program instead of returning' 'exit(0);'
broken 'an exit without a word' 'ended the whole program instead of returning' '_exit(0);'
broken 'a wait' 'did not come back: does it wait for something?' 'pause();'
broken 'a loop that no alarm ends' 'did not come back: does it wait for something?' \
    'signal(SIGPROF, SIG_IGN); for (volatile int k = 0; k < 1;) (void)k;'
broken 'a crash that is caught' 'ended the whole program instead of returning' \
    'signal(SIGSEGV, _exit); *(volatile float *)0 = rate;'
broken 'a signal to itself' 'was ended by a signal' 'kill(getpid(), SIGKILL);'
broken 'a stop' 'did not come back: does it wait for something?' 'raise(SIGSTOP);'
broken 'all the memory' 'mine: your code crashed' \
    'for (;;) *(volatile char *)malloc(1 << 28) = 1;'
broken 'a recursion without end' 'mine: your code crashed' \
    '{ volatile char room[1 << 16]; room[i % 9] = 1; plain_step(m, rate + room[0]); room[0] = 2; }'
broken 'closed streams' 'mine: your code ended' 'fclose(stdout); exit(0);'
broken 'a process left running' 'mine: your code ended' \
    '{ if (fork() == 0) { setsid(); FILE *f = fopen("left.pid", "w"); fprintf(f, "%d", (int)getpid()); fclose(f); sleep(1000); _exit(0); } sleep(1); exit(0); }'
if [ -d /proc/self ]; then
    [ -s left.pid ] && ! kill -0 "$(cat left.pid)" 2> /dev/null
    ok 'a process left running is ended' $?
fi
broken 'an abort' 'stopped with abort' 'abort();'
sed "s|m->parameter\[i\] -= rate|m->parameter[i] = 0 * rate / 0.0f|" $ours/04-learns.c > $yours/04-learns.c
run mine ARGS="$short"
has 'a cost that is no number' "$text" 'the cost is no number any more'
has 'no accuracy comes from it' "$text" 'nan       nan        nan            nan'
cp $ours/04-learns.c $yours
if command -v timeout > /dev/null; then
    # Ctrl-C reaches all of them, as here.
    timeout -s INT 20 "$make" -s mine ARGS="--images 2000 --epochs 5000 --data digits --save kept.safetensors" \
        > said.txt 2>&1 && status=0 || status=$?
    [ $status -ne 0 ]
    ok 'Ctrl-C ends it' $? "$(tail -n 3 said.txt)"
    has 'Ctrl-C while it learns' "$(cat said.txt)" 'epoch    cost'
    is 'Ctrl-C is no mistake of the code' "$(grep -c 'your code' said.txt)" 0
    run mine ARGS="--images 500 --epochs 0 --data digits --load kept.safetensors"
    has 'Ctrl-C keeps the machine' "$text" 'your machine: '
    is 'Ctrl-C leaves no half of a file' "$(find . -name '*.safetensors.*' -o -name '*.tsv.*')" ''
else
    skip 'Ctrl-C: no timeout here'
fi
{ cat $ours/04-learns.c && echo '__attribute__((constructor)) static void early(void) { for (;;) ; }'; } > $yours/04-learns.c
one_line 'code before main' 'has code that runs before main' mine ARGS="$short"
cp $ours/04-learns.c $yours
echo 'int nonsense' >> $yours/04-learns.c
one_line 'a syntax error' 'mine: exercises/machine/04-learns.c:' mine ARGS="$short"
cp tests/exercises/machine/04-learns/wrong-uphill.c $yours/04-learns.c
run mine ARGS="$short"
has 'a stage that has not passed' "$text" 'exercises/machine/04-learns.c has not passed yet; it learns all the same'

finish
