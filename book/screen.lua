-- screen.lua: how each part of the text is set in HTML, for the site and the
-- EPUB. See book.lua. They differ in their links: a page a chapter, or one book.

local functions = require 'functions'
local highlight = require 'highlight'
local mathml = require 'mathml'
local reader = require 'reader'
local terms = require 'terms'

local screen = { format = 'html', epub = FORMAT:match 'epub' ~= nil }

local function html(source) return pandoc.RawInline('html', source) end
local function html_block(source) return pandoc.RawBlock('html', source) end

local SPECIAL = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local function escape(words) return (words:gsub('[&<>"]', SPECIAL)) end

-- In the EPUB all chapters share one name space.
local function id_of(chapter, id)
  if not screen.epub then return id end
  return 'ch-' .. chapter.name .. (id ~= '' and '.' .. id or '')
end

-- On the site the number of a thing is a link to it, to be copied.
local function numbered(chapter, id, words)
  if screen.epub or not id then return '<b>' .. words .. '</b> ' end
  return ('<b><a class="self" href="#%s">%s</a></b> '):format(id_of(chapter, id), words)
end

local function set(...)
  local out = pandoc.Inlines {}
  for _, piece in ipairs { ... } do
    if type(piece) == 'string' then out:insert(html(piece)) else out:extend(piece) end
  end
  return pandoc.Plain(out)
end

-- ---- structure ------------------------------------------------------------------
function screen.chapter(chapter, part)
  local title = pandoc.Inlines {}
  if chapter.number then
    title:insert(html('<span class="number">' .. chapter.number .. '</span> '))
  end
  title:extend(chapter.title)
  local out = pandoc.List {}
  local said = part and ('Part %s · %s'):format(part.numeral, part.title)
  if screen.epub then -- epub.lua sets it, and groups the contents by it
    local group = said or chapter.number == 'A' and 'Appendices'
    out:insert(pandoc.Header(1, title, pandoc.Attr(id_of(chapter, ''), {}, group and { part = group } or {})))
  else
    out:insert(pandoc.Header(1, title, pandoc.Attr(id_of(chapter, ''))))
    if part then out:insert(1, html_block('<p class="part">' .. escape(said) .. '</p>')) end
  end
  return out
end

-- The first name is the heading's; others are marks within it.
local function names(chapter, ids)
  local marks = pandoc.Inlines {}
  for i = 2, #ids do
    marks:insert(html('<span id="' .. id_of(chapter, ids[i]) .. '"></span>'))
  end
  return pandoc.Attr(id_of(chapter, ids[1])), marks
end

local function titled(chapter, ids, number, title)
  local attr, inlines = names(chapter, ids)
  local shown = number ~= '' and '<span class="number">' .. number .. '</span>'
  if shown and not screen.epub then
    shown = ('<a class="self" href="#%s">%s</a>'):format(id_of(chapter, ids[1]), shown)
  end
  if shown then inlines:insert(html(shown .. ' ')) end
  inlines:extend(title)
  if not shown and not screen.epub then
    inlines:insert(html((' <a class="self" href="#%s" aria-label="Link to this heading">#</a>'):format(
      id_of(chapter, ids[1]))))
  end
  return attr, inlines
end

function screen.heading(chapter, level, ids, number, title)
  local attr, inlines = titled(chapter, ids, number, title)
  return { pandoc.Header(level, inlines, attr) }
end

function screen.exercise(chapter, ids, number, title)
  local attr, inlines = titled(chapter, ids, 'Exercise ' .. number, title)
  return { pandoc.Header(3, inlines, attr) }
end

-- The index of the EPUB; the site has a page for it.
local index = terms.gather()
local function index_line(entry)
  local words = pandoc.Inlines(entry.words)
  if entry.see then words:extend { pandoc.Str ', ', pandoc.Emph 'see', pandoc.Str(' ' .. entry.see) } end
  for i, link in ipairs(entry.links) do
    words:insert(pandoc.Str(i == 1 and ' ' or ', '))
    words:insert(link)
  end
  return pandoc.Div({ pandoc.Plain(words) }, { class = entry.child and 'sub' or 'head' })
end

local function index_list()
  local out = pandoc.Blocks {}
  for _, entry in ipairs(index.sorted()) do out:insert(index_line(entry)) end
  return pandoc.Div(out, { class = 'terms' })
end

-- Citeproc fills the division, references.lua has it set; the site has a page of
-- its own for it, too.
function screen.references()
  if not screen.epub then return {} end
  return { pandoc.Header(1, 'References', { id = 'references' }), pandoc.Div({}, { id = 'refs' }),
    pandoc.Header(1, 'Index', { id = 'terms' }), index_list() }
end

-- The source itself, and the way back to where it is cited.
local function beside(entry)
  local out, places = pandoc.Inlines {}, {}
  if entry.doi then
    out:extend { pandoc.Space(), pandoc.Link('doi:' .. entry.doi, 'https://doi.org/' .. entry.doi) }
  end
  for i, place in ipairs(entry.places) do
    places[i] = ('<a href="%s.html%s">%s</a>'):format(place.chapter,
      place.id ~= '' and '#' .. place.id or '', place.number)
  end
  if #places > 0 then
    out:insert(html(' <span class="cited">Cited in ' .. table.concat(places, ', ') .. '.</span>'))
  end
  return out
end

function screen.reference_list(entries)
  local out = pandoc.Div({}, { class = 'references', role = 'list' })
  for _, entry in ipairs(entries) do
    local words = entry.words:walk { Math = screen.math }
    if not screen.epub then words:extend(beside(entry)) end
    out.content:insert(pandoc.Div({ pandoc.Plain(words) }, { id = entry.id, role = 'listitem' }))
  end
  return out
end

function screen.target(chapter, id) return html('<span id="' .. id_of(chapter, id) .. '"></span>') end

-- ---- figures, tables, equations ----------------------------------------------------
-- Its size is told before a figure is there, so that no text moves when it comes.
local function size_of(path)
  local file = io.open(path)
  if not file then return nil end
  local width, height = file:read(1000):match 'viewBox="0 0 ([%d.]+) ([%d.]+)"'
  file:close()
  return width, height
end

-- The site keeps its figures in one folder, and within it those for a phone, where
-- panels may stand below each other: true beside the picture. The EPUB takes them as
-- they are.
local function placed(image)
  if screen.epub then return { pandoc.Image(image.caption, image.src) } end
  local folder, name = image.src:match '^(.*/)([^/]+)$'
  local width, height = size_of(image.src)
  local picture = pandoc.Image(image.caption, 'figures/' .. name, '',
    pandoc.Attr('', {}, { { 'width', width }, { 'height', height }, { 'loading', 'lazy' }, { 'decoding', 'async' } }))
  local narrow, high = size_of(folder .. 'phone/' .. name)
  if not narrow then return { picture } end
  local source = '<picture><source media="screen and (max-width: 34rem)" srcset="figures/phone/%s" width="%s" height="%s" />'
  return { html(source:format(name, narrow, high)), picture, html '</picture>' }, high * width > 1.3 * narrow * height
end

-- A caption that tells what is left and what is right says on a phone where that is.
function screen.figure(chapter, id, number, image, caption)
  local picture, stacked = placed(image)
  local words = '. ' .. pandoc.utils.stringify(caption):lower()
  local sides = stacked and (words:match '[.:] left%f[%A]' or words:match 'on the left%f[%A]')
  return { set('<figure id="' .. id_of(chapter, id) .. '" class="figure">', picture,
    '<figcaption' .. (sides and ' class="sides">' or '>') .. numbered(chapter, id, 'Figure ' .. number), caption,
    '</figcaption></figure>') }
end

function screen.picture(image) return { set('<figure class="figure">', (placed(image)), '</figure>') } end

-- Formulas side by side, which stand below each other where the page is narrow:
-- what \\qquad separates, outside of braces and environments.
local function formulas(source)
  local out, depth, from, at = pandoc.Inlines {}, 0, 1, 1
  local function cut(last) out:insert(pandoc.Math('DisplayMath', source:sub(from, last))) end
  while at <= #source and not screen.epub do
    local word = source:match('^\\%a+', at) or source:match('^\\.', at) or source:sub(at, at)
    if word == '{' or word == '\\begin' or word == '\\left' then depth = depth + 1 end
    if word == '}' or word == '\\end' or word == '\\right' then depth = depth - 1 end
    if word == '\\qquad' and depth == 0 then
      cut(at - 1)
      from = at + #word
    end
    at = at + #word
  end
  cut(#source)
  return out
end

function screen.equation(chapter, id, number, formula)
  local opening = '<div class="equation"'
  if id then opening = opening .. ' id="' .. id_of(chapter, id) .. '"' end
  local shown = number and '(' .. number .. ')' or ''
  if number and id and not screen.epub then
    shown = ('<a class="self" href="#%s">%s</a>'):format(id_of(chapter, id), shown)
  end
  return set(opening .. '><div class="formula">', formulas(formula),
    '</div>' .. (number and '<span class="eqno">' .. shown .. '</span>' or '') .. '</div>')
end

function screen.table(chapter, id, number, caption, element)
  local out = pandoc.List {}
  out:insert(html_block(('<figure class="table"%s>'):format(id and ' id="' .. id_of(chapter, id) .. '"' or '')))
  if number then
    out:insert(set('<figcaption>' .. numbered(chapter, id, 'Table ' .. number), caption, '</figcaption>'))
  end
  for _, row in ipairs(element.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attr.attributes.scope = 'col' end
  end
  out:insert(html_block '<div class="scroll">')
  out:insert(element)
  out:insert(html_block '</div></figure>')
  return out
end

-- ---- code ----------------------------------------------------------------------------
local known = nil                       -- the functions of the book, for the site

function screen.know_functions(path) known = functions.load(path) end

-- A function's name leads to the listing that defines it, there to its entry in
-- the index of functions; so does one that no listing shows. Hundreds of them
-- would stand in the way of whoever goes from link to link: they are not stops.
local function linked(text, listing)
  if not known or not listing then return escape(text) end
  return (escape(text):gsub('%f[%w_]([%a_][%w_]*)%(', function(name)
    local row, key = known.find(listing.file, name)
    if not key then return nil end
    local url = 'code.html#' .. functions.id_of(key)
    if row and row.id ~= listing.id then
      url = (row.chapter == listing.chapter and '' or row.chapter .. '.html') .. '#' .. row.id
    end
    return ('<a class="fn" tabindex="-1" href="%s">%s</a>('):format(url, name)
  end))
end

-- C, its lines numbered from those of the listing on if it is one.
local function c_code(code, listing)
  local first = listing and listing.first
  local lines = {}
  for i, line in ipairs(highlight(code)) do
    local out = {}
    for _, token in ipairs(line) do
      out[#out + 1] = token.class
        and ('<span class="%s">%s</span>'):format(token.class, escape(token.text)) or linked(token.text, listing)
    end
    lines[i] = table.concat(out)
    if first then lines[i] = ('<span data-line="%d">%s</span>'):format(first + i - 1, lines[i]) end
  end
  return ('<pre class="c%s"><code>%s</code></pre>'):format(first and ' numbered' or '',
    table.concat(lines, '\n'))
end

function screen.listing(chapter, id, entry, code)
  id = not screen.epub and functions.listing_id(id, entry.number) or id
  entry.id = id
  local caption = '<figcaption>' .. numbered(chapter, id, 'Listing ' .. entry.number)
    .. (entry.title ~= '' and '<span class="title">' .. escape(entry.title) .. '</span> ' or '')
    .. '<span class="where"><code>' .. escape(entry.shown) .. '</code>, ' .. entry.lines
    .. '</span></figcaption>'
  return { html_block('<figure class="listing"' .. (id and ' id="' .. id_of(chapter, id) .. '"' or '')
    .. '>' .. caption .. c_code(code, entry) .. '</figure>') }
end

function screen.code(block)
  return { block.classes:includes 'c' and html_block(c_code(block.text)) or pandoc.CodeBlock(block.text) }
end

function screen.transcript(code)
  local lines = {}
  for line in (code .. '\n'):gmatch '(.-)\n' do
    local command = line:match '^%$ (.*)$'
    lines[#lines + 1] = command and '<span class="prompt">$ </span><kbd>' .. escape(command) .. '</kbd>'
      or escape(line)
  end
  return { html_block('<pre class="console"><code>' .. table.concat(lines, '\n') .. '</code></pre>') }
end

-- A long path may break after a slash, an option nowhere.
function screen.inline_code(code)
  local shown = (' ' .. escape(code)):gsub('/(%w)', '/<wbr />%1')
    :gsub('([ =])(%-+%w[%w-]*)', '%1<span class="option">%2</span>'):sub(2)
  return html('<code>' .. shown .. '</code>')
end

-- ---- callouts --------------------------------------------------------------------------
-- Folded on the site, plain in the EPUB, whose readers do not all unfold.
local function folded(kind, summary, blocks)
  local out = pandoc.List { html_block(('<details class="%s"><summary>%s</summary>'):format(kind, summary)) }
  out:extend(blocks)
  out:insert(html_block '</details>')
  return out
end

local function answer(blocks)
  if not screen.epub then return folded('answer', 'Answer', blocks) end
  local out = pandoc.List { set('<p class="answer-title">Answer</p>') }
  out:extend(blocks)
  return out
end

function screen.rest(blocks, listings)
  if screen.epub then return blocks end
  return folded('rest', listings == 1 and 'One listing' or listings .. ' listings', blocks)
end

function screen.callout(kind, title, blocks, answered)
  local out = pandoc.List { html_block('<aside class="callout ' .. kind .. '">'),
    set('<p class="callout-title">', title, '</p>') }
  out:extend(blocks)
  if answered then out:extend(answer(answered)) end
  out:insert(html_block '</aside>')
  return out
end

-- ---- inlines ----------------------------------------------------------------------------
function screen.reference(chapter, id, inlines, here)
  local page = (screen.epub or chapter == here) and '' or chapter.name .. '.html'
  local fragment = id_of(chapter, id)
  return pandoc.Link(inlines, page .. (fragment ~= '' and '#' .. fragment or ''))
end

function screen.cite(key, inlines)
  return pandoc.Link(inlines, (screen.epub and '' or 'references.html') .. '#ref-' .. key)
end

function screen.play(name, settings, inlines)
  return pandoc.Link(inlines, name .. '.html' .. (settings ~= '' and '#' .. settings or ''))
end

function screen.address(element) return nil end

function screen.index(span, chapter)
  local id = id_of(chapter, span.identifier)
  if screen.epub then
    local place = chapter.number or chapter.title
    index.mark(span.attributes.term, chapter, pandoc.Link(place, '#' .. id))
  end
  return html('<span id="' .. id .. '"></span>')
end

function screen.chinese(characters)
  return pandoc.Span({ pandoc.Str(characters) }, { lang = 'zh-Hans' })
end

function screen.math(math)
  local markup, wrong = mathml.write(math)
  if not markup then return nil, wrong end
  local length = utf8.len((markup:gsub('<[^>]*>', '')))
  if math.mathtype == 'InlineMath' and length > 24 then -- a phone is narrower
    markup = '<span class="long">' .. markup .. '</span>'
  end
  return html(markup)
end

-- ---- the glossary ------------------------------------------------------------------------
-- A term that an index mark follows leads to its entry, and the plural does.
local entries = {}

local function plain(words) return (words:lower():gsub('[^%w]', '')) end

function screen.know_term(row) entries[plain(row.title)] = row end

local function entry_of(words)
  local name = plain(words)
  local row = entries[name] or entries[name:match '^(.+)s$' or ''] or entries[name:match '^(.+)es$' or '']
  return row and row.chapter .. '.html#' .. row.id
end

-- The longest run of words at the end of the list that is a term becomes a link.
local function link_term(inlines)
  local best, target
  for first = #inlines, math.max(1, #inlines - 8), -1 do
    local inline = inlines[first]
    if inline.t == 'Link' or inline.t == 'Math' then break end
    if inline.t ~= 'Space' and inline.t ~= 'SoftBreak' then
      local words = pandoc.utils.stringify(pandoc.Inlines { table.unpack(inlines, first) })
      local url = not words:match '[.,;:!?()]' and entry_of(words)
      if url then best, target = first, url end
    end
  end
  if not best then return end
  local words = pandoc.Inlines { table.unpack(inlines, best) }
  for _ = best, #inlines do inlines:remove() end
  inlines:insert(pandoc.Link(words, target, '', { class = 'term' }))
end

-- **term** 中文. Words: an item of a list, which it begins or goes on with.
function screen.term(chapter, term, block, out)
  if screen.epub then out:insert(block) return end
  local name, at = pandoc.Inlines { block.content[1] }, 2
  while block.content[at] do
    local inline = block.content[at]
    at = at + 1
    local last = inline.t == 'Str' and inline.text:match '^(.*)%.$'
    name:insert(last and pandoc.Str(last) or inline)
    if last then break end
  end
  local row = entries[plain(term)]
  local item = { pandoc.Inlines { pandoc.Span(name, { id = row.id }) },
    { pandoc.Blocks { pandoc.Plain(reader.trim(block.content, at)) } } }
  local before = out[#out]
  if before and before.t == 'DefinitionList' then
    local items = pandoc.List(before.content)
    items:insert(item)
    out[#out] = pandoc.DefinitionList(items)
  else
    out:insert(pandoc.DefinitionList { item })
  end
end

-- A formula keeps the punctuation that touches it on its line. The list is what
-- comes before the formulas become markup.
function screen.inlines(inlines)
  local out = pandoc.Inlines {}
  for _, inline in ipairs(inlines) do
    if not screen.epub and inline.t == 'Span' and inline.attributes.term then link_term(out) end
    local before = out[#out]
    local mark, rest
    if inline.t == 'Str' and before and before.t == 'Math' then
      mark, rest = inline.text:match '^([,.;:!?)%]’”]+)(.*)$'
    end
    if mark then
      out[#out] = pandoc.Span({ before, pandoc.Str(mark) }, { class = 'nobr' })
      if rest ~= '' then out:insert(pandoc.Str(rest)) end
    else
      out:insert(inline)
    end
  end
  return out
end

return screen
