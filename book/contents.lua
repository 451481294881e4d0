-- contents.lua: a filter that lists what the chapters contain, as a table.
--
-- pandoc -f text.lua -L contents.lua -t plain README.md ...
-- Columns: chapter, kind, id, number, title. The kinds: chapter, section,
-- exercise, anchor (anything else that can be referred to), term (an entry of the
-- glossary), index (the title is the entry) and cite (the id is the key); the
-- number of these two is that of the section (or chapter) they stand in. Sections are numbered
-- here.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local reader = require 'reader'
local stringify = pandoc.utils.stringify

local function list(chapter, lines)
  local sections, section = 0, chapter.number
  local rows = { index = {}, cite = {} }        -- they come last
  local function row(kind, id, number, title)
    return table.concat({ chapter.name, kind, id, number or '', title or '' }, '\t')
  end
  local function add(...) lines:insert(row(...)) end
  local function heading(block)
    local number, title = reader.exercise(block.content)
    if number then
      add('exercise', block.identifier, number, stringify(title))
    elseif block.level == 2 then
      sections = sections + 1
      section = chapter.number and chapter.number .. '.' .. sections
      add('section', block.identifier, section, stringify(block.content))
    else
      add('anchor', block.identifier)
    end
  end
  local function span(inline)
    if inline.attributes.term then
      table.insert(rows.index, row('index', inline.identifier, section, inline.attributes.term))
    elseif inline.identifier ~= '' then
      add('anchor', inline.identifier)
    end
  end
  local function link(inline)
    local key = inline.target:match 'references%.bib#(.+)$'
    if key then table.insert(rows.cite, row('cite', key, section)) end
  end
  add('chapter', '', chapter.number, stringify(chapter.title))
  for _, block in ipairs(chapter.blocks) do
    local term = chapter.glossary and reader.term(block)
    if term then add('term', reader.term_id(term), nil, term) end
    if block.t == 'Header' then heading(block) end
    pandoc.Blocks { block }:walk { Span = span, Link = link }
  end
  lines:extend(rows.index)
  lines:extend(rows.cite)
end

function Pandoc(doc)
  local lines = pandoc.List { 'chapter\tkind\tid\tnumber\ttitle' }
  for _, chapter in ipairs(reader.chapters(doc.blocks)) do list(chapter, lines) end
  return pandoc.Pandoc { pandoc.RawBlock('plain', table.concat(lines, '\n')) }
end
