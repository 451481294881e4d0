-- digest.lua FOLDER PAGE.html...: what the scripts of the site need to know of its
-- pages, which are given in the order of the book. Run by texlua.
--
-- A page from a file may not read another, but may load scripts. So these are
-- written: found.js, the names that the search finds (headings, captions, terms,
-- functions, sources, the pages on which one plays); text.js, the words of each
-- section; and for each page that others refer to parts/PAGE.js, the things that
-- they refer to, to be shown there. A link that leads to no place is an error.

local folder = arg[1]
local NAMED = { amp = '&', lt = '<', gt = '>', quot = '"', nbsp = ' ' }

local function read(name)
  local file = io.open(folder .. '/' .. name)
  local text = file and file:read 'a'
  if file then file:close() end
  return text
end

local function main(text)
  return text:match '<main.->(.*)<nav class="pager"' or text
end

local function write(name, text)
  local file = assert(io.open(folder .. '/' .. name, 'w'))
  file:write(text, '\n')
  file:close()
end

-- A string of JavaScript.
local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c)
    return c == '\n' and '\\n' or ('\\u%04x'):format(c:byte())
  end) .. '"'
end

-- The words of some HTML: no tags, no code that stands by itself.
local function words(html)
  return (html:gsub('<pre.-</pre>', ' '):gsub('<summary.-</summary>', ' '):gsub('<a class="self".-</a>', '')
    :gsub('</?[pdlhtf][%w]*[^>]*>', ' '):gsub('</li>', ' '):gsub('<[^>]*>', '')
    :gsub('&(%w+);', NAMED):gsub('&#(%d+);', function(code) return utf8.char(tonumber(code)) end)
    :gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', ''):gsub(' ([.,;:!?)])', '%1'))
end

-- ---- what the search finds --------------------------------------------------------
local found, texts, pages = {}, {}, {}
local function row(list, kind, page, id, number, title, text)
  list[#list + 1] = ('["%s",%d,%s,%s,%s%s]'):format(kind, page, quoted(id), quoted(number), quoted(title),
    text and ',' .. quoted(text) or '')
end

local function captions(page, html)
  for figure in html:gmatch '<figure.-</figcaption>' do
    local id = figure:match '^<figure[^>]- id="([^"]*)"'
    local kind, number = figure:match '>(%u%l+) ([%w.]+)</a></b>'
    local caption = figure:match '<span class="title">(.-)</span>'
      or kind ~= 'Listing' and figure:match '</b>(.*)</figcaption>'
    if id and caption then
      row(found, ({ Figure = 'f', Listing = 'l', Table = 'b' })[kind], page, id, number, words(caption))
    end
  end
end

local function terms(page, html)
  for id, term, text in html:gmatch '<dt><span id="([^"]*)">(.-)</span></dt>%s*<dd>(.-)</dd>' do
    row(found, 't', page, id, '', words(term), words(text))
  end
end

-- A page from heading to heading. One without a number has that of its section.
local function sections(page, html)
  local level, id, section = '1', '', ''
  local head, at = html:match '<h1.->(.-)</h1>()'
  while level do
    local next_at = html:find('<h%d[^>]- id="', at) or #html + 1
    local number, title = words(head:match '<span class="number">(.-)</span>' or ''), nil
    title = words((head:gsub('<span class="number">.-</span>', '')))
    local kind = number:match '^Exercise' and 'e' or level == '1' and 'c' or 's'
    local text = words(html:sub(at, next_at - 1))
    number = number:match '[%w.]+$' or ''
    if level <= '2' then section = number end
    if number == '' then number = section end
    row(found, kind, page, id, number, title)
    if text ~= '' then row(texts, 'w', page, id, number, title, text) end
    level, id, head, at = html:match('<h(%d)[^>]- id="([^"]*)">(.-)</h%d>()', next_at)
  end
end

-- The index of functions, the index and the references are lists of their own.
local function functions(page, html)
  for id, name, file in html:gmatch '<li id="([^"]*)"><code>(.-)</code> <span class="file">(.-)</span>' do
    row(found, 'n', page, id, '', name, file)
  end
end

local function index(page, html)
  local parent
  for class, id, rest in html:gmatch '<li( ?[^>]-) id="([^"]*)">(.-)</li>' do
    local name = words(rest:match '^[^<]*'):gsub(',$', '')  -- before "see"
    if class == '' then parent = name end
    row(found, 'i', page, id, '', class == '' and name or parent .. ', ' .. name)
  end
end

-- A page on which one plays says of itself what it is.
local function played(page, html)
  row(found, 'p', page, '', '', words(html:match '<title>(.-) · '), words(html:match '<meta name="description" content="(.-)"'))
end

local function sources(page, html)
  for id, rest in html:gmatch '<div id="(ref%-[^"]*)"[^>]*>(.-)</div>' do
    row(found, 'r', page, id, '', words((rest:gsub('<span class="cited">.-</span>', ''))))
  end
end

local LISTS = { ['code.html'] = functions, ['terms.html'] = index, ['references.html'] = sources }
local PLAYED = { ['playground.html'] = played, ['draw.html'] = played }

-- ---- what other pages refer to ---------------------------------------------------------
-- The element whose tag says id="…", with all that is in it.
local function element(html, id)
  local at, name = html:match('()<(%a%w*)[^<>]- id="' .. id:gsub('%p', '%%%0') .. '"')
  if not at then return nil end
  local depth, from = 0, at
  repeat
    local tag, close, last = html:match('()<(/?)' .. name .. '%f[^%w][^>]*>()', from)
    if not tag then return nil end
    depth, from = depth + (close == '/' and -1 or 1), last
  until depth == 0
  local found = html:sub(at, from - 1)
  local meaning = html:match('^</dt>%s*<dd>(.-)</dd>', from)
  return meaning and '<p><b>' .. found .. '</b></p>' .. meaning or found
end

-- Links to what is not there, a file or a place on a page. (A page on which one plays
-- may lead to chapters that a small book has not.)
local function dead(whole)
  local places, list = {}, {}
  for file, text in pairs(whole) do
    places[file] = {}
    for id in text:gmatch ' id="([^"]*)"' do places[file][id] = true end
  end
  local function check(from, url)
    local file, id = url:match '^([^#]*)#?(.*)$'
    file = file == '' and from or file
    local place = places[file]
    local there = place or read(file) or PLAYED[from]
    local setting = id:find('=', 1, true)
    if not there or place and id ~= '' and not setting and not place[id] then
      list[#list + 1] = ('%s: no place for %s'):format(from, url)
    end
  end
  for from, text in pairs(whole) do
    for _, kind in ipairs { 'href', 'src' } do
      for url in text:gmatch(' ' .. kind .. '="([^"]*)"') do
        if not url:find '^%a+:' then check(from, url) end
      end
    end
  end
  table.sort(list)
  return list
end

local REFERRED = { 'eq', 'fig', 'lst', 'listing', 'tbl', 'ref', 'term' }
local function references(html, wanted)
  for file, id in html:gmatch 'href="([%w-]+%.html)#([^"]+)"' do
    for _, kind in ipairs(REFERRED) do
      if id:match('^' .. kind .. '%-') then
        wanted[file] = wanted[file] or {}
        wanted[file][id] = true
      end
    end
  end
end

local function parts(file, html, ids)
  local list, sorted = {}, {}
  for id in pairs(ids) do sorted[#sorted + 1] = id end
  table.sort(sorted)
  for _, id in ipairs(sorted) do
    local part = element(html, id)
    if part then
      list[#list + 1] = quoted(id) .. ':' .. quoted((part:gsub('href="#', 'href="' .. file .. '#')))
    end
  end
  local name = file:gsub('%.html$', '')
  write('parts/' .. name .. '.js', ('book.parts(%s,{\n%s\n});'):format(quoted(name), table.concat(list, ',\n')))
end

-- ---- all of it ------------------------------------------------------------------------------
local whole, html, wanted = { ['index.html'] = read 'index.html' }, {}, {}
for i = 2, #arg do
  local file = arg[i]:match '[^/]+$'
  whole[file] = assert(read(file))
  pages[#pages + 1], html[file] = quoted(file), main(whole[file])
  references(html[file], wanted)
  if PLAYED[file] then
    PLAYED[file](i - 2, html[file])
  elseif LISTS[file] then
    row(found, 'c', i - 2, '', '', words(html[file]:match '<h1.->(.-)</h1>'))
    LISTS[file](i - 2, html[file])
  else
    sections(i - 2, html[file])
    captions(i - 2, html[file])
    terms(i - 2, html[file])
  end
end
local list = '[' .. table.concat(pages, ',') .. ']'
write('found.js', ('book.found(%s,[\n%s\n]);'):format(list, table.concat(found, ',\n')))
write('text.js', ('book.found(%s,[\n%s\n]);'):format(list, table.concat(texts, ',\n')))
for file, ids in pairs(wanted) do
  if html[file] then parts(file, html[file], ids) end
end
local lost = dead(whole)
if #lost > 0 then
  io.stderr:write(table.concat(lost, '\n'), '\n')
  os.exit(1)
end
