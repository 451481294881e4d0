# plot.gp: the figures of Chapter 7, from the tables that softmax.c writes.
load 'figures/style.gp'

# Two costs, from a badly wrong start: one neuron, and a network.
if (have('wrong') && have('stubborn')) {
    eval figure('07-wrong', 5.2, 2.4)
    set multiplot layout 1,2 margins 0.105,0.955,0.22,0.95 spacing 0.14
    set xlabel 'step'
    set ylabel 'answer a'
    set xrange [0:300]
    set yrange [0:1.05]
    set xtics 0,100,300
    set label 1 'quadratic' at 290,0.85 right textcolor ls TEST
    set label 2 'cross-entropy' at 290,0.09 right textcolor ls TRAIN
    plot data.'/wrong.tsv' using 1:2 with lines ls TEST, \
         data.'/wrong.tsv' using 1:3 with lines ls TRAIN
    unset label
    set xlabel 'training images'
    set ylabel '% of the test set right'
    set xrange [0:10000]
    set yrange [0:100]
    set xtics ('0' 0, '5,000' 5000, '10,000' 10000)
    set label 1 'quadratic' at 6300,38 left textcolor ls TEST
    set label 2 'cross-entropy' at 9900,95 right textcolor ls TRAIN
    plot data.'/stubborn.tsv' index 0 using 1:2 with linespoints ls TEST ps 0.35, \
         data.'/stubborn.tsv' index 1 using 1:2 with linespoints ls TRAIN ps 0.35
    unset multiplot
}

# The cost goes on falling on one side and rises on the other.
if (have('sure')) {
    eval figure('07-sure', 5.0, 2.7)
    set xlabel 'epoch'
    set ylabel 'mean cost'
    set xrange [0:60]
    set yrange [0:0.5]
    set label 1 'test' at 59,0.355 right textcolor ls TEST
    set label 2 'training' at 59,0.03 right textcolor ls TRAIN
    plot data.'/sure.tsv' using 1:2 with lines ls TRAIN, \
         data.'/sure.tsv' using 1:3 with lines ls TEST
}

# How often right, over how sure.
if (have('reliability')) {
    eval figure('07-reliability', 4.0, 3.4)
    set xlabel 'confidence'
    set ylabel 'share right'
    set xrange [0.2:1]
    set yrange [0.2:1]
    set size ratio -1
    set key at graph 0.03,0.97 left top reverse Left samplen 1.5
    plot x with lines ls BOUND notitle, \
         data.'/reliability.tsv' index 0 using 1:2 with linespoints ls TEST title 'plain', \
         data.'/reliability.tsv' index 1 using 1:2 with linespoints ls TRAIN title 'with its temperature', \
         data.'/reliability.tsv' index 2 using 1:2 with linespoints ls VALIDATION title 'label smoothing'
}

# Four scores, softened and sharpened.
if (have('temperature')) {
    eval figure('07-temperature', 5.0, 2.6)
    set xlabel 'temperature'
    set ylabel 'probability'
    set logscale x
    set xrange [0.1:10]
    set yrange [0:1]
    set xtics (0.1, 0.2, 0.5, 1, 2, 5, 10)
    set label 1 'score 2' at 0.75,0.80 left textcolor ls TRAIN
    set label 2 '1' at 1.55,0.335 center textcolor ls TEST
    set label 3 '0' at 1.45,0.175 center textcolor ls VALIDATION
    set label 4 '−1' at 3.6,0.085 center textcolor ls EXTRA
    plot data.'/temperature.tsv' using 1:2 with lines ls TRAIN, \
         data.'/temperature.tsv' using 1:3 with lines ls TEST, \
         data.'/temperature.tsv' using 1:4 with lines ls VALIDATION, \
         data.'/temperature.tsv' using 1:5 with lines ls EXTRA
}
