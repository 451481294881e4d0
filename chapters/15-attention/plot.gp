# plot.gp: the figures of Chapter 15, from the tables that attention.c writes.
load 'figures/style.gp'

# Four positions, weights by hand: Q times K, the softmax, times V.
if (have('sentence')) {
    eval figure('15-sentence', 5.2, 1.55)
    eval on_phone(2.7)
    unset border; unset tics; unset grid
    set margins 0,0,0,0
    # the second product stands beside the first, on a phone below it
    if (phone) { set xrange [-1.9:13.9]; set yrange [11.2:-1.2] } else { set xrange [-1.7:22.8]; set yrange [4.9:-1.2] }
    back = phone ? 13.5 : 0
    under = phone ? 6.4 : 0
    array SAID[4] = ['a = 3', 'b = 7', 'c = 5', 'b?']
    array GIVES[4] = [3, 7, 5, 0]
    n = 100
    whole(v) = v < 0 ? sprintf('−%d', -v) : sprintf('%d', v)
    asks(i, c) = (i == 3 ? c == 1 : c == i) ? 6 : 0
    key(j, c) = j < 3 ? c == j : (c == 1 ? 0 : -1)
    score(i, j) = asks(i,0) * key(j,0) + asks(i,1) * key(j,1) + asks(i,2) * key(j,2)
    do for [i = 0:3] {
        set label (i + 1) SAID[i + 1] at -0.25,i+0.5 right textcolor rgb INK
        do for [c = 0:2] {
            set object n rectangle from c,i to c+1,i+1 fc rgb SKY fs solid (asks(i, c) ? 0.5 : 0.08) border lc rgb SOFT
            set label n sprintf('%d', asks(i, c)) at c+0.5,i+0.5 center textcolor rgb INK
            n = n + 1
            set object n rectangle from i+4,c+0.5 to i+5,c+1.5 fc rgb ORANGE fs solid (key(i, c) ? 0.5 : 0.08) border lc rgb SOFT
            set label n whole(key(i, c)) at i+4.5,c+1 center textcolor rgb INK
            n = n + 1
        }
        do for [j = 0:3] {
            set object n rectangle from j+9,i to j+10,i+1 fc rgb GROUND fs solid 1 border lc rgb SOFT
            set label n whole(score(i, j)) at j+9.5,i+0.5 center textcolor rgb INK
            n = n + 1
        }
        set object n rectangle from 19.6-back,i+under to 20.6-back,i+1+under fc rgb GREEN fs solid 0.3 border lc rgb SOFT
        set label n sprintf('%d', GIVES[i + 1]) at 20.1-back,i+0.5+under center textcolor rgb INK
        n = n + 1
    }
    set label 20 'Q' at 1.5,-0.6 center textcolor rgb INK
    set label 21 'K, turned' at 6,-0.6 center textcolor rgb INK
    set label 22 'S' at 11,-0.6 center textcolor rgb INK
    set label 23 'P' at 16.4-back,-0.6+under center textcolor rgb INK
    set label 24 'V' at 20.1-back,-0.6+under center textcolor rgb INK
    set label 25 'O' at 22-back,-0.6+under center textcolor rgb INK
    set label 26 '×' at 3.5,2 center textcolor rgb INK
    set label 27 '=' at 8.5,2 center textcolor rgb INK
    set label 28 '→' at 13.4-back,2+under center textcolor rgb INK
    set label 29 '×' at 19.3-back,2+under center textcolor rgb INK
    set label 30 '=' at 21-back,2+under center textcolor rgb INK
    WIDE = 1.3 # a cell of P: three digits
    do for [i = 0:3] { do for [j = 0:3] {
        set object n rectangle from 13.8+WIDE*j-back,i+under to 13.8+WIDE*(j+1)-back,i+1+under fs empty border lc rgb SOFT front
        n = n + 1
    } }
    set palette defined (0 '#ffffff', 1 '#7db3dc')
    set cbrange [0:1]
    unset colorbox
    plot for [j = 0:3] data.'/sentence.tsv' using (13.8 + WIDE * (j + 0.5) - back):($0 + 0.5 + under):(WIDE / 2):(0.5):(column(2 + j)) with boxxyerror fs solid 1 noborder fc palette, \
         for [j = 0:3] data.'/sentence.tsv' using (13.8 + WIDE * (j + 0.5) - back):($0 + 0.5 + under):(sprintf('%.3f', column(2 + j))[2:]) with labels textcolor rgb INK, \
         data.'/sentence.tsv' using (22 - back):($0 + 0.5 + under):(sprintf('%.2f', column(6))) with labels textcolor rgb INK
}

# What the softmax makes of scores, and what comes back, over the width.
if (have('scale')) {
    eval figure('15-scale', 5.2, 2.4)
    eval panels(1, 2, 1, 0.1, 0.97, 0.2, 0.95, 0.16, 0.16)
    set logscale x 2
    set xrange [3.3:1250]
    set xtics (4, 16, 64, 256, '1,024' 1024)
    set xlabel 'width of a head, d' offset 0,0.4
    set ylabel 'largest weight' offset 1
    set yrange [0:1.05]
    set label 1 'bare' at 40,0.88 right textcolor ls TEXT+TEST
    set label 2 'divided by √d' at 1024,0.13 right textcolor ls TEXT+TRAIN
    plot data.'/scale.tsv' using 1:5 with linespoints ls TEST, \
         data.'/scale.tsv' using 1:8 with linespoints ls TRAIN
    set logscale y
    set yrange [0.0001:0.5]
    set ytics (0.0001, 0.001, 0.01, 0.1)
    set ylabel 'blame at the scores' offset 1
    set label 1 'bare' at 180,0.006 right textcolor ls TEXT+TEST
    set label 2 'divided by √d' at 1024,0.24 right textcolor ls TEXT+TRAIN
    plot data.'/scale.tsv' using 1:3 with linespoints ls TEST, \
         data.'/scale.tsv' using 1:6 with linespoints ls TRAIN
    unset multiplot
}

# What two layers look at, for one example.
if (have('heads')) {
    eval figure('15-heads', 5.2, 2.6)
    eval panels(1, 2, 1, 0.01, 0.99, 0.01, 0.92, 0.03, 0.03)
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
    set label 1 'saved before the norm' at 7,0.58 left textcolor ls TEXT+TRAIN
    set label 2 'saved late' at 5.2,0.12 right textcolor ls TEXT+TEST
    plot data.'/stream.tsv' using 1:2 with linespoints ls TRAIN, \
         data.'/stream.tsv' using 1:3 with linespoints ls TEST
}
