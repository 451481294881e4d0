-- references.lua: the list of references. A pandoc filter, after citeproc.
--
-- citeproc fills the division "refs" with an entry for each source. How a
-- version of pandoc would set it is its own affair; here the page sets it, and
-- is told where each source is cited and what its DOI is.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local page = FORMAT:match 'latex' and require 'print' or require 'screen'
local reader = require 'reader'
local stringify = pandoc.utils.stringify

-- key: its places, {chapter, section, number}, in the order of the book.
local function citations(path)
  local places, sections, seen = {}, {}, {}
  for _, row in ipairs(reader.read_tsv(path)) do
    if row.kind == 'section' then sections[row.number] = row.id end
    local key, at = 'ref-' .. row.id, row.id .. ' ' .. row.chapter .. row.number
    if row.kind == 'cite' and row.number ~= '' and not seen[at] then
      seen[at] = true
      places[key] = places[key] or {}
      table.insert(places[key], { chapter = row.chapter, id = sections[row.number] or '', number = row.number })
    end
  end
  return places
end

local function dois(doc)
  local found = {}
  for _, entry in ipairs(pandoc.utils.references(doc)) do
    found['ref-' .. entry.id] = entry.doi or entry.DOI
  end
  return found
end

function Pandoc(doc)
  local places, doi = citations(stringify(doc.meta.contents)), dois(doc)
  -- Some versions make a title a link when there is a DOI.
  local plain = { Span = function(span) return span.content end,
    Link = function(link) if link.target:match '^https://doi%.org/' then return link.content end end }
  doc.blocks = doc.blocks:walk { Div = function(list)
    if list.identifier ~= 'refs' then return nil end
    local entries = {}
    for i, entry in ipairs(list.content) do
      local words = pandoc.Inlines(pandoc.utils.blocks_to_inlines(entry.content))
      entries[i] = { id = entry.identifier, words = words:walk(plain), doi = doi[entry.identifier],
        places = places[entry.identifier] or {} }
    end
    return page.reference_list(entries)
  end }
  return doc
end
