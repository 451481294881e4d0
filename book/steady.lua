-- steady.lua FILE.epub: the same date for every file in the archive, so that
-- the same book has the same bytes. (pandoc writes the time of day.) An EPUB
-- is a ZIP file: a list at its end points to each file's own header, and both
-- hold the date, as four bytes. Run by texlua, which comes with lualatex.

local DATE = string.pack('<I2I2', 0, (2026 - 1980) << 9 | 1 << 5 | 1) -- 2026-01-01 00:00

local file = assert(io.open(arg[1], 'r+b'))
local zip = file:read 'a'

local function put(offset, bytes)
  file:seek('set', offset)
  file:write(bytes)
end

local last = assert(zip:find('PK\5\6', #zip - 21, true), arg[1] .. ' is not a ZIP file')
local count, _, at = string.unpack('<I2I4I4', zip, last + 10)
for _ = 1, count do
  assert(zip:sub(at + 1, at + 4) == 'PK\1\2', arg[1] .. ': its list of files is broken')
  local name, extra, comment = string.unpack('<I2I2I2', zip, at + 29)
  local header = string.unpack('<I4', zip, at + 43)
  put(at + 12, DATE)
  put(header + 10, DATE)
  at = at + 46 + name + extra + comment
end
file:close()
