-- site.lua: what surrounds a page of the site. A pandoc filter, after book.lua.
--
-- Metadata: `contents`, the table of contents.lua; `page`, which page this is:
-- a chapter's name, or index (the front page), references, code or terms. The last
-- four have no chapter behind them and are made here; code needs `functions`, the
-- table of functions.lua, and the front page takes `pdf` and `epub`, the other two
-- books, if they are there; `playground` and `draw` say that there is such a page.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local functions = require 'functions'
local reader = require 'reader'
local screen = require 'screen'
local terms = require 'terms'
local stringify = pandoc.utils.stringify

local SPECIAL = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local function escape(words) return (words:gsub('[&<>"]', SPECIAL)) end
local function html(source) return pandoc.RawBlock('html', source) end

-- ---- the book, from the table --------------------------------------------------
local function load(path, parts)
  local pages, rows = pandoc.List {}, reader.read_tsv(path)
  local chapter, current_part
  local function part_of(name)
    local number = tonumber(name)
    if name:match '^%u' then return 'Appendices' end
    for i, part in ipairs(parts or {}) do
      if number and number >= tonumber(stringify(part.first))
        and number <= tonumber(stringify(part.last)) then
        return ('Part %s · %s'):format(({ 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII' })[i],
          stringify(part.title))
      end
    end
  end
  for _, row in ipairs(rows) do
    if row.kind == 'chapter' then
      chapter = { name = row.chapter, file = row.chapter .. '.html', number = row.number,
        title = row.title, sections = {}, part = part_of(row.number) }
      if chapter.part == current_part then chapter.part = nil else current_part = chapter.part end
      pages:insert(chapter)
    elseif row.kind == 'section' then
      table.insert(chapter.sections, row)
    end
  end
  pages:insert { name = 'references', file = 'references.html', number = '', title = 'References', sections = {} }
  pages:insert { name = 'code', file = 'code.html', number = '', title = 'Functions', sections = {} }
  pages:insert { name = 'terms', file = 'terms.html', number = '', title = 'Index', sections = {} }
  return pages, rows
end

-- ---- lists of links --------------------------------------------------------------
local function entry(page, here_name, with_sections)
  local out = {}
  if page.part then out[1] = '<li class="part">' .. escape(page.part) .. '</li>\n' end
  out[#out + 1] = ('<li><a href="%s"%s><span class="number">%s</span>%s</a>'):format(page.file,
    page.name == here_name and ' aria-current="page"' or '', page.number, escape(page.title))
  if with_sections and #page.sections > 0 then
    out[#out + 1] = '\n<ol>\n'
    for _, section in ipairs(page.sections) do
      out[#out + 1] = ('<li><a href="%s#%s"><span class="number">%s</span>%s</a></li>\n'):format(
        page.name == here_name and '' or page.file, section.id, section.number, escape(section.title))
    end
    out[#out + 1] = '</ol>'
  end
  out[#out + 1] = '</li>\n'
  return table.concat(out)
end

local function listing(pages, here_name, with_sections, meta)
  local out = { '<ol>\n' }
  for _, page in ipairs(pages) do
    out[#out + 1] = entry(page, here_name, with_sections or page.name == here_name)
  end
  for _, played in ipairs { { 'playground', 'Playground' }, { 'draw', 'Draw a digit' } } do
    if meta and meta[played[1]] then
      out[#out + 1] = ('<li><a href="%s.html"><span class="number"></span>%s</a></li>\n'):format(played[1], played[2])
    end
  end
  out[#out + 1] = '</ol>'
  return table.concat(out)
end

-- ---- two indices: a jump to each letter, and a list below it -----------------------
-- Items have a name to sort by and an entry, the HTML of their line.
local function alphabet(items, class)
  local out, jumps, letter = {}, {}, nil
  for _, item in ipairs(items) do
    local first = item.name:sub(1, 1):upper()
    if first ~= letter then
      if letter then out[#out + 1] = '</ul>' end
      letter = first
      jumps[#jumps + 1] = ('<a href="#letter-%s">%s</a>'):format(first, first)
      out[#out + 1] = ('<h2 id="letter-%s">%s</h2>\n<ul class="%s">'):format(first, first, class)
    end
    out[#out + 1] = item.entry
  end
  if letter then out[#out + 1] = '</ul>' end
  return html('<nav class="letters" aria-label="Letters">' .. table.concat(jumps, ' ') .. '</nav>\n'
    .. table.concat(out, '\n'))
end

-- ---- the index ---------------------------------------------------------------------
local function entry_id(term) return 'entry-' .. term:lower():gsub('[^%w]+', '-') end

local function gather(rows, pages)
  local titles, index = {}, terms.gather()
  for _, page in ipairs(pages) do
    titles[page.name] = page.number ~= '' and page.number or page.title
  end
  for _, row in ipairs(rows) do
    if row.kind == 'index' then
      local place = row.number ~= '' and row.number or titles[row.chapter]
      index.mark(row.title, place, ('<a href="%s.html#%s">%s</a>'):format(row.chapter, row.id, escape(place)))
    end
  end
  return index
end

local function index_of(rows, pages)
  local items, index = {}, gather(rows, pages)
  for _, item in ipairs(index.sorted()) do
    local see = item.see and escape(item.see)
    if see and index.has(item.see) then see = ('<a href="#%s">%s</a>'):format(entry_id(item.see), see) end
    items[#items + 1] = { name = item.term, entry = ('<li%s id="%s">%s%s %s</li>'):format(
      item.child and ' class="sub"' or '', entry_id(item.term), escape(item.words),
      see and ', <em>see</em> ' .. see or '', table.concat(item.links, ', ')) }
  end
  return { pandoc.Header(1, 'Index', { id = 'top' }), alphabet(items, 'terms') }
end

-- ---- the functions -------------------------------------------------------------------
-- Those that a listing shows or calls, by name and then by file.
local function called(path)
  local entries, sorted = {}, {}
  for _, row in ipairs(reader.read_tsv(path)) do
    local entry = entries[row.key] or { key = row.key, name = row.name, file = row.file, uses = {} }
    entries[row.key] = entry
    local link = ('<a href="%s.html#%s">%s</a>'):format(row.chapter, row.id, row.number)
    if row.kind == 'use' then table.insert(entry.uses, link) end
    if row.kind == 'definition' then entry.definition = entry.definition or link end
  end
  for _, entry in pairs(entries) do
    if entry.definition or #entry.uses > 0 then sorted[#sorted + 1] = entry end
  end
  table.sort(sorted, function(a, b)
    return a.name < b.name or a.name == b.name and a.file < b.file
  end)
  return sorted
end

local function code(path)
  local items = {}
  for i, entry in ipairs(called(path)) do
    local where = {}
    if entry.definition then where[1] = 'Listing ' .. entry.definition end
    if #entry.uses > 0 then where[#where + 1] = 'called in ' .. table.concat(entry.uses, ', ') end
    items[i] = { name = entry.name, entry = ('<li id="%s"><code>%s</code> <span class="file">%s</span><br>%s</li>'):format(
      functions.id_of(entry.key), entry.name, escape(entry.file:match '[^/]+/[^/]+$'),
      table.concat(where, '; ')) }
  end
  return { pandoc.Header(1, 'Functions', { id = 'top' }),
    pandoc.Para(pandoc.Inlines 'Each function that a listing shows or calls: the listing that defines it, and those that call it.'),
    alphabet(items, 'terms functions') }
end

-- ---- the references ------------------------------------------------------------------
local function references(doc, rows)
  local cites = pandoc.Inlines {}
  for _, row in ipairs(rows) do
    if row.kind == 'cite' then
      cites:insert(pandoc.Cite({}, { pandoc.Citation(row.id, 'NormalCitation') }))
    end
  end
  doc.meta.nocite = pandoc.MetaInlines(cites)
  return { pandoc.Header(1, 'References', { id = 'top' }), pandoc.Div({}, { id = 'refs' }) }
end

-- ---- the front page --------------------------------------------------------------------
local function doors(meta, first)
  local out = { ('<a class="door first" href="%s">Start reading</a>'):format(first.file),
    '<a class="door" href="#contents">Contents</a>' }
  for _, other in ipairs { { 'pdf', 'PDF' }, { 'epub', 'EPUB' }, { 'gz', 'Programs' } } do
    local kind, name = table.unpack(other)
    if meta[kind] then
      out[#out + 1] = ('<a class="door" href="%s" download>%s</a>'):format(stringify(meta[kind]), name)
    end
  end
  for _, page in ipairs { { 'playground', 'Playground' }, { 'draw', 'Draw a digit' } } do
    local kind, name = table.unpack(page)
    if meta[kind] then out[#out + 1] = ('<a class="door" href="%s.html">%s</a>'):format(kind, name) end
  end
  return '<p class="doors">' .. table.concat(out, '\n') .. '</p>\n<p class="resume" hidden></p>'
end

local function front(doc, pages)
  local meta, cover = doc.meta, doc.meta.cover and stringify(doc.meta.cover)
  local title = ('<h1 id="top">%s</h1>\n<p class="subtitle">%s</p>\n'):format(
    escape(stringify(meta.title)), escape(stringify(meta.subtitle)))
  local out = pandoc.Blocks { html('<header class="title">\n<div>' .. title .. doors(meta, pages[1]) .. '</div>') }
  if cover then
    out:insert(html(('<img class="cover" src="%s" width="350" height="500" alt="%s" />'):format(cover,
      'The cover: two half-moons of points, and the border that a network draws between them')))
  end
  out:insert(html('</header>'))
  out:extend(doc.blocks:walk { CodeBlock = function(block)
    if block.classes[1] == 'console' then return screen.transcript(block.text) end
  end })
  out:insert(html('<h2 id="contents">Contents</h2>\n<nav class="contents" aria-label="All chapters">\n'
    .. listing(pages, 'index', true) .. '\n</nav>'))
  out:insert(html('<p class="imprint">' .. escape(stringify(meta.rights))
    .. ' <a href="LICENSE.txt">Both in full</a>.</p>'))
  return out
end

-- What a page is about, for those who list it: its first paragraph's first sentences.
local function summary(doc, name)
  local words = name == 'index' and stringify(doc.meta.description)
  for _, block in ipairs(doc.blocks) do
    if not words and block.t == 'Para' then words = stringify(block) end
  end
  words = (words or stringify(doc.meta.subtitle)):gsub('%s+', ' ')
  if #words <= 200 then return words end
  return words:sub(1, 200):match '^(.*[.!?]) ' or words:sub(1, 200):match '^(.*) ' .. ' …'
end

function Pandoc(doc)
  local meta = doc.meta
  local name = stringify(meta.page)
  local pages, rows = load(stringify(meta.contents), meta.parts)
  local title
  meta.summary = summary(doc, name)
  if name == 'code' then doc.blocks = code(stringify(meta.functions)) end
  if name == 'terms' then doc.blocks = index_of(rows, pages) end
  if name == 'references' then doc.blocks = references(doc, rows) end
  if name == 'index' then doc.blocks = front(doc, pages) end
  table.insert(pages, 1, { name = 'index', file = 'index.html', title = 'Title page', sections = {} })
  for i, page in ipairs(pages) do
    if page.name == name then
      local before, after = pages[i - 1], pages[i + 1]
      title = (page.number or '') ~= '' and page.number .. '. ' .. page.title or page.title
      meta.file = page.file
      if before then meta.prev, meta.prevtitle = before.file, before.title end
      if after then meta.next, meta.nexttitle = after.file, after.title end
    end
  end
  pages:remove(1)
  meta.sidebar = pandoc.MetaBlocks { html(listing(pages, name, false, meta)) }
  meta.booktitle = meta.title
  meta.pagetitle = name == 'index' and stringify(meta.title)
    or title .. ' · ' .. stringify(meta.title)
  return doc
end
