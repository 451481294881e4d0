# plot.gp: the figures of Chapter 14, from the tables that convolution.c writes.
load 'figures/style.gp'

bare = "unset border; unset tics; unset grid; unset colorbox; unset xlabel; unset ylabel"

# Three digits, what two edges see in them, and the first of these pooled.
if (have('picture')) {
    eval figure('14-edges', 5.2, 3.75)
    eval panels(3, 4, 4, 0.02, 0.98, 0.01, 0.93, 0.01, 0.015)
    eval bare
    set size ratio -1
    array NAME[4] = ['image', 'edges that stand', 'edges that lie', 'standing, pooled']
    do for [n = 0:2] { do for [k = 0:3] {
        side = (k == 3 ? 14 : 28)
        set xrange [-0.5:side-0.5]
        set yrange [side-0.5:-0.5]
        if (k == 0) { eval PAPER; set cbrange [0:1] } else { eval DIVERGING; set cbrange [-3:3] }
        if (n == 0) { set label 1 NAME[k + 1] at graph 0.5, 1.08 center textcolor rgb INK } else { unset label 1 }
        plot data.'/picture.tsv' index (4 * n + k) using 1:2:3 with image
    } }
    unset multiplot
}

# An image of 3 x 4, and its columns for kernels of 2 x 2.
if (have('picture')) {
    eval figure('14-columns', 5.2, 1.75)
    eval bare
    set margins 0,0,0,0
    set xrange [-0.6:16.2]
    set yrange [4.2:-1.1]
    set label 1 'image' at 1.5,-0.75 center textcolor rgb INK
    set label 2 'columns, one a place' at 12.5,-0.75 center textcolor rgb INK
    set label 3 'W' at 6.1,-0.75 center textcolor rgb INK
    n = 10
    do for [r = 0:2] { do for [c = 0:3] {
        seen = (r < 2 && c > 0 && c < 3)
        set object n rectangle from c-0.5,r+0.5 to c+0.5,r+1.5 fc rgb (seen ? SKY : GROUND) fs solid 0.35 border lc rgb SOFT
        set label n sprintf('%d', 4*r+c+1) at c,r+1 center textcolor rgb INK
        n = n + 1
    } }
    do for [k = 0:3] { do for [t = 0:5] {
        v = 4*(t/3 + k/2) + t%3 + k%2 + 1
        set object n rectangle from 9.5+t,k-0.0 to 10.5+t,k+1.0 fc rgb (t == 1 ? SKY : GROUND) fs solid 0.35 border lc rgb SOFT
        set label n sprintf('%d', v) at 10+t,k+0.5 center textcolor rgb INK
        n = n + 1
    } }
    do for [o = 0:1] { do for [k = 0:3] {
        set object n rectangle from 4.6+0.75*k,o+1.0 to 5.35+0.75*k,o+2.0 fc rgb (o == 0 ? ORANGE : GREEN) fs solid 0.3 border lc rgb SOFT
        n = n + 1
    } }
    set label 4 '×' at 8.55,2 center textcolor rgb INK
    plot NaN
}

# Six kernels that were learned, what they see in one digit, and six maps of
# the second layer.
if (have('kernels')) {
    eval figure('14-kernels', 5.2, 2.75)
    eval panels(3, 6, 6, 0.08, 0.995, 0.01, 0.99, 0.01, 0.02)
    eval bare
    set size ratio -1
    eval DIVERGING
    array SIZE[3] = [5, 28, 10]
    array ROW[3] = ['kernels', 'maps', 'layer 2']
    do for [r = 0:2] { do for [o = 0:5] {
        if (o == 0) { set label 1 ROW[r + 1] at graph -0.08, 0.5 center rotate by 90 textcolor rgb INK } else { unset label 1 }
        set xrange [-0.5:SIZE[r + 1] - 0.5]
        set yrange [SIZE[r + 1] - 0.5:-0.5]
        if (r == 0) { eval DIVERGING; set cbrange [-0.9:0.9] } else { eval PAPER; set cbrange [0:*] }
        plot data.'/kernels.tsv' index (3 * o + r) using 1:2:3 with image
    } }
    unset multiplot
}

# Two nets learn; and three read digits that are moved.
if (have('lenet') && have('shift')) {
    eval figure('14-shift', 5.2, 2.5)
    eval panels(1, 2, 1, 0.12, 0.96, 0.22, 0.95, 0.17, 0.17)
    set xrange [0.95:4.1]
    set xtics 1
    set yrange [0:0.3]
    set xlabel 'epoch' offset 0,0.4
    set ylabel 'cost, held-back images' offset 1
    set label 1 '784-77-10' at 2.7,0.255 center textcolor ls TEXT+TEST
    set label 2 'LeNet' at 2.6,0.115 center textcolor ls TEXT+TRAIN
    plot data.'/lenet.tsv' every ::1 using 1:2 with linespoints ls TRAIN, \
         data.'/lenet.tsv' every ::1 using 1:3 with linespoints ls TEST
    unset label
    set xrange [0:4]
    set yrange [0:100]
    set xlabel 'pixels moved'
    set ylabel '% right'
    set label 1 'LeNet' at 2.2,83 left textcolor ls TEXT+TRAIN
    set label 2 'ten layers' at 1.65,52 right textcolor ls TEXT+OTHER
    set label 3 '784-77-10' at 2.2,25 right textcolor ls TEXT+TEST
    plot data.'/shift.tsv' using 1:2 with linespoints ls TRAIN, \
         data.'/shift.tsv' using 1:3 with linespoints ls TEST, \
         data.'/shift.tsv' using 1:4 with linespoints ls OTHER dt 2
    unset multiplot
}

# The sets of four norms: a row an image, a column a map, a cell its places.
if (have('norms')) {
    eval figure('14-norms', 5.2, 1.85)
    eval panels(1, 4, 2, 0.06, 0.99, 0.14, 0.86, 0.03, 0.03)
    eval bare
    array KIND[4] = ['batch', 'layer', 'group', 'instance']
    set xrange [-0.05:6.05]
    set yrange [4.05:-0.05]
    do for [k = 1:4] {
        unset object
        unset label
        set label 1 KIND[k] at graph 0.5,1.09 center textcolor rgb INK
        if (leftmost(k - 1)) { set label 2 'images' at graph -0.12,0.5 center rotate by 90 textcolor rgb INK }
        set label 3 'maps' at graph 0.5,-0.1 center textcolor rgb INK
        do for [n = 0:3] { do for [c = 0:5] {
            lit = k == 1 ? c == 2 : n != 1 ? 0 : k == 2 ? 1 : k == 3 ? c < 3 : c == 2
            set object (1 + 6 * n + c) rectangle from c,n to c+1,n+1 fc rgb (lit ? BLUE : GROUND) fs solid (lit ? 0.55 : 1) border lc rgb SOFT
        } }
        plot NaN
    }
    unset multiplot
}

# The training cost of deep nets, plain and with residual connections.
if (have('curves')) {
    eval figure('14-deep', 5.2, 2.4)
    eval panels(1, 2, 1, 0.12, 0.97, 0.22, 0.9, 0.06, 0.06)
    set xrange [0.7:4.1]
    set xtics 1
    set logscale y
    set yrange [0.1:2]
    set ytics (0.1, 0.2, 0.5, 1, 2)
    set xlabel 'epoch' offset 0,0.4
    do for [s = 0:1] {
        set label 1 (s ? 'skipped' : 'plain') at graph 0.5,1.06 center textcolor rgb INK
        if (leftmost(s)) { set ylabel 'training cost' offset 1 } else { unset ylabel; set format y '' }
        do for [d = 0:2] {
            stats data.'/curves.tsv' index (2 * d + s) using 2 nooutput
            set label (2 + d) sprintf('%d', 4 * 2**d) at 0.93,STATS_max right textcolor ls TEXT+(d == 0 ? TRAIN : d == 1 ? VALIDATION : TEST)
        }
        plot data.'/curves.tsv' index s using 1:2 with linespoints ls TRAIN, \
             data.'/curves.tsv' index (2 + s) using 1:2 with linespoints ls VALIDATION, \
             data.'/curves.tsv' index (4 + s) using 1:2 with linespoints ls TEST
    }
    unset multiplot
}
