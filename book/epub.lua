-- epub.lua FILE.epub: what pandoc leaves to do in an EPUB. Run by texlua, which
-- comes with lualatex.
--
-- An EPUB is a ZIP file: each file with a header, and at the end a list of them.
-- It is written anew with the same date for every file, so that the same book
-- has the same bytes (pandoc writes the time of day). Its package says for whom
-- the book can be read, its contents have the parts of the book and the figures,
-- its landmarks where the text begins, the bibliography and the index: pandoc has no
-- way to say so in all its versions. A list of printed pages it has not: what is printed
-- where is known when the PDF is made, and an EPUB is made without it.

local DATE = string.pack('<I2I2', 0, (2026 - 1980) << 9 | 1 << 5 | 1) -- 2026-01-01 00:00
local ACCESS = [[
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityFeature">MathML</meta>
    <meta property="schema:accessibilityFeature">latex</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityFeature">index</meta>
    <meta property="schema:accessibilityFeature">displayTransformability</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Every figure has a description, and every formula is MathML with its TeX as alternative text.</meta>
]]

-- The files of an archive, in order: name, method (8: deflated, 0: as it is),
-- checksum, size and the packed bytes.
local function read(zip)
  local last = assert(zip:find('PK\5\6', #zip - 21, true), 'not a ZIP file')
  local count, _, at = string.unpack('<I2I4I4', zip, last + 10)
  local files = {}
  for i = 1, count do
    assert(zip:sub(at + 1, at + 4) == 'PK\1\2', 'its list of files is broken')
    local method, crc, packed, size = string.unpack('<I2xxxxI4I4I4', zip, at + 11)
    local name, extra, comment = string.unpack('<I2I2I2', zip, at + 29)
    local header = string.unpack('<I4', zip, at + 43)
    local skip, more = string.unpack('<I2I2', zip, header + 27)
    local data = header + 31 + skip + more
    files[i] = { name = zip:sub(at + 47, at + 46 + name), method = method, crc = crc, size = size,
      bytes = zip:sub(data, data + packed - 1) }
    at = at + 46 + name + extra + comment
  end
  return files
end

local function text_of(file)
  return file.method == 8 and zlib.decompress(file.bytes, -15) or file.bytes
end

local function set(file, text)
  file.method, file.size = 8, #text
  file.bytes = zlib.compress(text, 9, nil, -15)
  file.crc = zlib.crc32(zlib.crc32(), text) // 1 | 0
end

local function accessible(text)
  return (text:gsub('[^\n]*"schema:[^\n]*\n', ''):gsub(' *</metadata>', ACCESS .. '%0'))
end

-- ---- parts, figures, landmarks -----------------------------------------------------
-- What the chapters say of themselves: parts, by the page that begins one, and
-- the figures, as entries of a list. A part is printed above its first chapter.
local function chapter(name, text, parts, figures)
  local part = text:match ' data%-part="([^"]*)"'
  if part then
    parts[name] = part
    text = text:gsub(' data%-part="[^"]*"', ''):gsub('<h1', '<p class="part">' .. part .. '</p>\n%0', 1)
  end
  for id, number, caption in text:gmatch '<figure id="([^"]*)" class="figure">.-<b>Figure ([^<]*)</b> (.-)</figcaption>' do
    local words = caption:gsub('<[^>]*>', ''):match '^.-[.?!]%f[%s%z]' or caption:gsub('<[^>]*>', '')
    figures[#figures + 1] = ('<li><a href="%s#%s"><span class="number">%s</span> %s</a></li>')
      :format(name, id, number, words)
  end
  return text
end

-- What stands behind the chapters, by the name that the text gives its section: its
-- kind, and its name among the landmarks.
local BEHIND = { references = { 'bibliography', 'References' }, terms = { 'index', 'Index' } }
local function behind(name, text, marks)
  return (text:gsub('<section id="(%l+)"', function(id)
    local kind = BEHIND[id]
    if not kind then return nil end
    marks[#marks + 1] = ('    <li>\n      <a href="%s#%s" epub:type="%s">%s</a>\n    </li>\n'):format(name, id, kind[1], kind[2])
    return ('<section epub:type="%s" role="doc-%s" id="%s"'):format(kind[1], kind[1], id)
  end))
end

-- The entries of the contents' first level: "<li>…</li>", with all below them.
local function entries(list)
  local out, depth, from = {}, 0, 1
  for at, close, after in list:gmatch '()<(/?)li[^>]*>()' do
    if close == '' then
      if depth == 0 then from = at end
      depth = depth + 1
    else
      depth = depth - 1
      if depth == 0 then out[#out + 1] = list:sub(from, after - 1) end
    end
  end
  return out
end

-- A part is an entry with its chapters below it; what has no number is in none.
local function by_parts(list, parts)
  local out, open = {}, false
  local function close()
    if open then out[#out + 1] = '</ol></li>' end
    open = false
  end
  for _, entry in ipairs(entries(list)) do
    local part = parts[entry:match 'href="([^"#]*)']
    if part or not entry:match '^<li[^>]*><a[^>]*><span class="number">' then close() end
    if part then out[#out + 1], open = '<li><span>' .. part .. '</span><ol class="toc">', true end
    out[#out + 1] = entry
  end
  close()
  return table.concat(out, '\n')
end

local MARKS = [[
    <li>
      <a href="text/ch001.xhtml" epub:type="bodymatter">Start of the text</a>
    </li>
    <li>
      <a href="#figures" epub:type="loi">Figures</a>
    </li>
]]
local function contents(text, parts, figures, marks)
  local before, list, after = text:match '^(.-<nav epub:type="toc".-<ol class="toc">)(.*)(</ol></nav>.*)$'
  local listed = '\n<nav epub:type="loi" id="figures"><h1>Figures</h1><ol class="toc">' .. table.concat(figures, '\n')
    .. '</ol></nav>'
  after = after:gsub('</ol></nav>', '%0' .. listed:gsub('%%', '%%%%'), 1):gsub(' *</ol>\n</nav>', MARKS .. table.concat(marks) .. '%0')
  return before .. by_parts(list, parts) .. after
end

-- The publisher is the author, who has been named.
local function title_page(text)
  return (text:gsub(' *<p class="publisher">.-</p>\n', ''))
end

local function mend(files)
  local parts, figures, marks, chapters = {}, {}, {}, {}
  for _, file in ipairs(files) do
    if file.name:match '/ch%d+%.xhtml$' then chapters[#chapters + 1] = file end
  end
  table.sort(chapters, function(a, b) return a.name < b.name end)
  for _, file in ipairs(chapters) do
    local name = file.name:match '^EPUB/(.*)'
    set(file, behind(name, chapter(name, text_of(file), parts, figures), marks))
  end
  for _, file in ipairs(files) do
    if file.name:match '%.opf$' then set(file, accessible(text_of(file))) end
    if file.name:match 'nav%.xhtml$' then set(file, contents(text_of(file), parts, figures, marks)) end
    if file.name:match 'title_page%.xhtml$' then set(file, title_page(text_of(file))) end
  end
end

-- ---- the archive, written anew ----------------------------------------------------

-- What a file's header and its line in the list have in common.
local function described(file)
  return string.pack('<I2I2I2', 20, 2048, file.method) .. DATE
    .. string.pack('<I4I4I4I2I2', file.crc, #file.bytes, file.size, #file.name, 0)
end

local function write(path, files)
  local out, list, at = {}, {}, 0
  for i, file in ipairs(files) do
    out[i] = 'PK\3\4' .. described(file) .. file.name .. file.bytes
    list[i] = 'PK\1\2' .. string.pack('<I2', 20) .. described(file)
      .. string.pack('<I2I2I2I4I4', 0, 0, 0, 0, at) .. file.name
    at = at + #out[i]
  end
  local index = table.concat(list)
  local archive = assert(io.open(path, 'wb'))
  assert(archive:write(table.concat(out), index, 'PK\5\6',
    string.pack('<I2I2I2I2I4I4I2', 0, 0, #files, #files, #index, at, 0)))
  assert(archive:close())
end

local archive = assert(io.open(arg[1], 'rb'))
local good, files = pcall(read, archive:read 'a')
archive:close()
if not good then
  io.stderr:write(arg[1] .. ': ' .. tostring(files) .. '\n')
  os.exit(1)
end
mend(files)
write(arg[1], files)
