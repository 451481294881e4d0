-- functions.lua: the functions of the listings, as a table and for links.
--
-- As a filter, pandoc -f text.lua -L functions.lua -M listings=… -M headers=…
-- -t plain README.md ..., it lists where each function is defined and called.
-- Columns: key, name, kind, chapter, number, id, file. The kinds: definition and
-- use (chapter, number and id are the listing's), and declaration (in a header of
-- the library). The key is the name for what the library offers to all, and
-- "file#name" for what a file has for itself.
--
-- As a module it finds for screen.lua what a name in a listing means.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local reader = require 'reader'
local highlight = require 'highlight'

local functions = {}

-- A listing without a name of its own has one made of its number.
function functions.listing_id(id, number)
  return id or 'listing-' .. number:gsub('%.', '-')
end

function functions.id_of(key) return 'fn-' .. key:gsub('[^%w_]', '-') end

-- The places where a function's head begins: {name, static, defined}; a head is a
-- definition when a brace comes before a semicolon, or neither stands there.
local function heads(code)
  local found, at = {}, 1
  for line in (code .. '\n'):gmatch '(.-)\n' do
    local before, name = line:match '^([%a_][%w_ *]-)([%a_][%w_]*)%('
    if name and before:match '[ *]$' and not before:match '^return' and not before:match '^else' then
      local stop = code:match('[;{]', at)
      found[#found + 1] = { name = name, defined = stop ~= ';',
        static = before:match '^static' ~= nil and not before:match 'inline' }
    end
    at = at + #line + 1
  end
  return found
end

-- The names that are called: words before a bracket, outside comments and strings.
local function calls(code)
  local found = {}
  for _, line in ipairs(highlight(code)) do
    for _, token in ipairs(line) do
      if not token.class then
        for name in token.text:gmatch '%f[%w_]([%a_][%w_]*)%(' do found[name] = true end
      end
    end
  end
  return found
end

-- What a name in a file means, by a table of rows; nil when nothing.
local function key_of(known, file, name)
  local own = file .. '#' .. name
  return known[own] and own or known[name] and name or nil
end

-- ---- the module: what the table says -------------------------------------------
function functions.load(path)
  local table_of = { definitions = {}, known = {}, rows = reader.read_tsv(path) }
  for _, row in ipairs(table_of.rows) do
    -- What is only declared has no place to lead to.
    if row.kind ~= 'declaration' then table_of.known[row.key] = true end
    if row.kind == 'definition' then
      table_of.definitions[row.key] = table_of.definitions[row.key] or row
    end
  end
  -- The row of the definition, if a listing shows it, and the key.
  function table_of.find(file, name)
    local key = key_of(table_of.known, file, name)
    return key and table_of.definitions[key], key
  end
  return table_of
end

if not pandoc or not PANDOC_SCRIPT_FILE:match 'functions%.lua$' then return functions end

-- ---- the filter -------------------------------------------------------------------
-- The C blocks of a chapter in their order, with the anchors before them.
local function visit(chapter, blocks, found)
  local pending
  for _, block in ipairs(blocks) do
    local id, rest
    if block.t == 'Para' then id, _, rest = reader.anchor(block.content) end
    if id and #rest == 0 then
      pending = id
    else
      if block.t == 'CodeBlock' and block.classes[1] == 'c' and reader.is_excerpt(chapter) then
        found[#found + 1] = { id = pending, code = block.text }
      elseif block.t == 'BlockQuote' then
        visit(chapter, block.content, found)
      elseif block.t == 'BulletList' or block.t == 'OrderedList' then
        for _, item in ipairs(block.content) do visit(chapter, item, found) end
      end
      pending = nil
    end
  end
  return found
end

local function listings_of(doc)
  local map, out = {}, {}
  for _, row in ipairs(reader.read_tsv(pandoc.utils.stringify(doc.meta.listings))) do
    map[row.chapter .. ' ' .. row.block] = row
  end
  for _, chapter in ipairs(reader.chapters(doc.blocks)) do
    for i, listing in ipairs(visit(chapter, chapter.blocks, {})) do
      local row = map[chapter.name .. ' ' .. i]
      if row then
        out[#out + 1] = { chapter = chapter.name, number = row.number, file = row.file,
          id = functions.listing_id(listing.id, row.number), code = listing.code }
      end
    end
  end
  return out
end

function Pandoc(doc)
  local lines, known = pandoc.List { 'key\tname\tkind\tchapter\tnumber\tid\tfile' }, {}
  local function add(key, name, kind, listing)
    lines:insert(table.concat({ key, name, kind, listing.chapter or '', listing.number or '',
      listing.id or '', listing.file }, '\t'))
  end
  for header in pandoc.utils.stringify(doc.meta.headers or ''):gmatch '%S+' do
    local file = assert(io.open(header))
    for _, head in ipairs(heads(file:read 'a')) do
      if not known[head.name] then add(head.name, head.name, 'declaration', { file = header }) end
      known[head.name] = true
    end
    file:close()
  end
  local listings = listings_of(doc)
  for _, listing in ipairs(listings) do
    for _, head in ipairs(heads(listing.code)) do
      local shared = known[head.name] and listing.file:match '^lib/' and not head.static
      local key = shared and head.name or listing.file .. '#' .. head.name
      if head.defined and head.name ~= 'main' then
        known[key] = true
        add(key, head.name, 'definition', listing)
      end
    end
  end
  for _, listing in ipairs(listings) do
    local used = {}
    for name in pairs(calls(listing.code)) do used[#used + 1] = name end
    table.sort(used)
    local here_defined = {}
    for _, head in ipairs(heads(listing.code)) do here_defined[head.name] = true end
    for _, name in ipairs(used) do
      local key = key_of(known, listing.file, name)
      if key and not here_defined[name] then add(key, name, 'use', listing) end
    end
  end
  return pandoc.Pandoc { pandoc.RawBlock('plain', table.concat(lines, '\n')) }
end
