-- site.lua: what surrounds a page of the site. A pandoc filter, after book.lua.
--
-- Metadata: `contents`, the table of contents.lua; `page`, which page this is:
-- a chapter's name, or index (the front page), references or terms. The last
-- three have no chapter behind them and are made here.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local reader = require 'reader'
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
      out[#out + 1] = ('<li><a href="%s#%s">%s</a></li>\n'):format(
        page.name == here_name and '' or page.file, section.id, escape(section.title))
    end
    out[#out + 1] = '</ol>'
  end
  out[#out + 1] = '</li>\n'
  return table.concat(out)
end

local function listing(pages, here_name, with_sections)
  local out = { '<ol>\n' }
  for _, page in ipairs(pages) do
    out[#out + 1] = entry(page, here_name, with_sections or page.name == here_name)
  end
  out[#out + 1] = '</ol>'
  return table.concat(out)
end

-- ---- the index ---------------------------------------------------------------------
-- Entries "a!b" hang below "a"; "a|see{b}" points to b.
local function gather(rows, pages)
  local titles, entries = {}, {}
  local function entry_of(term)
    entries[term] = entries[term] or { term = term, links = {} }
    return entries[term]
  end
  for _, page in ipairs(pages) do
    titles[page.name] = page.number ~= '' and page.number or page.title
  end
  for _, row in ipairs(rows) do
    if row.kind == 'index' then
      local term, see = row.title:match '^(.-)|see{(.*)}$'
      term = term or row.title
      local parent = term:match '^(.-)!'
      if parent then entry_of(parent) end          -- it may have no place of its own
      if see then
        entry_of(term).see = see
      else
        table.insert(entry_of(term).links, ('<a href="%s.html#%s">%s</a>'):format(row.chapter, row.id,
          escape(titles[row.chapter])))
      end
    end
  end
  local sorted = {}
  for _, item in pairs(entries) do sorted[#sorted + 1] = item end
  table.sort(sorted, function(a, b)
    local x, y = a.term:lower(), b.term:lower()
    return x < y or x == y and a.term < b.term
  end)
  return sorted
end

local function terms(rows, pages)
  local out, letter = {}, nil
  for _, item in ipairs(gather(rows, pages)) do
    local child = item.term:match '!(.*)$'
    local first = item.term:sub(1, 1):upper()
    if first ~= letter and not child then
      if letter then out[#out + 1] = '</ul>' end
      out[#out + 1] = '<h2>' .. escape(first) .. '</h2>\n<ul class="terms">'
      letter = first
    end
    local see = item.see and ', <em>see</em> ' .. escape(item.see) or ''
    out[#out + 1] = ('<li%s>%s%s %s</li>'):format(child and ' class="sub"' or '',
      escape(child or item.term), see, table.concat(item.links, ', '))
  end
  if letter then out[#out + 1] = '</ul>' end
  return { pandoc.Header(1, 'Index', { id = 'top' }), html(table.concat(out, '\n')) }
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
local function front(doc, pages)
  local meta, cover = doc.meta, doc.meta.cover and stringify(doc.meta.cover)
  local out = pandoc.Blocks { html('<header class="title">\n<h1 id="top">' .. escape(stringify(meta.title))
    .. '</h1>\n<p class="subtitle">' .. escape(stringify(meta.subtitle)) .. '</p>\n</header>') }
  if cover then
    out:insert(html(('<figure class="cover"><img src="%s" alt="%s" /></figure>'):format(cover,
      'The cover: two half-moons of points, and the border that a network draws between them')))
  end
  out:extend(doc.blocks)
  out:insert(html('<h2 id="contents">Contents</h2>\n<nav class="contents" aria-label="All chapters">\n'
    .. listing(pages, 'index', true) .. '\n</nav>'))
  out:insert(html('<p class="imprint">' .. escape(stringify(meta.rights)) .. '</p>'))
  return out
end

function Pandoc(doc)
  local meta = doc.meta
  local name = stringify(meta.page)
  local pages, rows = load(stringify(meta.contents), meta.parts)
  local title
  if name == 'terms' then doc.blocks = terms(rows, pages) end
  if name == 'references' then doc.blocks = references(doc, rows) end
  if name == 'index' then doc.blocks = front(doc, pages) end
  table.insert(pages, 1, { name = 'index', file = 'index.html', title = 'Title page', sections = {} })
  for i, page in ipairs(pages) do
    if page.name == name then
      local before, after = pages[i - 1], pages[i + 1]
      title = (page.number or '') ~= '' and page.number .. '. ' .. page.title or page.title
      if before then meta.prev, meta.prevtitle = before.file, before.title end
      if after then meta.next, meta.nexttitle = after.file, after.title end
    end
  end
  pages:remove(1)
  meta.sidebar = pandoc.MetaBlocks { html(listing(pages, name)) }
  meta.booktitle = meta.title
  meta.pagetitle = name == 'index' and stringify(meta.title)
    or title .. ' · ' .. stringify(meta.title)
  return doc
end
