# plot.gp: the figures of Chapter 15, from the tables that attention.c writes.
load 'figures/style.gp'

# What the softmax makes of scores, and what comes back, over the width.
if (have('scale')) {
    eval figure('15-scale', 5.2, 2.4)
    set multiplot layout 1,2 margins 0.1,0.97,0.2,0.95 spacing 0.16
    set logscale x 2
    set xrange [3.3:1250]
    set xtics (4, 16, 64, 256, '1,024' 1024)
    set xlabel 'width of a head, d' offset 0,0.4
    set ylabel 'largest weight' offset 1
    set yrange [0:1.05]
    set label 1 'bare' at 40,0.88 right textcolor ls TEST
    set label 2 'divided by √d' at 1024,0.13 right textcolor ls TRAIN
    plot data.'/scale.tsv' using 1:3 with linespoints ls TEST, \
         data.'/scale.tsv' using 1:5 with linespoints ls TRAIN
    set logscale y
    set yrange [0.0001:0.5]
    set ytics (0.0001, 0.001, 0.01, 0.1)
    set ylabel 'blame at the scores' offset 1
    set label 1 'bare' at 180,0.006 right textcolor ls TEST
    set label 2 'divided by √d' at 1024,0.24 right textcolor ls TRAIN
    plot data.'/scale.tsv' using 1:4 with linespoints ls TEST, \
         data.'/scale.tsv' using 1:6 with linespoints ls TRAIN
    unset multiplot
}

# What two layers look at, for one example.
if (have('heads')) {
    eval figure('15-heads', 5.2, 2.6)
    set multiplot layout 1,2 margins 0.01,0.99,0.01,0.92 spacing 0.03
    unset border; unset grid; unset colorbox; unset key
    set size ratio -1
    unset tics
    set palette defined (0 '#ffffff', 1 '#1d5d94')
    set cbrange [0:1]
    set xrange [-1.5:8.6]
    set yrange [8.6:-1.5]
    said(k) = k < 8 ? substr('abcdefgh', int(k) + 1, int(k) + 1) : sprintf('%d', k - 8)
    array LAYER[2] = ['first layer', 'second layer']
    do for [n = 0:8] { set object (n + 1) rectangle from -0.5,n-0.5 to 8.5,n+0.5 front fs empty border lc rgb GRID }
    do for [n = 0:8] { set object (n + 11) rectangle from n-0.5,-0.5 to n+0.5,8.5 front fs empty border lc rgb GRID }
    do for [l = 0:1] {
        set label 1 LAYER[l + 1] at 4, -2.1 center textcolor rgb INK
        plot data.'/heads.tsv' using 1:2:(column(3 + l)) with image, \
             data.'/heads.tsv' using ($1 == 0 ? -1 : NaN):2:(said($5)) with labels textcolor rgb INK, \
             data.'/heads.tsv' using ($1 == 0 ? $2 : NaN):(-1):(said($5)) with labels textcolor rgb INK
    }
    unset multiplot
}

# What is left of the input after so many blocks.
if (have('stream')) {
    eval figure('15-stream', 3.6, 2.2)
    set logscale x 2
    set xrange [0.9:36]
    set yrange [-0.1:1]
    set xtics (1, 2, 4, 8, 16, 32)
    set xlabel 'blocks' offset 0,0.4
    set ylabel 'cosine with the input'
    set label 1 'saved before the norm' at 7,0.58 left textcolor ls TRAIN
    set label 2 'saved late' at 5.2,0.12 right textcolor ls TEST
    plot data.'/stream.tsv' using 1:2 with linespoints ls TRAIN, \
         data.'/stream.tsv' using 1:3 with linespoints ls TEST
}
