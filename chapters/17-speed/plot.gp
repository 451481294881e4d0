# plot.gp: the figures of Chapter 17, from the tables that speed.c writes.
load 'figures/style.gp'

# What a bound a byte and a bound an operation make of a batch.
if (have('time_roof')) {
    eval figure('17-roof', 5.2, 2.6)
    stats data.'/time_roof.tsv' using 2 nooutput
    peak = STATS_max
    stats data.'/time_roof.tsv' using ($2/$1) every ::::0 nooutput
    bytes = STATS_max
    set margins 9,3,3.2,0.8
    set logscale xy 2
    set xrange [0.2:180]
    set yrange [4:190]
    set xtics (0.5, 1, 2, 4, 8, 16, 32, 64, 128)
    set ytics (4, 8, 16, 32, 64, 128)
    set xlabel 'operations a byte' offset 0,0.4
    set ylabel 'GFLOP/s' offset 1
    array ROWS[7] = ['one image', '2', '4', '8', '16', '64', '256 images']
    set label 1 'as fast as bytes come' at 0.55,bytes*0.92 left rotate by (phone ? 48 : 36) textcolor ls TEXT+BOUND
    set label 2 'as fast as one can multiply' at 180,peak*1.25 right textcolor ls TEXT+BOUND
    plot (x*bytes < peak ? x*bytes : peak) with lines ls BOUND, \
         data.'/time_roof.tsv' using 1:3 with points ls TRAIN, \
         data.'/time_roof.tsv' using 1:3:(ROWS[$0 + 1]) with labels offset 0,-0.9 textcolor ls TEXT+TRAIN
}

# What the innermost loops read and write: a cell, a row, a column, a tile.
if (have('time_ladder')) {
    eval figure('17-walks', 5.2, 1.75)
    unset border; unset tics; unset grid
    set margins 0,0,0,0
    set xrange [-1.2:32.2]
    set yrange [8.1:-2.2]
    array NAME[3] = ['loops', 'order', 'a tile']
    array LETTER[3] = ['A', 'B', 'C']
    n = 10
    do for [s = 0:2] {
        set label (s + 1) NAME[s + 1] at 4.4+11*s,-1.6 center textcolor rgb INK
        do for [part = 0:2] {
            # C below B, A to its left, as the product is written on paper.
            x0 = 11*s + (part == 0 ? 0 : 4.6)
            y0 = part == 1 ? -1 : 3.6
            do for [i = 0:3] { do for [j = 0:3] {
                lit = s == 0 ? (part == 0 ? i == 1 : part == 1 ? j == 2 : i == 1 && j == 2) \
                    : s == 1 ? (part == 0 ? i == 1 && j == 2 : part == 1 ? i == 2 : i == 1) \
                    : (part == 0 ? i < 2 : part == 1 ? j > 1 : i < 2 && j > 1)
                now = s == 2 && ((part == 0 && j == 1 && i < 2) || (part == 1 && i == 1 && j > 1))
                colour = part == 0 ? ORANGE : part == 1 ? SKY : GREEN
                set object n rectangle from x0+j,y0+i to x0+j+1,y0+i+1 fc rgb (lit ? colour : GROUND) fs solid (now ? 0.9 : lit ? 0.45 : 1) border lc rgb SOFT
                n = n + 1
            } }
            set label n LETTER[part + 1] at x0+(part == 0 ? -0.3 : 4.5),y0+(part == 0 ? -0.5 : 2) center textcolor rgb INK
            n = n + 1
        }
    }
    plot NaN
}

# From three loops to the library, on squares.
if (have('time_ladder') && have('time_roof')) {
    eval figure('17-ladder', 5.2, 2.7)
    stats data.'/time_roof.tsv' using 2 nooutput
    peak = STATS_max
    set margins 9,11,3.2,0.8
    set logscale xy
    set xrange [45:800]
    set yrange [1.5:170]
    set xtics (50, 100, 200, 400, 800)
    set ytics (2, 5, 10, 20, 50, 100)
    set xlabel 'rows and columns' offset 0,0.4
    set ylabel 'GFLOP/s' offset 1
    array STEP[6] = ['loops', 'order', 'tiles', 'packs', 'gemm.c', 'library']
    array STYLE[6] = [TEST, OTHER, EXTRA, VALIDATION, TRAIN, BOUND]
    set arrow 1 from 45,peak to 800,peak nohead lc rgb SOFT dt 3
    set label 1 'peak' at 850,peak*1.25 left textcolor rgb ink(SOFT)
    set label 2 'loops' at 850,2.3 left textcolor ls TEXT+TEST
    set label 3 'order' at 850,38 left textcolor ls TEXT+OTHER
    set label 4 'tiles' at 57,36 left textcolor ls TEXT+EXTRA
    set label 5 'packs' at 330,53 center textcolor ls TEXT+VALIDATION
    set label 6 'gemm.c' at 105,66 left textcolor ls TEXT+TRAIN
    set label 7 'library' at 850,103 left textcolor ls TEXT+BOUND
    plot for [s = 1:6] data.'/time_ladder.tsv' index (s - 1) using 1:2 with linespoints ls STYLE[s]
}

# The products of networks.
if (have('time_shapes')) {
    eval figure('17-shapes', 5.2, 2.6)
    set margins 9,2,4.4,1.2
    set xrange [-0.6:7.6]
    set yrange [0:125]
    set ylabel 'GFLOP/s' offset 1
    set xtics ("10\n16\n784" 0, "64\n128\n784" 1, "128\n784\n64" 2, "6\n784\n25" 3, "6\n25\n784" 4, "16\n100\n150" 5, "512\n192\n64" 6, "128\n128\n16" 7) scale 0
    set boxwidth 0.24
    set style fill solid 0.75 noborder
    set label 1 'packs' at 1.9,112 center textcolor ls TEXT+VALIDATION
    set label 2 'gemm.c' at 3.4,112 center textcolor ls TEXT+TRAIN
    set label 3 'library' at 5,112 center textcolor ls TEXT+TEST
    plot data.'/time_shapes.tsv' using (column(-2)-0.26):2 every ::1::1 with boxes ls VALIDATION, \
         data.'/time_shapes.tsv' using (column(-2)):2 every ::2::2 with boxes ls TRAIN, \
         data.'/time_shapes.tsv' using (column(-2)+0.26):2 every ::3::3 with boxes ls TEST
}
