-- print.lua: how each part of the text is set in LaTeX. See book.lua.

local highlight = require 'highlight'
local reader = require 'reader'
local stringify = pandoc.utils.stringify

local print = { format = 'latex' }

local function tex(source) return pandoc.RawInline('latex', source) end
local function tex_block(source) return pandoc.RawBlock('latex', source) end

-- One block of LaTeX with the text's own inlines in it: strings are LaTeX.
local function set(...)
  local out = pandoc.Inlines {}
  for _, piece in ipairs { ... } do
    if type(piece) == 'string' then out:insert(tex(piece)) else out:extend(piece) end
  end
  return pandoc.Plain(out)
end

local SPECIAL = { ['\\'] = '\\textbackslash{}', ['{'] = '\\{', ['}'] = '\\}',
  ['~'] = '\\textasciitilde{}', ['^'] = '\\textasciicircum{}', ['$'] = '\\$',
  ['#'] = '\\#', ['%'] = '\\%', ['&'] = '\\&', ['_'] = '\\_' }
local function escape(words) return (words:gsub('[\\{}~^$#%%&_]', SPECIAL)) end

local function label(chapter, id) return chapter.name .. ':' .. id end
local function label_of(chapter, id) return '\\label{' .. label(chapter, id) .. '}' end

local function labels_of(chapter, ids)
  local out = ''
  for _, id in ipairs(ids) do out = out .. label_of(chapter, id) end
  return out
end

-- ---- structure ------------------------------------------------------------------
local matter

local function enter(new)
  if matter == new then return '' end
  matter = new
  if new == 'appendix' then
    return '\\appendix\n\\cleardoublepage\\phantomsection'
      .. '\\addcontentsline{toc}{part}{Appendices}\\part*{Appendices}\n'
  end
  return '\\' .. new .. 'matter\n'
end

function print.chapter(chapter, part)
  local number, opening = chapter.number, ''
  if not number then
    opening = matter and enter 'back' or ''
  elseif number:match '%d' then
    opening = enter 'main'
    if part then
      opening = opening .. ('\\bookpart{%d}{%s}\n'):format(part.index, escape(part.title))
    end
    opening = opening .. ('\\setcounter{chapter}{%d}\n'):format(tonumber(number) - 1)
  else
    opening = enter 'appendix'
      .. ('\\setcounter{chapter}{%d}\n'):format(number:byte() - ('A'):byte())
  end
  return { set(opening .. '\\chapter{', chapter.title, '}' .. label_of(chapter, '')) }
end

function print.heading(chapter, level, ids, number, title)
  local command = level == 2 and 'section' or level == 3 and 'subsection' or 'paragraph'
  return { set('\\bookheading\\' .. command .. '{', title, '}' .. labels_of(chapter, ids)) }
end

-- The last words of a chapter are not left alone on a page.
function print.closing(blocks)
  local last = blocks[#blocks]
  if last.t == 'Para' then blocks[#blocks] = set('{\\closing ', last.content, '\\par}') end
end

function print.exercise(chapter, ids, number, title)
  return { set('\\exercise{' .. number .. '}{', title, '}' .. labels_of(chapter, ids)) }
end

-- Citeproc fills the division, references.lua has it set.
function print.references()
  return { set(enter 'back' .. '\\chapter{References}'), pandoc.Div({}, { id = 'refs' }) }
end

function print.reference_list(entries)
  local out = pandoc.List { tex_block '\\begin{bookreferences}' }
  for _, entry in ipairs(entries) do
    out:insert(set('\\bookreference{' .. entry.id .. '}', entry.words, '\n\n'))
  end
  out:insert(tex_block '\\end{bookreferences}')
  return out
end

function print.target(chapter, id)
  return tex('\\phantomsection' .. label_of(chapter, id) .. '{}')
end

-- ---- figures, tables, equations ----------------------------------------------------
-- The first sentence, for the list of figures; its links would lead elsewhere.
local function short(caption)
  local out = pandoc.Inlines {}
  caption = caption:walk { Link = function(link) return link.content end }
  for i, inline in ipairs(caption) do
    if inline.t ~= 'Span' and inline.t ~= 'Note' then out:insert(inline) end
    if inline.t == 'Str' and inline.text:match '[.?!]$' and caption[i + 1] then break end
  end
  local last = out[#out]
  if last and last.t == 'Str' then out[#out] = pandoc.Str((last.text:gsub('%.$', ''))) end
  return out
end

function print.figure(chapter, id, number, image, caption)
  local stem = image.src:match '([^/]+)%.%w+$'
  return { set('\\bookfigure{' .. number .. '}{' .. stem .. '}{', short(caption), '}{',
    caption, '}{' .. label(chapter, id) .. '}') }
end

function print.picture(image)
  return { set('\\bookpicture{' .. image.src:match '([^/]+)%.%w+$' .. '}') }
end

-- A formula belongs to the paragraph that leads to it; book.lua joins them.
function print.equation(chapter, id, number, formula)
  if not number then return tex('\\[\n' .. formula .. '\n\\]') end
  local anchor = id and '\\phantomsection' .. label_of(chapter, id) .. '%\n' or ''
  return tex(anchor .. '\\[\n' .. formula .. '\n\\tag{' .. number .. '}\\]')
end

-- Within a line a fraction of digits leans: stacked it would touch the lines
-- above and below.
function print.math(math)
  if math.mathtype ~= 'InlineMath' then return math end
  local text = (' ' .. math.text):gsub('\\frac%s*(%d)%s*(%d)', '\\inlinefrac{%1}{%2}')
    :gsub('\\frac{(%d+)}{(%d+)}', '\\inlinefrac{%1}{%2}')
  return pandoc.Math('InlineMath', text:sub(2))
end

-- How many characters wide a cell is set, roughly.
local function width(cell)
  local count = 0
  for _, block in ipairs(cell) do
    block:walk {
      Str = function(s) count = count + utf8.len(s.text) end,
      Space = function() count = count + 1 end,
      SoftBreak = function() count = count + 1 end,
      Code = function(c) count = count + 1.05 * utf8.len(c.text) end,
      Math = function(m) count = count + 0.6 * #m.text:gsub('\\%a+', 'x') end
    }
  end
  return count
end

local MEASURE, GAP = 84, 3         -- characters of a table's line, between columns
local LETTER = { AlignRight = 'r', AlignCenter = 'c' }
local RAGGED = { AlignRight = 'raggedleft', AlignCenter = 'centering' }

local function natural_widths(simple)
  local widest = {}
  for i = 1, #simple.aligns do
    widest[i] = width(simple.headers[i] or {}) + GAP
    for _, row in ipairs(simple.rows) do widest[i] = math.max(widest[i], width(row[i]) + GAP) end
  end
  return widest
end

-- The column letters. From the narrowest on, a column that needs no more than
-- an even share of the line is as wide as it comes; the others divide the rest.
local function columns(simple)
  local widest, order, letters = natural_widths(simple), {}, {}
  for i, align in ipairs(simple.aligns) do
    order[i], letters[i] = i, LETTER[align] or 'l'
  end
  table.sort(order, function(a, b)
    return widest[a] < widest[b] or widest[a] == widest[b] and a < b
  end)
  local left, first, wide = MEASURE, 1, 0
  while first <= #order and widest[order[first]] <= left / (#order - first + 1) do
    left = left - widest[order[first]]
    first = first + 1
  end
  for rank = first, #order do wide = wide + widest[order[rank]] end
  for rank = first, #order do
    local share = left * widest[order[rank]] / wide - GAP
    letters[order[rank]] = ('>{\\%s\\arraybackslash}p{%.3f\\linewidth}'):format(
      RAGGED[simple.aligns[order[rank]]] or 'raggedright', share / MEASURE)
  end
  return '@{}' .. table.concat(letters) .. '@{}'
end

local function row_of(cells, out, bold)
  for i, cell in ipairs(cells) do
    if i > 1 then out:insert(tex ' & ') end
    if bold then out:insert(tex '\\tablehead{') end
    out:extend(pandoc.utils.blocks_to_inlines(cell))
    if bold then out:insert(tex '}') end
  end
  out:insert(tex '\\\\\n')
end

function print.table(chapter, id, number, caption, element)
  local simple = pandoc.utils.to_simple_table(element)
  local long = #simple.rows > 24
  local environment = long and 'longtable' or 'tabular'
  local out = pandoc.Inlines {}
  out:insert(tex(('\\begin{booktable}{%d}'):format(long and 8 or #simple.rows)))
  if number then
    out:insert(tex('\\tablecaption{' .. number .. '}{'))
    out:extend(caption)
    out:insert(tex('}' .. (id and label_of(chapter, id) or '')))
  end
  out:insert(tex('\\begin{' .. environment .. '}' .. (long and '[l]' or '')
    .. '{' .. columns(simple) .. '}\n\\toprule\n'))
  row_of(simple.headers, out, true)
  out:insert(tex('\\midrule\n' .. (long and '\\endhead\n\\bottomrule\n\\endfoot\n' or '')))
  local loose = columns(simple):find('p{', 1, true)
  for i, row in ipairs(simple.rows) do
    if i > 1 and loose then out:insert(tex '\\addlinespace[3pt]\n') end
    row_of(row, out)
  end
  out:insert(tex((long and '' or '\\bottomrule\n') .. '\\end{' .. environment .. '}\\end{booktable}'))
  return { pandoc.Plain(out) }
end

-- ---- code ----------------------------------------------------------------------------
local function lines_of(code)
  local _, breaks = code:gsub('\n', '')
  return breaks + 1
end

local function c_code(code, options)
  local lines = {}
  for i, line in ipairs(highlight(code)) do
    local out = {}
    for _, token in ipairs(line) do
      local shown = token.text:gsub('[\\{}]', SPECIAL)
      out[#out + 1] = token.class and ('\\token{%s}{%s}'):format(token.class, shown) or shown
    end
    lines[i] = table.concat(out)
  end
  return ('\\begin{Code}[%s]\n%s\n\\end{Code}'):format(options, table.concat(lines, '\n'))
end

function print.listing(chapter, id, entry, code)
  local opening = ('\\begin{codelisting}{%s}{%s}{\\code{%s}, %s}{%d}'):format(entry.number,
    escape(entry.title), escape(entry.shown), entry.lines, lines_of(code))
  return { tex_block(opening .. (id and label_of(chapter, id) or '') .. '\n'
    .. c_code(code, 'numbers=left,firstnumber=' .. entry.first) .. '\n\\end{codelisting}') }
end

function print.code(block)
  -- No language for pandoc: its versions know different ones.
  local code = block.classes:includes 'c' and tex_block(c_code(block.text, '')) or pandoc.CodeBlock(block.text)
  return { tex_block(('\\begin{codeplain}{%d}'):format(lines_of(block.text))), code,
    tex_block '\\end{codeplain}' }
end

-- Commands dark, what they print grey.
function print.transcript(code)
  local lines = {}
  for line in (code .. '\n'):gmatch '(.-)\n' do
    local shown = line:gsub('[\\{}]', SPECIAL)
    local command = shown:match '^%$ (.*)$'
    lines[#lines + 1] = command and '\\prompt{}' .. command or '\\said{' .. shown .. '}'
  end
  return { tex_block(('\\begin{transcript}{%d}\n\\begin{Transcript}\n'):format(#lines)
    .. table.concat(lines, '\n') .. '\n\\end{Transcript}\n\\end{transcript}') }
end

-- Inline code breaks after the joints of paths, and of names when it is long; an
-- option, and CH=01, nowhere.
function print.inline_code(code)
  local shown = code:gsub('[\\{}~^$#%%&_]', SPECIAL)
  shown = shown:gsub('(/)(%w)', '%1\\allowbreak{}%2')
  if #code > 24 then
    shown = shown:gsub('([,.:])(%w)', '%1\\allowbreak{}%2'):gsub('(\\_)(%w)', '%1\\allowbreak{}%2')
  end
  shown = (' ' .. shown):gsub('([ =])(%-+%w[%w-]*)', '%1\\mbox{%2}'):sub(2)
  return tex('\\code{' .. shown .. '}')
end

-- ---- callouts --------------------------------------------------------------------------
local function within(environment, blocks)
  local out = pandoc.List { tex_block('\\begin{' .. environment .. '}') }
  out:extend(blocks)
  out:insert(tex_block('\\end{' .. environment .. '}'))
  return out
end

function print.rest(blocks) return within('therest', blocks) end

function print.callout(kind, title, blocks, answer)
  local out = pandoc.List { set('\\begin{callout}{' .. kind .. '}{', title, '}') }
  out:extend(blocks)
  if answer then out:extend(within('answer', answer)) end
  out:insert(tex_block '\\end{callout}')
  return out
end

-- ---- inlines ----------------------------------------------------------------------------
local function link(opening, inlines)
  local out = pandoc.Inlines { tex(opening .. '{') }
  out:extend(inlines)
  out:insert(tex '}')
  return out
end

-- "Figure 1.2" stays in one piece.
local function tied(inlines)
  local kind, number = stringify(inlines):match '^(%a+)%s([%w.]+)$'
  if not kind then return inlines end
  return pandoc.Inlines { tex('\\mbox{' .. kind .. '~' .. number .. '}') }
end

function print.reference(chapter, id, inlines)
  return link('\\hyperref[' .. label(chapter, id) .. ']', tied(inlines))
end

function print.term(_, _, block, out)
  block.content:insert(1, tex '\\term{}')
  out:insert(block)
end

function print.cite(key, inlines) return link('\\hyperlink{ref-' .. key .. '}', inlines) end

-- A reader of paper cannot click: the address goes to the foot of the page.
function print.address(element)
  local url = element.target:gsub('([%%#])', '\\%1')
  local out = pandoc.Inlines { tex('\\href{' .. url .. '}{') }
  out:extend(element.content)
  out:insert(tex '}')
  if stringify(element.content) ~= element.target then
    out:insert(tex('\\footnote{\\url{' .. url .. '}}'))
  end
  return out
end

function print.index(span)
  local entry, command = span.attributes.term:match '^(.-)(|.*)$'
  entry = escape(entry or span.attributes.term):gsub('["@]', '"%0')
  return tex('\\index{' .. entry .. (command or '') .. '}')
end

-- A long run may break between its characters, but not before a comma or a stop.
function print.chinese(characters)
  if utf8.len(characters) > 4 then
    local out, last = '', nil
    for _, code in utf8.codes(characters) do
      local sign = code < 0x3400 or code > 0x9FFF
      out = out .. (last and not sign and '\\allowbreak{}' or '') .. utf8.char(code)
      last = code
    end
    characters = out
  end
  return tex('\\zh{' .. characters .. '}')
end

return print
