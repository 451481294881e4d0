# cover.gp: the EPUB's cover, the title above the contact sheet of digits.
#
# The caller sets picture (a PNG) and to (the PNG to write).
set terminal pngcairo size 1600,2400 font 'Inter,24' background '#ffffff'
set output to
unset border; unset tics; unset key; unset colorbox
set margins 0,0,0,0
set label 1 'Neural Networks' at screen 0.09,0.885 left font 'Inter:Bold,76' textcolor rgb '#1d2126'
set label 2 'by Hand' at screen 0.09,0.825 left font 'Inter:Bold,76' textcolor rgb '#1d2126'
set label 3 'A literate textbook in C' at screen 0.09,0.770 left font 'TeX Gyre Pagella:Italic,38' textcolor rgb '#5f666f'
set label 4 'The Neural Networks by Hand authors' at screen 0.09,0.060 left font 'Inter,25' textcolor rgb '#1d2126'
set multiplot
set lmargin at screen 0.09; set rmargin at screen 0.91
set bmargin at screen 0.16; set tmargin at screen 0.70
set size ratio -1
plot picture binary filetype=png with rgbimage
unset multiplot
