-- contents.lua: a filter that lists what the chapters contain, as a table.
--
-- pandoc -f text.lua -L contents.lua -t plain README.md ...
-- Columns: chapter, kind, id, number, title. The kinds: chapter, section,
-- exercise, anchor (anything else that can be referred to), index (the title
-- is the entry) and cite (the id is the key). Sections are numbered here.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local reader = require 'reader'
local stringify = pandoc.utils.stringify

local function list(chapter, lines)
  local sections = 0
  local function add(kind, id, number, title)
    lines:insert(table.concat({ chapter.name, kind, id, number or '', title or '' }, '\t'))
  end
  local function heading(block)
    local number, title = reader.exercise(block.content)
    if number then
      add('exercise', block.identifier, number, stringify(title))
    elseif block.level == 2 then
      sections = sections + 1
      add('section', block.identifier,
        chapter.number and chapter.number .. '.' .. sections, stringify(block.content))
    else
      add('anchor', block.identifier)
    end
  end
  local function span(inline)
    if inline.attributes.term then
      add('index', inline.identifier, nil, inline.attributes.term)
    elseif inline.identifier ~= '' then
      add('anchor', inline.identifier)
    end
  end
  local function link(inline)
    local key = inline.target:match 'references%.bib#(.+)$'
    if key then add('cite', key) end
  end
  add('chapter', '', chapter.number, stringify(chapter.title))
  chapter.blocks:walk { Header = heading }
  chapter.blocks:walk { Span = span }
  chapter.blocks:walk { Link = link }
end

function Pandoc(doc)
  local lines = pandoc.List { 'chapter\tkind\tid\tnumber\ttitle' }
  for _, chapter in ipairs(reader.chapters(doc.blocks)) do list(chapter, lines) end
  return pandoc.Pandoc { pandoc.RawBlock('plain', table.concat(lines, '\n')) }
end
