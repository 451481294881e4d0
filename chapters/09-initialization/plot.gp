# plot.gp: the figures of Chapter 9, from the tables that initialization.c
# writes. Its tables have an index for each net: six schemes for the sigmoid,
# then six for tanh, then six for ReLU; the first of each six is zero.
load 'figures/style.gp'

array BEND[3] = ['sigmoid', 'tanh', 'ReLU']
array SCHEME[6] = ['zero', 'small', 'large', 'LeCun', 'Glorot', 'He']
array STYLE[6] = [BOUND, OTHER, TEST, EXTRA, VALIDATION, TRAIN]

# The standard deviation of a layer's activations over the images, and the
# size of its residual: a panel a bend, a line a scheme.
if (have('lines')) {
    lines = data.'/lines.tsv'
    array COLUMN[2] = [3, 4]
    array NAME[2] = ['09-spread', '09-residual']
    array LABEL[2] = ['spread over images', 'residual']
    array LOW[2] = [1e-24, 1e-36]
    array HIGH[2] = [1e20, 1e20]
    do for [f = 1:2] {
        eval figure(NAME[f], 5.2, 2.7)
        set multiplot layout 1,3 margins 0.125,0.975,0.21,0.91 spacing 0.03
        set logscale y
        set yrange [LOW[f]:HIGH[f]]
        set xrange [1:20]
        set xtics (1, 5, 10, 15, 20)
        set ytics 1e-36, 1e6
        set format y '10^{%T}'
        set xlabel 'layer' offset 0,0.4
        do for [b = 0:2] {
            set label 1 BEND[b + 1] at graph 0.5, 1.06 center textcolor rgb INK
            if (b == 0) { set ylabel LABEL[f] offset 0.8 } else { unset ylabel; set format y '' }
            do for [s = 2:6] { unset label (10 + s) }
            if (f == 1 && b == 0) {
                set label 12 'small' at 4,1e-10 center textcolor ls OTHER
                set label 13 'large' at 12,1e2 center textcolor ls TEST
                set label 15 'LeCun, Glorot, He' at 19.5,1e-11 right textcolor ls VALIDATION
            }
            if (f == 1 && b == 1) {
                set label 12 'small' at 10,1e-15 right textcolor ls OTHER
                set label 13 'large and' at 14,1e6 center textcolor ls TEST
                set label 15 'all the others' at 14,1e3 center textcolor ls VALIDATION
            }
            if (f == 1 && b == 2) {
                set label 12 'small' at 10,1e-18 right textcolor ls OTHER
                set label 13 'large' at 9,1e13 center textcolor ls TEST
                set label 14 'LeCun, Glorot' at 19.5,1e-7 right textcolor ls EXTRA
                set label 16 'He' at 18,1e2 center textcolor ls TRAIN
            }
            if (f == 2 && b == 0) {
                set label 12 'small' at 11,1e-27 left textcolor ls OTHER
                set label 13 'large' at 12,1e3 center textcolor ls TEST
                set label 15 'the others' at 2,1e-5 left textcolor ls VALIDATION
            }
            if (f == 2 && b == 1) {
                set label 12 'small' at 13,1e-16 left textcolor ls OTHER
                set label 13 'large' at 5,1e9 center textcolor ls TEST
                set label 15 'LeCun, Glorot, He' at 7.5,1e-4 center textcolor ls VALIDATION
            }
            if (f == 2 && b == 2) {
                set label 12 'small' at 13,1e-18 left textcolor ls OTHER
                set label 13 'large' at 12,1e13 left textcolor ls TEST
                set label 14 'LeCun, Glorot' at 6.5,1e-8 center textcolor ls EXTRA
                set label 16 'He' at 4,1e3 center textcolor ls TRAIN
            }
            plot for [s = 2:6] lines index (6 * b + s - 1) using 1:COLUMN[f] with lines ls STYLE[s] lw 1.8
        }
        unset multiplot
    }
}

# Eighteen nets, all their layers: how often which value occurs.
if (have('activations')) {
    eval figure('09-activations', 5.2, 3.1)
    array TOP[3] = [1, 1, 2]
    array BOTTOM[3] = [0, -1, 0]
    set multiplot layout 3,6 margins 0.085,0.975,0.15,0.92 spacing 0.02,0.05
    unset colorbox; unset grid
    eval SEQUENTIAL
    set cbrange [0:0.6]
    set xrange [0.5:20.5]
    do for [b = 0:2] {
        do for [s = 1:6] {
            set yrange [BOTTOM[b + 1]:TOP[b + 1]]
            set ytics BOTTOM[b + 1], 1
            if (s == 1) { set format y '%g'; set ylabel BEND[b + 1] offset 0.2 } else { set format y ''; unset ylabel }
            if (b == 2) { set xtics (1, 10, 20) format '%g' offset 0,0.3; set xlabel 'layer' offset 0,0.8 } else { set xtics (1, 10, 20) format ''; unset xlabel }
            if (b == 0) { set label 1 SCHEME[s] at graph 0.5,1.14 center textcolor rgb INK } else { unset label 1 }
            plot data.'/activations.tsv' index (6 * b + s - 1) using 1:2:(sqrt($3)) with image
        }
    }
    unset multiplot
}
if (have('gradients')) {
    eval figure('09-gradients', 5.2, 3.1)
    set multiplot layout 3,6 margins 0.12,0.975,0.15,0.92 spacing 0.02,0.05
    unset colorbox; unset grid
    eval SEQUENTIAL
    set cbrange [0:0.6]
    set xrange [0.5:20.5]
    set yrange [-40:20]
    do for [b = 0:2] {
        do for [s = 1:6] {
            set ytics ('10^{-40}' -40, '10^{-20}' -20, '1' 0, '10^{20}' 20)
            if (s == 1) { set ylabel BEND[b + 1] offset 1.2 } else { set ytics ('' -40, '' -20, '' 0, '' 20); unset ylabel }
            if (b == 2) { set xtics (1, 10, 20) format '%g' offset 0,0.3; set xlabel 'layer' offset 0,0.8 } else { set xtics (1, 10, 20) format ''; unset xlabel }
            if (b == 0) { set label 1 SCHEME[s] at graph 0.5,1.14 center textcolor rgb INK } else { unset label 1 }
            plot data.'/gradients.tsv' index (6 * b + s - 1) using 1:2:(sqrt($3)) with image
        }
    }
    unset multiplot
}

# What is read right after each epoch.
if (have('curves')) {
    eval figure('09-curves', 5.2, 2.4)
    set multiplot layout 1,3 margins 0.1,0.985,0.24,0.9 spacing 0.03
    set xrange [0:6]
    set yrange [0:100]
    set xlabel 'epoch' offset 0,0.4
    do for [b = 0:2] {
        set label 1 BEND[b + 1] at graph 0.5, 1.06 center textcolor rgb INK
        if (b == 0) { set ylabel '% read right' offset 1 } else { unset ylabel; set format y '' }
        do for [s = 2:6] { unset label (10 + s) }
        if (b == 0) {
            set label 13 'large' at 4,39 right textcolor ls TEST
            set label 12 'the others' at 4.2,4 center textcolor ls OTHER
        }
        if (b == 1) {
            set label 16 'He' at 2,93 center textcolor ls TRAIN
            set label 15 'LeCun and Glorot' at 2.2,66 left textcolor ls VALIDATION
            set label 13 'small and large' at 4,4 center textcolor ls TEST
        }
        if (b == 2) {
            set label 16 'He' at 3.2,84 right textcolor ls TRAIN
            set label 15 'LeCun and Glorot' at 4,28 center textcolor ls VALIDATION
            set label 13 'small and large' at 4,4 center textcolor ls TEST
        }
        plot for [s = 2:6] data.'/curves.tsv' index (6 * b + s - 1) using 1:2 with lines ls STYLE[s]
    }
    unset multiplot
}
