# style.gp: the one look of every figure. See CONTRIBUTING.md, "A chapter's program".
#
# The caller sets data (folder of the tables), to (folder for the figures) and
# fmt (svg, pdf, or phone: the svg of a narrow page). Sizes are inches in the
# printed book; the text is 5.2 wide, and a phone 3.45: there 320 px show it with
# words of 10 px.
if (!exists("fmt")) fmt = 'svg'
if (!exists("to")) to = '.'
if (!exists("data")) data = '.'
phone = fmt eq 'phone'
PHONE = 3.45

# Okabe and Ito's palette, safe for the colour-blind and distinct in grey.
BLUE = '#0072b2'; RED = '#d55e00'; GREEN = '#009e73'; PINK = '#cc79a7'
ORANGE = '#e69f00'; SKY = '#56b4e9'

# What is no data has a role: in the dark draw.sh gives it another colour.
INK = '#333333'; SOFT = '#8a8a8a'; FAINT = '#aaaaaa'; GRID = '#dddddd'; GROUND = '#ffffff'

# The colour for words about something drawn in a colour: dark enough to be read
# (4.5 : 1 on white). Say "textcolor rgb ink(BLUE)" or "textcolor ls TEXT+TRAIN".
ink(colour) = colour eq RED ? '#b84c00' : colour eq GREEN ? '#007d5a' : colour eq PINK ? '#a0447c' \
  : colour eq ORANGE ? '#8a6100' : colour eq SKY ? '#1b6f9e' : colour eq SOFT ? '#6b6b6b' : colour
SERIES = BLUE.' '.RED.' '.GREEN.' '.INK.' '.PINK.' '.ORANGE
TEXT = 10

# Line styles by meaning, the same in every chapter.
TRAIN = 1; TEST = 2; VALIDATION = 3; BOUND = 4; OTHER = 5; EXTRA = 6
# The two classes of a two-class problem: +1 blue, -1 vermilion.
PLUS = BLUE; MINUS = RED

# Maps: DIVERGING for signed values (weights), SEQUENTIAL for amounts, PAPER
# for pictures in ink.
DIVERGING = "set palette defined (-1 '#b2402a', -0.5 '#ec9574', 0 '#f7f7f7', 0.5 '#7db3dc', 1 '#1d5d94')"
SEQUENTIAL = "set palette defined (0 '#440154', 0.13 '#482878', 0.25 '#3e4a89', 0.38 '#31688e', 0.5 '#26828e', 0.63 '#1f9e89', 0.75 '#35b779', 0.88 '#6dcd59', 0.94 '#b4de2c', 1 '#fde725')"
PAPER = "set palette defined (0 '#ffffff', 1 '#1a1a1a')"

# Whether the run wrote a table.
have(table) = int(system("test -s '".data."/".table.".tsv' && echo 1 || echo 0"))

terminal_for(w, h) = fmt eq 'pdf' \
  ? sprintf("set terminal pdfcairo size %g,%g font 'Inter,8' fontscale 0.75 lw 0.75 rounded", w, h) \
  : fmt eq 'png' \
  ? sprintf("set terminal pngcairo size %d,%d font 'Inter,8' fontscale 3.1 lw 3 rounded", int(300*w), int(300*h)) \
  : sprintf("set terminal svg size %d,%d fixed font 'Inter,15' lw 1.1 rounded name 'figure'", int(138*w), int(138*h))

# The canvas of the figure at hand, in inches.
canvas(w, h) = "set output; ".terminal_for(w, h).sprintf("; set output '%s/%s.%s'; ", to, FIGURE, phone ? 'svg' : fmt)

# eval on_phone(4.0): on a phone this figure is so high.
on_phone(h) = phone ? canvas(PHONE, h) : ''

# eval panels(2, 3, across, left, right, bottom, top, dx, dy): 2 rows of 3 panels
# between these margins, dx and dy apart, as shares of the figure. On a phone
# `across` of them are side by side and the others below: as high as they were,
# or flatter where they become narrower. The margins keep their inches; a panel
# that has no other beside it any more gets those of the figure, or what was
# between panels where that is more.
# leftmost(k) and lowest(k): whether panel k, from 0, begins a row, and ends a column.
panels(rows, columns, across, left, right, bottom, top, dx, dy) = phone \
  ? stacked(rows, columns, across, left, right, bottom, top, dx, dy) \
  : laid_out(rows, columns, left, right, bottom, top, dx, dy)
laid_out(rows, columns, left, right, bottom, top, dx, dy) = (ACROSS = columns, LOWEST = (rows - 1) * columns, \
  sprintf("set multiplot layout %d,%d margins %g,%g,%g,%g spacing %g,%g", rows, columns, left, right, bottom, top, dx, dy))
leftmost(k) = k % ACROSS == 0
lowest(k) = k >= LOWEST
stacked(rows, columns, across, left, right, bottom, top, dx, dy) = ( \
  canvas_w = FIGURE_W < PHONE ? FIGURE_W : PHONE, \
  alone = across == 1 && columns > 1, \
  start = alone && dx > left ? dx : left, \
  panel_was = FIGURE_W * (right - left - (columns - 1) * dx) / columns, \
  panel_is = (canvas_w - FIGURE_W * (1 - right + start + (across - 1) * dx)) / across, \
  panel_h = FIGURE_H * (top - bottom - (rows - 1) * dy) / rows * (panel_is < panel_was ? panel_is / panel_was : 1), \
  panels_down = ceil(1. * rows * columns / across), \
  panels_apart = FIGURE_H * (alone || rows == 1 ? 1 - top + bottom : dy), \
  canvas_h = FIGURE_H * (1 - top + bottom) + panels_down * panel_h + (panels_down - 1) * panels_apart, \
  layout = canvas(canvas_w, canvas_h).laid_out(panels_down, across, FIGURE_W * start / canvas_w, 1 - FIGURE_W * (1 - right) / canvas_w, \
    FIGURE_H * bottom / canvas_h, 1 - FIGURE_H * (1 - top) / canvas_h, FIGURE_W * dx / canvas_w, panels_apart / canvas_h), \
  LOWEST = alone ? 0 : LOWEST, \
  layout)

# eval figure('01-boundary', 5.0, 3.0): a fresh figure in the house style.
figure(name, w, h) = (FIGURE = name, FIGURE_W = w, FIGURE_H = h, \
  "reset; set encoding utf8; set minussign; ".canvas(phone && w > PHONE ? PHONE : w, h). \
  "set linetype 1 lc rgb BLUE lw 2.0 pt 7 ps 0.5;". \
  "set linetype 2 lc rgb RED lw 2.0 pt 5 ps 0.5;". \
  "set linetype 3 lc rgb GREEN lw 2.0 pt 9 ps 0.5;". \
  "set linetype 4 lc rgb INK lw 1.4 dt 2 pt 13 ps 0.6;". \
  "set linetype 5 lc rgb PINK lw 2.0 pt 11 ps 0.5;". \
  "set linetype 6 lc rgb ORANGE lw 2.0 pt 7 ps 0.5;". \
  "set linetype cycle 6;". \
  "set style line 1 lt 1; set style line 2 lt 2; set style line 3 lt 3; set style line 4 lt 4; set style line 5 lt 5; set style line 6 lt 6;". \
  "do for [n = 1:6] { set style line TEXT + n lc rgb ink(word(SERIES, n)) };". \
  "set border 3 lc rgb SOFT lw 0.8;". \
  "set format '%h'; set tics nomirror out scale 0.6 textcolor rgb INK;". \
  "set grid ytics lc rgb GRID lw 0.7 dt 1; set key textcolor rgb INK; unset key;". \
  "set xlabel textcolor rgb INK; set ylabel textcolor rgb INK; set samples 400")
