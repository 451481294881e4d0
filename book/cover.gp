# cover.gp: the cover. Two half-moons of points, and what the network of
# Chapter 5 answers everywhere between them; see autodiff.c, run moons.
#
# The caller sets data (the folder with regions.tsv and points.tsv), field (a
# PNG for the coloured ground, made on the way) and to (the PNG or the PDF to
# write). The sheet is 7 x 10 inches, like the book's page.
DOTS = 240          # of the ground, an inch
VERMILION = '#d55e00'; BLUE = '#0072b2'
WHITE = '#ffffff'; PALE = '#fbe3d2'; SKY = '#cfe6f6'

set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key; unset colorbox
set xrange [-0.65:1.55]
set yrange [-1:2.143]

# The ground. Above the table the network is as sure as at its upper edge.
# Its edges are not softened: that would be noise, four times the bytes.
set terminal png truecolor size 7*DOTS,10*DOTS background rgb VERMILION
set output field
set palette defined (0 VERMILION, 0.42 '#e9a37a', 0.5 '#ffffff', 0.58 '#84bbdf', 1 BLUE)
set cbrange [0.06:0.94]
set pm3d map interpolate 16,16
set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
splot data.'/regions.tsv' using 1:2:3 with pm3d
unset pm3d
unset output

if (to[strlen(to)-3:] eq '.pdf') {
    set terminal pdfcairo size 7,10 font 'Inter,20' fontscale 0.72
    step = 0.85
} else {
    set terminal pngcairo size 7*DOTS,10*DOTS font 'Inter,20' fontscale DOTS/72.*0.72
    step = 3.0
}
set output to
set label 1 'Neural' at screen 0.08,0.925 left font 'Inter:Bold,46' front textcolor rgb WHITE
set label 2 'Networks' at screen 0.08,0.862 left font 'Inter:Bold,46' front textcolor rgb WHITE
set label 3 'by Hand' at screen 0.08,0.799 left font 'Inter:Bold,46' front textcolor rgb WHITE
set label 4 'A literate textbook in C' at screen 0.08,0.742 left font 'TeX Gyre Pagella:Italic,19' front textcolor rgb PALE
set label 5 'The Neural Networks by Hand authors' at screen 0.08,0.05 left font 'Inter,12' front textcolor rgb SKY
points = data.'/points.tsv'
plot field binary filetype=png origin=(-0.65,-1) dx=2.2/(7*DOTS) dy=3.143/(10*DOTS) with rgbimage, \
     points using ($3 < 0 ? $1 : NaN):2 with points pt 7 ps 1.0*step lc rgb PALE, \
     points using ($3 > 0 ? $1 : NaN):2 with points pt 7 ps 1.0*step lc rgb SKY
