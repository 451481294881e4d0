# plot.gp: the figures of Chapter 9, from the tables that initialization.c
# writes. Its tables have an index for each net: six schemes for the sigmoid,
# then six for tanh, then six for ReLU; the first of each six is zero.
load 'figures/style.gp'

array BEND[3] = ['sigmoid', 'tanh', 'ReLU']
array SCHEME[6] = ['zero', 'small', 'large', 'LeCun', 'Glorot', 'He']
array STYLE[6] = [BOUND, OTHER, TEST, EXTRA, VALIDATION, TRAIN]
array DASH[6] = [1, 1, 1, 1, 2, 1]

# One panel of lines, a line a scheme; Glorot's is dashed, since LeCun's often
# lies under it.
panel(b, value) = sprintf("plot for [s = 2:6] lines index (6 * %d + s - 1) using 1:%s with lines ls STYLE[s] dt DASH[s] lw 1.8", b, value)
say(n, text, at, where, colour) = sprintf("set label %d '%s' at %s %s textcolor %s", n, text, at, where, colour)

# Above, how much a layer's activations differ over the images; below, the
# same divided by their size.
if (have('lines')) {
    lines = data.'/lines.tsv'
    eval figure('09-spread', 5.2, 4.0)
    eval panels(2, 3, 1, 0.125, 0.975, 0.13, 0.94, 0.03, 0.06)
    set logscale y
    set xrange [1:20]
    set xtics (1, 5, 10, 15, 20)
    do for [f = 0:1] {
        do for [b = 0:2] {
            unset label
            k = 3 * f + b
            if (f == 0) { set yrange [1e-24:1e20]; set ytics 1e-36, 1e6 }
            if (f == 1) { set yrange [1e-9:10]; set ytics 1e-9, 1e3 }
            if (lowest(k)) { set format x '%g'; set xlabel 'layer' offset 0,0.4 textcolor rgb INK } else { set format x ''; unset xlabel }
            if (leftmost(k)) { set format y '10^{%T}'; set ylabel (f ? 'spread / size' : 'spread over images') offset 0.8 textcolor rgb INK } else { unset ylabel; set format y '' }
            if (f == 0 || leftmost(1)) { set label 1 BEND[b + 1] at graph 0.5, 1.06 center textcolor rgb INK }
            if (f == 0 && b == 0) {
                eval say(2, 'small', '4,1e-11', 'center', 'ls TEXT+OTHER')
                eval say(3, 'large', '12,1e2', 'center', 'ls TEXT+TEST')
                eval say(4, 'LeCun, Glorot, He', '19.5,1e-11', 'right', 'rgb INK')
            }
            if (f == 0 && b == 1) {
                eval say(2, 'small', '10,1e-15', 'right', 'ls TEXT+OTHER')
                eval say(3, 'all the others', '14,1e3', 'center', 'rgb INK')
            }
            if (f == 0 && b == 2) {
                eval say(2, 'small', '10,1e-18', 'right', 'ls TEXT+OTHER')
                eval say(3, 'large', '9,1e13', 'center', 'ls TEXT+TEST')
                eval say(4, 'LeCun, Glorot', '19.5,1e-8', 'right', 'rgb INK')
                eval say(5, 'He', '18,1e2', 'center', 'ls TEXT+TRAIN')
            }
            if (f == 1 && b == 0) {
                eval say(2, 'large', '12,2', 'center', 'ls TEXT+TEST')
                eval say(3, 'LeCun, Glorot, He', '7.5,1e-2', 'left', 'rgb INK'); eval say(4, 'small', '5.2,3e-9', 'center', 'ls TEXT+OTHER')
            }
            if (f == 1 && b > 0) { eval say(2, 'all five', '12,0.05', 'center', 'rgb INK') }
            eval panel(b, f ? "($3 / $2)" : "3")
        }
    }
    unset multiplot

    eval figure('09-residual', 5.2, 2.7)
    eval panels(1, 3, 1, 0.125, 0.975, 0.21, 0.91, 0.03, 0.03)
    set logscale y
    set yrange [1e-36:1e20]
    set xrange [1:20]
    set xtics (1, 5, 10, 15, 20)
    set ytics 1e-36, 1e6
    do for [b = 0:2] {
        unset label
        set xlabel 'layer' offset 0,0.4 textcolor rgb INK
        if (leftmost(b)) { set format y '10^{%T}'; set ylabel 'residual' offset 0.8 textcolor rgb INK } else { unset ylabel; set format y '' }
        set label 1 BEND[b + 1] at graph 0.5, 1.06 center textcolor rgb INK
        if (b == 0) {
            eval say(2, 'small', '11,1e-27', 'left', 'ls TEXT+OTHER')
            eval say(3, 'large', '12,1e3', 'center', 'ls TEXT+TEST')
            eval say(4, 'the others', '2,1e-4', 'left', 'rgb INK')
        }
        if (b == 1) {
            eval say(2, 'small', '13,1e-16', 'left', 'ls TEXT+OTHER')
            eval say(3, 'large', '5,1e9', 'center', 'ls TEXT+TEST')
            eval say(4, 'LeCun, Glorot, He', '11,1e-5', 'center', 'rgb INK')
        }
        if (b == 2) {
            eval say(2, 'small', '13,1e-18', 'left', 'ls TEXT+OTHER')
            eval say(3, 'large', '12,1e13', 'left', 'ls TEXT+TEST')
            eval say(4, 'LeCun, Glorot', '6.5,1e-8', 'center', 'rgb INK')
            eval say(5, 'He', '4,1e3', 'center', 'ls TEXT+TRAIN')
        }
        eval panel(b, "4")
    }
    unset multiplot
}

# Eighteen nets, all their layers: how often which value occurs.
array TOP[3] = [1, 1, 2]
array BOTTOM[3] = [0, -1, 0]
histograms(table) = sprintf("plot data.'/%s.tsv' index (6 * b + s - 1) using 1:2:(sqrt($3)) with image", table)
maps = "unset grid; unset colorbox; eval SEQUENTIAL; set cbrange [0:0.6]; set xrange [0.5:20.5]"
# The panel of bend b and scheme s: names on the left, above and below.
frame = "unset label; if (s == 1) { set ylabel BEND[b + 1] offset 0.6 textcolor rgb INK } else { unset ylabel }; if (b == 2) { set xtics (10) format '%g' offset 0,0.3; set xlabel 'layer' offset 0,0.8 textcolor rgb INK } else { set xtics (10) format ''; unset xlabel }; if (b == 0) { set label 1 SCHEME[s] at graph 0.5,1.14 center textcolor rgb INK }"
scale = "set colorbox user horizontal origin 0.62,0.05 size 0.2,0.02; set cbtics ('rare' 0, 'often' 0.6) scale 0 offset 0,0.5"
if (have('activations')) {
    eval figure('09-activations', 5.2, 3.4)
    eval panels(3, 6, 6, 0.085, 0.975, 0.2, 0.93, 0.02, 0.05)
    eval maps
    do for [b = 0:2] {
        do for [s = 1:6] {
            set yrange [BOTTOM[b + 1]:TOP[b + 1]]
            set ytics BOTTOM[b + 1], 1
            if (s == 1) { set format y '%g' } else { set format y '' }
            eval frame
            if (b == 2 && s == 6) { eval scale }
            eval histograms('activations')
        }
    }
    unset multiplot
}

# What is read right after each epoch.
if (have('curves')) {
    lines = data.'/curves.tsv'
    eval figure('09-curves', 5.2, 2.4)
    eval panels(1, 3, 1, 0.1, 0.985, 0.24, 0.9, 0.03, 0.03)
    set xrange [0:6]
    set yrange [0:100]
    do for [b = 0:2] {
        unset label
        set xlabel 'epoch' offset 0,0.4 textcolor rgb INK
        set label 1 BEND[b + 1] at graph 0.5, 1.06 center textcolor rgb INK
        if (leftmost(b)) { set ylabel '% read right' offset 1 textcolor rgb INK } else { unset ylabel; set format y '' }
        if (b == 0) {
            eval say(2, 'large', '4,39', 'right', 'ls TEXT+TEST')
            eval say(3, 'the others', '4.2,17', 'center', 'rgb INK')
        }
        if (b == 1) {
            eval say(2, 'He', '2,93', 'center', 'ls TEXT+TRAIN')
            eval say(3, 'LeCun and Glorot', '2.2,66', 'left', 'rgb INK')
            eval say(4, 'small and large', '3.9,27', 'center', 'rgb INK')
        }
        if (b == 2) {
            eval say(2, 'He', '3.2,84', 'right', 'ls TEXT+TRAIN')
            eval say(3, 'LeCun and Glorot', '4,31', 'center', 'rgb INK')
            eval say(4, 'small', '4,5', 'center', 'rgb INK')
        }
        eval panel(b, "2")
    }
    unset multiplot
}
