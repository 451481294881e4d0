-- screen.lua: how each part of the text is set in HTML, for the site and the
-- EPUB. See book.lua. They differ in their links: a page a chapter, or one book.

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

function screen.heading(chapter, level, ids, number, title)
  local attr, inlines = names(chapter, ids)
  if number ~= '' then inlines:insert(html('<span class="number">' .. number .. '</span> ')) end
  inlines:extend(title)
  return { pandoc.Header(level, inlines, attr) }
end

function screen.exercise(chapter, ids, number, title)
  local attr, inlines = names(chapter, ids)
  inlines:insert(html('<span class="number">Exercise ' .. number .. '</span> '))
  inlines:extend(title)
  return { pandoc.Header(3, inlines, attr) }
end

-- Citeproc fills the division, references.lua has it set; the site has a page of
-- its own for it, and one for the index.
function screen.references()
  if not screen.epub then return {} end
  return { pandoc.Header(1, 'References', { id = 'references' }), pandoc.Div({}, { id = 'refs' }),
    pandoc.Header(1, 'Index', { id = 'terms' }), terms.list() }
end

function screen.reference_list(entries)
  local out = pandoc.Div({}, { class = 'references', role = 'list' })
  for _, entry in ipairs(entries) do
    local words = entry.words:walk { Math = screen.math }
    out.content:insert(pandoc.Div({ pandoc.Plain(words) }, { id = entry.id, role = 'listitem' }))
  end
  return out
end

function screen.target(chapter, id) return html('<span id="' .. id_of(chapter, id) .. '"></span>') end

-- ---- figures, tables, equations ----------------------------------------------------
-- The site keeps its figures in one folder; the EPUB takes them as they are.
local function placed(image)
  local src = screen.epub and image.src or 'figures/' .. image.src:match '[^/]+$'
  return pandoc.Image(image.caption, src)
end

function screen.figure(chapter, id, number, image, caption)
  return { set('<figure id="' .. id_of(chapter, id) .. '" class="figure">', { placed(image) },
    '<figcaption><b>Figure ' .. number .. '</b> ', caption, '</figcaption></figure>') }
end

function screen.picture(image) return { set('<figure class="figure">', { placed(image) }, '</figure>') } end

function screen.equation(chapter, id, number, formula)
  local opening = '<div class="equation"'
  if id then opening = opening .. ' id="' .. id_of(chapter, id) .. '"' end
  return set(opening .. '><div class="formula">', { pandoc.Math('DisplayMath', formula) },
    '</div>' .. (number and '<span class="eqno">(' .. number .. ')</span>' or '') .. '</div>')
end

function screen.table(chapter, id, number, caption, element)
  local out = pandoc.List {}
  out:insert(html_block(('<figure class="table"%s>'):format(id and ' id="' .. id_of(chapter, id) .. '"' or '')))
  if number then
    out:insert(set('<figcaption><b>Table ' .. number .. '</b> ', caption, '</figcaption>'))
  end
  out:insert(html_block '<div class="scroll">')
  out:insert(element)
  out:insert(html_block '</div></figure>')
  return out
end

-- ---- code ----------------------------------------------------------------------------
-- C, its lines numbered from `first` on if there is one.
local function c_code(code, first)
  local lines = {}
  for i, line in ipairs(highlight(code)) do
    local out = {}
    for _, token in ipairs(line) do
      out[#out + 1] = token.class
        and ('<span class="%s">%s</span>'):format(token.class, escape(token.text)) or escape(token.text)
    end
    lines[i] = table.concat(out)
    if first then lines[i] = ('<span data-line="%d">%s</span>'):format(first + i - 1, lines[i]) end
  end
  return ('<pre class="c%s"><code>%s</code></pre>'):format(first and ' numbered' or '',
    table.concat(lines, '\n'))
end

function screen.listing(chapter, id, entry, code)
  local caption = '<figcaption><b>Listing ' .. entry.number .. '</b> '
    .. (entry.title ~= '' and '<span class="title">' .. escape(entry.title) .. '</span> ' or '')
    .. '<span class="where"><code>' .. escape(entry.shown) .. '</code>, ' .. entry.lines
    .. '</span></figcaption>'
  return { html_block('<figure class="listing"' .. (id and ' id="' .. id_of(chapter, id) .. '"' or '')
    .. '>' .. caption .. c_code(code, entry.first) .. '</figure>') }
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
  return { html_block('<pre class="console" tabindex="0"><code>' .. table.concat(lines, '\n') .. '</code></pre>') }
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

function screen.address(element) return nil end

function screen.index(span, chapter)
  local id = id_of(chapter, span.identifier)
  if screen.epub then terms.mark(span.attributes.term, chapter, id) end
  return html('<span id="' .. id .. '"></span>')
end

function screen.chinese(characters)
  return pandoc.Span({ pandoc.Str(characters) }, { lang = 'zh' })
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

-- A formula keeps the punctuation that touches it on its line. The list is what
-- comes before the formulas become markup.
function screen.inlines(inlines)
  local out = pandoc.Inlines {}
  for _, inline in ipairs(inlines) do
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
