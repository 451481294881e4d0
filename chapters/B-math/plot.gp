# plot.gp: Appendix B's figures: a tangent, a projection and two directions
# that stay; and the mean of 1, 4 and 16 dice over 100,000 throws, with the
# normal curve of the same variance.
load 'figures/style.gp'

spread(n) = sqrt(35. / 12 / n)
bell(x, n) = exp(-0.5 * ((x - 3.5) / spread(n))**2) / (spread(n) * sqrt(2 * pi))

if (have('means')) {
    array DICE[3] = [1, 4, 16]
    array STYLE[3] = [EXTRA, TEST, TRAIN]
    eval figure('B-dice', 5.0, 2.6)
    set xrange [0.8:6.2]
    set yrange [0:1]
    set xtics 1, 1, 6
    set xlabel 'mean of the dice'
    set ylabel 'density'
    set label 1 '16 dice' at 3.95,0.75 left textcolor ls TEXT+TRAIN
    set label 2 '4 dice' at 4.6,0.33 left textcolor ls TEXT+TEST
    set label 3 'one die' at 5.35,0.24 left textcolor ls TEXT+EXTRA
    set label 4 'normal' at 2.72,0.42 right textcolor ls TEXT+BOUND
    plot for [k=1:3] data.'/means.tsv' index k-1 using 2:3 with linespoints ls STYLE[k], \
        for [k=2:3] bell(x, DICE[k]) with lines ls BOUND
}

# The formulas are in the text.
if (have('means')) {
    eval figure('B-arrows', 5.2, 1.9)
    eval panels(1, 3, 1, 0.06, 0.98, 0.16, 0.94, 0.08, 0.08)
    set xrange [0:4.2]
    set yrange [-2:17]
    set xtics (0, 3)
    set ytics (0, 9)
    set label 1 'x²' at 3.5,15.5 right textcolor ls TEXT+TRAIN
    set label 2 'slope 6' at 2.5,2.5 left textcolor ls TEXT+TEST
    plot x**2 with lines ls TRAIN, 9 + 6 * (x - 3) with lines ls TEST lw 1.4
    unset label
    set size ratio -1
    set xrange [-0.3:4.7]
    set yrange [-0.3:4.7]
    set xtics (0, 4)
    set ytics (0, 4)
    set arrow 1 from 0,0 to 3,4 lc rgb BLUE lw 2 filled
    set arrow 2 from 0,0 to 4,3 lc rgb RED lw 2 filled
    set arrow 3 from 4,3 to 2.88,3.84 nohead lc rgb SOFT dt 2
    set label 1 'x' at 2.7,4.35 textcolor ls TEXT+TRAIN
    set label 2 'y' at 4.15,2.9 textcolor ls TEXT+TEST
    plot '+' using (2.88):(3.84) every ::0::0 with points pt 7 ps 0.6 lc rgb INK
    unset arrow
    unset label
    set parametric
    set trange [0:2*pi]
    set xrange [-3.2:3.2]
    set yrange [-3.2:3.2]
    set xtics (-2, 0, 2)
    set ytics (-2, 0, 2)
    r = sqrt(0.5)
    set arrow 1 from 0,0 to 3*r,3*r lc rgb RED lw 2 filled
    set arrow 2 from 0,0 to r,-r lc rgb RED lw 2 filled
    set label 1 '3' at 2.3,2.5 textcolor ls TEXT+TEST
    set label 2 '1' at 0.95,-0.95 textcolor ls TEXT+TEST
    plot cos(t), sin(t) with lines ls BOUND, \
         2 * cos(t) + sin(t), cos(t) + 2 * sin(t) with lines ls TRAIN
    unset multiplot
}
