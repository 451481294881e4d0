# plot.gp: the figures of Chapter 18, from the tables that many.c writes.
load 'figures/style.gp'

# Batches that grow, with the rate as it was and with a rate that grows too.
if (have('scale')) {
    eval figure('18-scale', 4.4, 2.3)
    set logscale x 2
    set xrange [0.9:70]
    set yrange [0:100]
    set xtics ('15' 1, '30' 2, '60' 4, '120' 8, '240' 16, '480' 32, '960' 64)
    set xlabel 'images in a batch'
    set ylabel 'accuracy, %'
    set label 1 'rate as it was' at 6.5,58 right textcolor rgb ink(BLUE)
    set label 2 'rate grows with the batch' at 9,84 left textcolor rgb ink(RED)
    plot data.'/scale.tsv' using 1:2 with linespoints ls TRAIN, \
         data.'/scale.tsv' using 1:3 with linespoints ls TEST
}

# What the sum of a gradient costs on many machines, by the formulas and with
# messages that are late.
if (have('far')) {
    eval figure('18-far', 4.8, 2.4)
    set logscale xy
    set xrange [3.5:9000]
    set yrange [2:800]
    set xtics ('4' 4, '16' 16, '64' 64, '256' 256, '1,024' 1024, '4,096' 4096)
    set xlabel 'ranks'
    set ylabel 'the sum, ms'
    set label 1 'ring, messages late' at 190,55 right textcolor rgb ink(RED)
    set label 2 'ring' at 1500,42 left textcolor rgb ink(BLUE)
    set label 3 'halves' at 1100,3.3 left textcolor rgb ink(GREEN)
    plot data.'/far.tsv' using 1:2 with linespoints ls TRAIN, \
         data.'/far.tsv' using 1:3 with linespoints ls TEST, \
         data.'/far.tsv' using 1:4 with linespoints ls VALIDATION
}
