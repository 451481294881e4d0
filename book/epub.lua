-- epub.lua FILE.epub: what pandoc leaves to do in an EPUB. Run by texlua, which
-- comes with lualatex.
--
-- An EPUB is a ZIP file: each file with a header, and at the end a list of them.
-- It is written anew with the same date for every file, so that the same book
-- has the same bytes (pandoc writes the time of day), and its package says for
-- whom the book can be read: pandoc has no way to say so in all its versions.

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

local function accessible(file)
  local text = file.method == 8 and zlib.decompress(file.bytes, -15) or file.bytes
  text = text:gsub('[^\n]*"schema:[^\n]*\n', ''):gsub(' *</metadata>', ACCESS .. '%0')
  file.method, file.size = 8, #text
  file.bytes = zlib.compress(text, 9, nil, -15)
  file.crc = zlib.crc32(zlib.crc32(), text) // 1 | 0
end

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
for _, file in ipairs(files) do
  if file.name:match '%.opf$' then accessible(file) end
end
write(arg[1], files)
