# plot.gp: the figures of Chapter 3, from the tables that mlp.c writes.
load 'figures/style.gp'

# Three neurons that say XOR, and what the first two do to the four corners.
if (have('xor')) {
    eval figure('03-moved', 5.2, 2.0)
    corners = data.'/xor.tsv'
    eval on_phone(3.4)
    set size ratio -1
    unset grid
    set multiplot
    # on a phone the wiring stands above the other two
    place(left, right, foot, head) = sprintf('set lmargin at screen %g; set rmargin at screen %g; set bmargin at screen %g; set tmargin at screen %g', left, right, foot, head)
    # the wiring
    unset border
    unset tics
    eval phone ? place(0.15, 0.85, 0.52, 0.99) : place(0.01, 0.35, 0.05, 0.98)
    set xrange [-0.25:2.45]
    set yrange [-0.75:1.75]
    array fx[6] = [0, 0, 0, 0, 1, 1]
    array fy[6] = [1, 1, 0, 0, 1, 0]
    array tx[6] = [1, 1, 1, 1, 2, 2]
    array ty[6] = [1, 0, 1, 0, 0.5, 0.5]
    do for [k = 1:6] {
        set arrow k from fx[k],fy[k] to tx[k],ty[k] nohead lw 1.2 lc rgb (k == 2 || k == 4 ? MINUS : PLUS) back
    }
    array wx[6] = [0.5, 0.22, 0.22, 0.5, 1.5, 1.5]
    array wy[6] = [1.13, 0.62, 0.40, -0.16, 0.92, 0.08]
    array ws[6] = ['1', '−1', '1', '−1', '1', '1']
    do for [k = 1:6] {
        set label k ws[k] at wx[k],wy[k] center textcolor rgb ink(k == 2 || k == 4 ? MINUS : PLUS)
    }
    set label 11 'x_1' at -0.1,1 right textcolor rgb INK
    set label 12 'x_2' at -0.1,0 right textcolor rgb INK
    set label 13 'OR' at 1,1.5 center textcolor rgb INK
    set label 14 '−0.5' at 1,1.24 center textcolor rgb ink(SOFT)
    set label 15 'NAND' at 1,-0.55 center textcolor rgb INK
    set label 16 '1.5' at 1,-0.29 center textcolor rgb ink(SOFT)
    set label 17 'AND' at 2.05,1.0 center textcolor rgb INK
    set label 18 '−1.5' at 2.05,0.74 center textcolor rgb ink(SOFT)
    plot '+' using (0):(int($0)) every ::::1 with points pt 7 ps 0.7 lc rgb SOFT, \
         '+' using (1):(int($0)) every ::::1 with points pt 7 ps 1.6 lc rgb INK, \
         '+' using (2):(0.5) every ::::0 with points pt 7 ps 1.6 lc rgb INK
    unset arrow
    unset label
    set border 3
    set tics nomirror
    set xrange [-0.35:1.45]
    set yrange [-0.35:1.45]
    set xtics 0, 1 nomirror textcolor rgb INK
    set ytics 0, 1 nomirror textcolor rgb INK
    # the corners
    eval phone ? place(0.11, 0.46, 0.13, 0.49) : place(0.42, 0.67, 0.24, 0.97)
    set xlabel 'x_1' offset 0,0.4
    set ylabel 'x_2' rotate by 0 offset 2.2,0
    plot corners using 1:($5 < 0.5 ? $2 : NaN) with points pt 7 ps 1.0 lc rgb MINUS, \
         corners using 1:($5 > 0.5 ? $2 : NaN) with points pt 5 ps 1.0 lc rgb PLUS
    # where they have gone, and the line of AND
    eval phone ? place(0.62, 0.97, 0.13, 0.49) : place(0.74, 0.99, 0.24, 0.97)
    set xlabel 'OR says'
    set ylabel 'NAND says' rotate by 90 offset 1.0,0
    set arrow 1 from 0.05,1.45 to 1.45,0.05 nohead lw 1.6 lc rgb INK
    set label 1 'both' at 1.12,1.14 left textcolor rgb ink(PLUS)
    plot corners using 3:($5 < 0.5 ? $4 : NaN) with points pt 7 ps 1.0 lc rgb MINUS, \
         corners using 3:($5 > 0.5 ? $4 : NaN) with points pt 5 ps 1.0 lc rgb PLUS
    unset multiplot
}

# Three neurons over the plane: each alone, and what they make together.
if (have('xor')) {
    eval figure('03-xor', 5.2, 2.2)
    s(z) = 1 / (1 + exp(-10 * z))
    or(x, y) = s(x + y - 0.5)
    nand(x, y) = s(1.5 - x - y)
    both(x, y) = s(or(x, y) + nand(x, y) - 1.5)
    said(k, x, y) = k == 1 ? or(x, y) : k == 2 ? nand(x, y) : both(x, y)
    unset grid
    unset colorbox
    set size ratio -1
    eval DIVERGING
    set cbrange [-0.35:1.35]
    set xrange [-0.5:1.5]
    set yrange [-0.5:1.5]
    set xtics 0, 1 nomirror
    set ytics 0, 1 nomirror
    eval panels(1, 3, 3, 0.09, 0.99, 0.22, 0.89, 0.07, 0.07)
    array name[3] = ['OR', 'NAND', 'OR and NAND']
    set xlabel 'x_1' offset 0,0.4
    set ylabel 'x_2' rotate by 0 offset 2.6,0
    do for [k = 1:3] {
        if (!leftmost(k - 1)) { unset ylabel }
        set label 1 name[k] at 0.5,1.62 center textcolor rgb INK
        plot sample [u=-0.5:1.5:0.025] [v=-0.5:1.5:0.025] '++' using 1:2:(said(k, $1, $2)) with image, \
             [u=0:1] '+' using (int($0) / 2):(int($0) % 2) every ::::3 with points pt 7 ps 0.9 lc rgb INK, \
             '+' using ($0):(1 - $0) every ::::1 with points pt 7 ps 0.5 lc rgb GROUND
    }
    unset multiplot
}

# The step, the sigmoid, and what they do to the cost.
if (have('slope')) {
    eval figure('03-slope', 5.2, 2.5)
    slope = data.'/slope.tsv'
    eval panels(1, 2, 1, 0.08, 0.98, 0.23, 0.96, 0.16, 0)
    set xlabel 'z'
    set ylabel 'a' rotate by 0
    set xrange [-6:6]
    set yrange [-0.05:1.1]
    set ytics 0.5
    set label 1 'step' at -0.3,0.86 right textcolor ls TEXT+BOUND
    set label 2 'sigmoid' at 1.9,0.72 left textcolor ls TEXT+VALIDATION
    plot [-6:6] x > 0 ? 1 : 0 with lines ls BOUND, 1 / (1 + exp(-x)) with lines ls VALIDATION
    set xlabel 'one weight'
    set ylabel 'cost' rotate by 90
    set xrange [-0.5:1.5]
    set yrange [-0.005:0.14]
    set xtics 0.5
    set ytics 0.05
    set label 1 'steps' at 0.9,0.119 center textcolor ls TEXT+BOUND
    set label 2 'sharpness 10' at 0.30,0.08 right textcolor ls TEXT+VALIDATION
    plot slope using 1:2 with lines ls BOUND, \
         slope using 1:4 with lines ls VALIDATION
    unset multiplot
}

# The network, with what each neuron answers as its ink. Of the 784 inputs
# eight at either end are drawn.
if (have('activations')) {
    eval figure('03-network', 5.2, 3.6)
    answers = data.'/activations.tsv'
    unset border; unset tics; unset grid; unset colorbox
    set lmargin at screen 0.02; set rmargin at screen 0.98
    set tmargin at screen 0.99; set bmargin at screen 0.02
    set xrange [-0.35:3.45]
    set yrange [-10.8:9.2]
    eval PAPER
    set cbrange [0:1]
    # the height of neuron k of a layer of n
    high(k, n) = (n - 1) / 2.0 - k
    left(k) = k < 8 ? 8.6 - k : 6.4 - k
    array neurons[3] = [16, 16, 10]
    WIRE = 'lc rgb FAINT lw 0.25 nohead back'
    do for [k = 0:15] { do for [j = 0:15] {
        eval sprintf('set arrow from 0,%g to 1,%g %s', left(k), high(j, 16), WIRE)
        eval sprintf('set arrow from 1,%g to 2,%g %s', high(k, 16), high(j, 16), WIRE)
        if (j < 10) { eval sprintf('set arrow from 2,%g to 3,%g %s', high(k, 16), high(j, 10), WIRE) }
    } }
    set label 1 '⋮' at 0,0 center textcolor rgb INK
    set label 2 '784 pixels' at 0,-10.3 center textcolor rgb INK
    set label 3 '16 neurons' at 1,-10.3 center textcolor rgb INK
    set label 4 '16 neurons' at 2,-10.3 center textcolor rgb INK
    set label 5 '10 answers' at 3,-10.3 center textcolor rgb INK
    plot '+' using (0):(left(int($0))) every ::::15 with points pt 7 ps 1.4 lc rgb SOFT, \
         answers using 1:(high($2, neurons[int($1)])) with points pt 7 ps 2.3 lc rgb SOFT, \
         answers using 1:(high($2, neurons[int($1)])):3 with points pt 7 ps 2.0 lc palette, \
         answers using ($1 == 3 ? (phone ? 3.19 : 3.12) : NaN):(high($2, 10)):(sprintf('%d', $2)) with labels left textcolor rgb INK
}

# The weights of the edge neuron, and the places where it would fire.
if (have('weights') && have('places')) {
    eval figure('03-edge', 5.2, 1.4)
    places = data.'/places.tsv'
    unset border; unset tics; unset grid; unset colorbox
    set size ratio -1
    set xrange [-0.5:27.5]
    set yrange [27.5:-0.5]
    eval panels(1, 5, 5, 0.005, 0.995, 0.15, 0.99, 0.012, 0.012)
    eval DIVERGING
    set cbrange [-1:1]
    set object 1 rectangle from -0.5,-0.5 to 27.5,27.5 fs empty border lc rgb SOFT lw 0.6 front
    set xlabel 'weights' offset 0,0.6
    plot data.'/weights.tsv' using 1:2:3 with image
    eval PAPER
    set cbrange [0:1.6]
    array digit[4] = ['3', '5', '7', '9']
    do for [k = 1:4] {
        set xlabel digit[k]
        plot places index (k - 1) using 1:2:3 with image, \
             places index (k - 1) using 1:($4 > 0.5 ? $2 : NaN) with points pt 5 ps 0.28 lc rgb RED
    }
    unset multiplot
}

