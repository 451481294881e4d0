# plot.gp: the figures of Chapter 4, from the tables that backprop.c writes.
load 'figures/style.gp'

# Two neurons in a row: what goes forward is above, what comes back below.
if (have('chain')) {
    eval figure('04-chain', 5.2, 1.6)
    eval on_phone(4.2)
    chain = data.'/chain.tsv'
    array F[5]
    array G[5]
    do for [l = 0:1] {
        do for [k = (l == 0 ? 1 : 2):3] {
            stats chain every ::l::l using k nooutput
            F[2 * l + k] = STATS_max
        }
        do for [k = 4:5] {
            stats chain every ::l::l using k nooutput
            G[2 * l + 7 - k] = STATS_max
        }
    }
    minus(s) = s[1:1] eq '-' ? '−'.s[2:*] : s
    it(s) = '{/:Italic '.s.'}'
    array N[6] = [it('x'), it('z').'_1', it('a').'_1', it('z').'_2', it('a').'_2', it('C')]
    array O[5] = [it('w').'_1 '.it('x').' + '.it('b').'_1', 'σ', it('w').'_2 '.it('a').'_1 + '.it('b').'_2', 'σ', 'cost']
    array B[5] = ['', '· σ′('.it('z').'_1)', '· '.it('w').'_2', '· σ′('.it('z').'_2)', it('a').'_2 − '.it('y')]
    cost = (F[5] - 1)**2 / 2
    unset border; unset tics; unset grid
    set margins 0,0,0,0
    # The chain goes to the right, and on a phone down: a place so far along it,
    # and so far above it, or to the left.
    place(along, across) = phone ? sprintf('%g,%g', -across, -along) : sprintf('%g,%g', along, across)
    above = phone ? 'right' : 'center'
    below = phone ? 'left' : 'center'
    say(n, words, where, how, colour) = sprintf("set label %d '%s' at %s %s textcolor rgb '%s'", n, words, where, how, colour)
    go(n, from, to, across, colour) = sprintf("set arrow %d from %s to %s size 0.08,20 lw 1.2 lc rgb '%s'", n, place(from, across), place(to, across), colour)
    if (phone) { set xrange [-1.4:1.4]; set yrange [-6.75:-0.1] } else { set xrange [0.5:6.5]; set yrange [-1.15:1.15] }
    far = phone ? 0.3 : 0.62 # from a disc to its value
    do for [k = 1:6] {
        eval sprintf("set object %d circle at %s size %g fillstyle solid noborder fillcolor rgb GRID", k, place(k, 0), phone ? 0.12 : 0.17)
        eval say(k, N[k], place(k, 0), 'center', INK)
        eval say(10 + k, sprintf('%g', k < 6 ? F[k] : cost), place(k, far), above, ink(BLUE))
        if (k > 1 && k < 6) {
            eval say(20 + k, minus(sprintf('%g', G[k])), place(k, -far), below, ink(RED))
        }
        if (k < 6) {
            eval go(k, k + 0.22, k + 0.78, 0.16, BLUE)
            eval say(30 + k, O[k], place(k + 0.5, phone ? 0.3 : 0.38), above, ink(SOFT))
        }
        if (k > 1 && k < 6) {
            eval go(10 + k, k + 0.78, k + 0.22, -0.16, RED)
            eval say(40 + k, B[k], place(k + 0.5, phone ? -0.3 : -0.38), below, ink(SOFT))
        }
    }
    eval say(50, 'forward', phone ? '-1.35,-0.4' : '0.55,1.0', 'left', ink(BLUE))
    eval say(51, 'backward: the slope of C over each', phone ? '1.35,-6.55' : '0.55,-1.0', phone ? 'right' : 'left', ink(RED))
    plot NaN notitle
}

# A hidden neuron gets its blame from three outputs; the numbers are the text's.
if (have('chain')) {
    eval figure('04-blame', 4.6, 2.2)
    unset border; unset tics; unset grid
    set lmargin at screen 0.02; set rmargin at screen 0.98
    set tmargin at screen 0.98; set bmargin at screen 0.02
    set xrange [-0.6:3.9]
    set yrange [-1.55:1.55]
    array W[3] = [2, -1, 0.5]
    array D[3] = [-0.1, 0.2, 0.4]
    minus(s) = s[1:1] eq '-' ? '−'.s[2:*] : s
    num(v) = minus(sprintf('%g', v))
    set object 1 circle at 0,0 size 0.24 front fillstyle solid noborder fillcolor rgb GRID
    set label 1 'a_j' at 0,0 center front textcolor rgb INK
    set label 2 num(W[1] * D[1] + W[2] * D[2] + W[3] * D[3]) at 0,-0.62 center textcolor rgb ink(RED)
    set label 3 'the sum' at 0,-0.92 center textcolor rgb ink(RED)
    do for [k = 1:3] {
        y = 1.1 * (2 - k)
        set object (k + 1) circle at 2.6,y size 0.24 front fillstyle solid noborder fillcolor rgb GRID
        set label (10 + k) sprintf('z_%d', k) at 2.6,y center front textcolor rgb INK
        set label (20 + k) 'δ = '.num(D[k]) at 2.95,y left textcolor rgb ink(RED)
        set arrow k from 2.32,0.9 * y to 0.3,0.12 * y size 0.09,20 lw 1.2 lc rgb RED
        set label (30 + k) num(W[k]).' · '.(D[k] < 0 ? '('.num(D[k]).')' : num(D[k])).' = '.num(W[k] * D[k]) at 1.2,(k == 1 ? 0.98 : k == 2 ? 0.2 : -0.98) center textcolor rgb ink(SOFT)
    }
    plot NaN notitle
}

# Three neurons bend until they lie on the curve.

if (have('answers')) {
    eval figure('04-fit', 5.0, 3.0)
    fit = data.'/answers.tsv'
    set xlabel 'x'
    set ylabel 'y' rotate by 0
    set xrange [-1:1]
    set yrange [-1.3:2.1]
    set label 1 'step 0' at -0.6,1.62 left textcolor ls TEXT+TEST
    set label 2 '100' at -0.97,-0.52 left textcolor ls TEXT+EXTRA
    set label 3 '10,000' at 0.42,1.13 right textcolor ls TEXT+TRAIN
    plot fit index 0 using 1:2 with lines ls TEST, \
         fit index 3 using 1:2 with lines ls EXTRA, \
         fit index 5 using 1:2 with lines ls TRAIN lw 3, \
         fit index 0 using 1:(sin(pi * $1)) every 10 with points pt 7 ps 0.45 lc rgb INK
}

# The error of a difference over its step.
if (have('error')) {
    eval figure('04-error', 4.8, 3.0)
    set xlabel 'step h'
    set ylabel 'relative error'
    set logscale xy
    set format xy '10^{%T}'
    set xrange [1e-15:1]
    set yrange [1e-12:1]
    set xtics 1e-15, 1000
    set ytics 1e-12, 100
    set label 1 'forward' at 3e-5,3e-4 right textcolor ls TEXT+TEST
    set label 2 'central' at 3e-3,1e-8 left textcolor ls TEXT+TRAIN
    set label 3 'rounding' at 4e-12,2e-7 right textcolor rgb ink(SOFT)
    plot data.'/error.tsv' using 1:2 with linespoints ls TEST lw 1.3 ps 0.35, \
         data.'/error.tsv' using 1:3 with linespoints ls TRAIN lw 1.3 ps 0.35
}

# Ten epochs of 784-16-16-10.
if (have('digits')) {
    eval figure('04-curves', 5.0, 2.7)
    set xlabel 'epoch'
    set ylabel 'mean cost'
    history = data.'/digits.tsv'
    stats history using 1 nooutput
    last = int(STATS_max)
    stats history every ::last::last using 2 nooutput
    low = STATS_max
    stats history every ::last::last using 3 nooutput
    set xrange [1:last * 1.12]
    set yrange [0:0.075]
    set xtics 1, 1, last
    set label 1 'test' at last * 1.015, STATS_max + 0.002 left textcolor ls TEXT+TEST
    set label 2 'training' at last * 1.015, low - 0.002 left textcolor ls TEXT+TRAIN
    plot history using 1:($1 > 0 ? $2 : NaN) with lines ls TRAIN, \
         history using 1:($1 > 0 ? $3 : NaN) with lines ls TEST
}

# The sixteen neurons of the first layer: a picture each.
if (have('weights')) {
    eval figure('04-weights', 5.2, 1.45)
    weights = data.'/weights.tsv'
    array L[16]
    do for [k = 0:15] {
        stats weights index k using 3 nooutput
        L[k + 1] = STATS_max > -STATS_min ? STATS_max : -STATS_min
    }
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    eval DIVERGING
    eval panels(2, 8, 4, 0.005, 0.995, 0.01, 0.99, 0.008, 0.008)
    do for [k = 0:15] {
        set cbrange [-L[k + 1]:L[k + 1]]
        plot weights index k using 1:2:3 with image
    }
    unset multiplot
}

# Four mistakes, and none.
if (have('breaks')) {
    eval figure('04-breaks', 5.2, 3.0)
    breaks = data.'/breaks.tsv'
    set xlabel 'step'
    set ylabel 'mean cost of a hundred steps'
    set logscale y
    set xrange [0:6000]
    set yrange [0.04:7]
    set ytics (0.05, 0.1, 0.2, 0.5, 1, 2, 5)
    set label 1 'wrong sign' at 5900,5.6 right textcolor ls TEXT+TEST
    set label 2 'not reset' at 5900,0.57 right textcolor ls TEXT+OTHER
    set label 3 'all weights 0' at 1000,0.31 left textcolor rgb INK
    set label 4 '1/m forgotten' at 5900,0.19 right textcolor ls TEXT+EXTRA
    set label 5 'no mistake' at 2200,0.055 right textcolor ls TEXT+TRAIN
    plot breaks index 1 using 2:3 with lines ls TEST, \
         breaks index 3 using 2:3 with lines ls OTHER, \
         breaks index 4 using 2:3 with lines ls BOUND, \
         breaks index 2 using 2:3 with lines ls EXTRA, \
         breaks index 0 using 2:3 with lines ls TRAIN
}
