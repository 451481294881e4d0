-- figures.lua INTER LEAST FOLDER FIGURE...: what must hold of each figure of the
-- page (an SVG that figures/draw.sh made), as lines "N passed, N failed,
-- 0 skipped". INTER is the typeface, whose measures say how wide a text is; LEAST
-- how wide the figure is where the page is narrowest, in px. FOLDER/NAME.txt has the
-- words of the same figure in print; without it they are not compared. Run by
-- texlua; see test_figures.sh.

local passed, failed = 0, 0
local function check(good, ...)
  if good then passed = passed + 1 return end
  failed = failed + 1
  print('test_figures: ' .. string.format(...))
end

local function read(path)
  local file = io.open(path)
  local text = file and file:read 'a'
  if file then file:close() end
  return text
end

-- ---- texts, and where they stand ----------------------------------------------
local inter = fontloader.to_table(assert(fontloader.open(arg[1]), 'cannot read ' .. arg[1]))

-- A box grows by a text that begins at the pen; the pen moves on. In ems.
local function set(box, pen, rise, size, text)
  for _, code in utf8.codes(text) do
    local glyph = inter.glyphs[inter.map.map[code] or inter.map.map[0x6E]]
    local scale = size / inter.units_per_em
    local left, low, right, high = table.unpack(glyph.boundingbox)
    if right > left then
      box.left = math.min(box.left, pen + scale * left)
      box.right = math.max(box.right, pen + scale * right)
      box.top = math.min(box.top, rise - scale * high)
      box.foot = math.max(box.foot, rise - scale * low)
    end
    pen = pen + scale * glyph.width
  end
  return pen
end

local ENTITIES = { ['&lt;'] = '<', ['&gt;'] = '>', ['&amp;'] = '&', ['&quot;'] = '"', ['&apos;'] = "'" }
local ANCHORS = { start = 0, middle = 0.5, ['end'] = 1 }

-- The text of a group: what it says, its colour, and its box on the canvas.
local function text_of(group, body)
  local box = { left = math.huge, right = -math.huge, top = math.huge, foot = -math.huge }
  local size, pen, rise, said = tonumber(group:match 'font%-size="([%d.]+)"'), 0, 0, {}
  for how, text in body:gmatch '<tspan([^>]*)>([^<]*)</tspan>' do
    text = text:gsub('&%a+;', ENTITIES)
    if pen == 0 then text = text:gsub('^%s+', '') end
    rise = rise + tonumber(how:match 'dy="([-%d.]+)' or 0)
    pen = set(box, pen, rise, tonumber(how:match 'font%-size="([%d.]+)' or size), text)
    said[#said + 1] = text
  end
  local x, y = group:match 'translate%(([-%d.]+),([-%d.]+)%)'
  local turn = math.rad(tonumber(group:match 'rotate%(([-%d.]+)' or 0))
  local start = -pen * ANCHORS[group:match 'text%-anchor="(%a+)"']
  local xs, ys = {}, {}
  for _, u in ipairs { box.left + start, box.right + start } do
    for _, v in ipairs { box.top, box.foot } do
      xs[#xs + 1] = x + u * math.cos(turn) - v * math.sin(turn)
      ys[#ys + 1] = y + u * math.sin(turn) + v * math.cos(turn)
    end
  end
  return { said = table.concat(said), fill = group:match ' fill="([^"]*)"', size = size,
    left = math.min(table.unpack(xs)), right = math.max(table.unpack(xs)),
    top = math.min(table.unpack(ys)), foot = math.max(table.unpack(ys)) }
end

local function texts_of(svg)
  local texts = {}
  for group, body in svg:gmatch '(<g transform[^>]*font%-family[^>]*>)%s*<text>(.-)</text>' do
    local text = text_of(group, body)
    if text.said:find '%S' then texts[#texts + 1] = text end
  end
  return texts
end

-- ---- the gates -----------------------------------------------------------------
-- The pictures of pixels, as boxes.
local function pictures_of(svg)
  local boxes = {}
  for x, y, w, h in svg:gmatch "<image [^>]-x='([-%d.]+)' y='([-%d.]+)' width='([%d.]+)' height='([%d.]+)'" do
    boxes[#boxes + 1] = { left = tonumber(x), top = tonumber(y), right = x + w, foot = y + h }
  end
  return boxes
end

local function meet(a, b)
  return a.right > b.left and b.right > a.left and a.foot > b.top and b.foot > a.top
end

local function on_picture(text, pictures)
  for _, box in ipairs(pictures) do
    if meet(text, box) then return true end
  end
end

local function letters(text)
  local count = {}
  for _, code in utf8.codes(text) do
    local letter = utf8.char(code)
    if not letter:find '%s' then count[letter] = (count[letter] or 0) + 1 end
  end
  return count
end

-- The letters of a that b does not have, in order.
local function beyond(a, b)
  local more = {}
  for letter, n in pairs(a) do
    for _ = 1, n - (b[letter] or 0) do more[#more + 1] = letter end
  end
  table.sort(more)
  return table.concat(more)
end

-- pdftotext has an order of its own, so it is letters that are compared.
local function same_words(name, texts, print_says)
  local said = {}
  for i, text in ipairs(texts) do said[i] = text.said end
  local here, there = letters(table.concat(said)), letters(print_says)
  local more, less = beyond(here, there), beyond(there, here)
  check(more == '' and less == '', '%s: only the page has the letters "%s", only print has "%s"', name, more, less)
end

local function inside(name, texts, width, height)
  for _, t in ipairs(texts) do
    check(t.left >= 0 and t.top >= 0 and t.right <= width and t.foot <= height,
      '%s: "%s" is cut: it takes %.0f to %.0f of %d, and %.0f to %.0f of %d downwards', name, t.said, t.left,
      t.right, width, t.top, t.foot, height)
  end
end

-- Where the page is narrowest no word is below 10 px.
local LEAST = assert(tonumber(arg[2]), 'how wide is the figure?')
local function large(name, texts, width)
  for _, t in ipairs(texts) do
    local size = t.size * math.min(1, LEAST / width)
    check(size >= 10, '%s: "%s" is %.1f px high on a page that leaves it %g', name, t.said, size, LEAST)
  end
end

-- A figure for a phone is drawn with the one for wide pages, and says what that
-- one says; panels below each other repeat what those side by side share.
local function twins(name, path, svg, texts)
  local wide, said = assert(read((path:gsub('phone/', '')))), {}
  local stamp = wide:match '<!%-%- stamp: .- %-%->'
  check(stamp and svg:find(stamp, 1, true), '%s: is not drawn with the one for wide pages: make figures', name)
  for _, t in ipairs(texts) do said[t.said] = true end
  for _, t in ipairs(texts_of(wide)) do
    check(said[t.said] or not t.said:find '%a', '%s: only wide pages have "%s"', name, t.said)
  end
end

local function apart(name, texts)
  for i, a in ipairs(texts) do
    local under
    for k = i + 1, #texts do
      local b = texts[k]
      if meet(a, b) then under = b end
    end
    check(not under, '%s: "%s" lies on "%s"', name, a.said, under and under.said)
  end
end

-- ---- colours ---------------------------------------------------------------------
local function colour(text)
  local r, g, b = text:match 'rgb%((%d+),(%d+),(%d+)%)'
  if r then return { tonumber(r), tonumber(g), tonumber(b) } end
  r, g, b = text:match '#(%x%x)(%x%x)(%x%x)'
  return r and { tonumber(r, 16), tonumber(g, 16), tonumber(b, 16) }
end

-- As WCAG 2 has it: 0.2126 r + 0.7152 g + 0.0722 b, of linear light.
local function light(c)
  local linear = {}
  for i = 1, 3 do
    local v = c[i] / 255
    linear[i] = v <= 0.04045 and v / 12.92 or ((v + 0.055) / 1.055) ^ 2.4
  end
  return 0.2126 * linear[1] + 0.7152 * linear[2] + 0.0722 * linear[3]
end

local function contrast(a, b)
  local high, low = math.max(light(a), light(b)), math.min(light(a), light(b))
  return (high + 0.05) / (low + 0.05)
end

local function dimmed(c, by) return { by * c[1], by * c[2], by * c[3] } end

-- What becomes of a text's colour on a dark page: the last rule counts.
local function in_the_dark(style, fill)
  local becomes = fill
  for rule, to in style:gmatch '%[fill="([^"]*)"%] { fill: (#%x+) }' do
    if rule == fill then becomes = to end
  end
  return becomes
end

local WHITE, BLACK = { 255, 255, 255 }, { 0x15, 0x18, 0x1B } -- the two grounds, as in colours.css
local function legible(name, texts, svg, pictures)
  local style = svg:match '<style>.-</style>'
  local dim = tonumber(style:match 'brightness%(([%d.]+)%)')
  for _, t in ipairs(texts) do
    local ink = colour(t.fill)
    if not ink then
      check(false, '%s: "%s" has no ink of the house, but %s', name, t.said, t.fill)
    elseif not on_picture(t, pictures) then
      local by_day = contrast(ink, WHITE)
      local at_night = dim and contrast(dimmed(ink, dim), dimmed(WHITE, dim))
        or contrast(colour(in_the_dark(style, t.fill)), BLACK)
      check(by_day >= 4.5 and at_night >= 4.5, '%s: "%s" has a contrast of %.1f in the light, %.1f in the dark', name,
        t.said, by_day, at_night)
    end
  end
end

-- Data keep their colours in the dark: of what is not text only roles are painted
-- anew, and nothing where the colours come from a picture or a map.
local SERIES = { ['0,114,178'] = true, ['213,94,0'] = true, ['0,158,115'] = true, ['204,121,167'] = true,
  ['230,159,0'] = true, ['86,180,233'] = true }
local function keeps_its_data(name, svg, pictures)
  local style = svg:match '<style>.-</style>'
  local roles, inks = {}, {}
  for whose, part, rgb in style:gmatch '([^\n]*)%[(%a+)="rgb%(([%d,]+)%)"%]' do
    local painted = whose == '' and roles or inks
    painted[rgb] = true
    check(whose ~= '' or not SERIES[rgb], '%s: the dark paints the %s of data in rgb(%s) anew', name, part, rgb)
  end
  local found = pictures[1] and 'a picture'
  for rgb in svg:gsub('<style>.-</style>', ''):gmatch 'rgb%(([%d,]+)%)' do
    if not (SERIES[rgb] or roles[rgb] or inks[rgb]) then found = 'rgb(' .. rgb .. ')' end
  end
  check(not found or not next(roles), '%s: has %s, and yet the dark paints its ink anew', name, found)
end

for i = 4, #arg do
  local svg, name, on_phone = assert(read(arg[i])), arg[i]:match '([^/]+)%.svg$', arg[i]:find('phone/', 1, true)
  local texts, pictures = texts_of(svg), pictures_of(svg)
  local width, height = svg:match 'viewBox="0 0 (%d+) (%d+)"'
  local print_says = read(arg[3] .. '/' .. name .. '.txt')
  if on_phone then
    twins(name, arg[i], svg, texts)
  elseif print_says then
    same_words(name, texts, print_says)
  end
  inside(name, texts, tonumber(width), tonumber(height))
  large(name, texts, tonumber(width))
  apart(name, texts)
  legible(name, texts, svg, pictures)
  keeps_its_data(name, svg, pictures)
end
print(string.format('%d passed, %d failed, 0 skipped', passed, failed))
os.exit(failed == 0)
