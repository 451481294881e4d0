# plot.gp: Appendix B's figure, the mean of 1, 4 and 16 dice over 100,000
# throws, and the normal curve of the same variance.
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
    set label 1 '16 dice' at 3.95,0.75 left textcolor ls TRAIN
    set label 2 '4 dice' at 4.5,0.3 left textcolor ls TEST
    set label 3 'one die' at 5.35,0.24 left textcolor ls EXTRA
    set label 4 'normal' at 2.72,0.42 right textcolor ls BOUND
    plot for [k=1:3] data.'/means.tsv' index k-1 using 2:3 with linespoints ls STYLE[k], \
        for [k=2:3] bell(x, DICE[k]) with lines ls BOUND
}
