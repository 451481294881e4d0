-- book.lua: the press. A pandoc filter from chapters, as CONTRIBUTING.md
-- ("The text") describes them, to the pages of the PDF, the site and the EPUB.
--
-- It reads the conventions here and leaves the setting to print.lua or
-- screen.lua. Metadata it needs: `contents`, the table of contents.lua;
-- `listings`, the proofreader's map of the C blocks; `parts`; `bibliography`; for
-- the site `functions`, the table of functions.lua.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local reader = require 'reader'
local stringify = pandoc.utils.stringify
local page = FORMAT:match 'latex' and require 'print' or require 'screen'

local book = {
  chapters = {},     -- name: number, title, ids (id: row)
  listings = {},     -- chapter: block: row
  known = {},        -- key: true, those of the cited that the bibliography holds
}

local KINDS = { ['Predict'] = 'predict', ['Try it'] = 'try', ['Pitfall'] = 'pitfall',
  ['In the wild'] = 'wild', ['Check'] = 'check' }

-- ---- what is known before a page is made ---------------------------------------
local function load_contents(path)
  for _, row in ipairs(reader.read_tsv(path)) do
    local chapter = book.chapters[row.chapter]
    if row.kind == 'chapter' then
      book.chapters[row.chapter] = { name = row.chapter, number = row.number, ids = {} }
    elseif row.kind ~= 'index' and row.kind ~= 'cite' then
      chapter.ids[row.id] = row
    end
    if row.kind == 'term' and page.know_term then page.know_term(row) end
  end
end

local function load_listings(path)
  for _, row in ipairs(reader.read_tsv(path)) do
    book.listings[row.chapter] = book.listings[row.chapter] or {}
    book.listings[row.chapter][tonumber(row.block)] = row
  end
end

-- The part that begins with this chapter: the first of its numbers in the book.
local function part_of(chapter, parts)
  local number = tonumber(chapter.number)
  for i, part in ipairs(parts or {}) do
    local first, last = tonumber(stringify(part.first)), tonumber(stringify(part.last))
    if number and number >= first and number <= last then
      for _, other in pairs(book.chapters) do
        local earlier = tonumber(other.number)
        if earlier and earlier >= first and earlier < number then return nil end
      end
      return { index = i, numeral = ({ 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII' })[i],
        title = stringify(part.title) }
    end
  end
end

-- ---- inlines ----------------------------------------------------------------------
-- Runs of Chinese within a word, each handed to the page.
local function split_chinese(word)
  local out, run, latin = pandoc.Inlines {}, '', ''
  local function flush()
    if latin ~= '' then out:insert(pandoc.Str(latin)) end
    if run ~= '' then out:insert(page.chinese(run)) end
    run, latin = '', ''
  end
  for _, code in utf8.codes(word) do
    local chinese = code >= 0x2E80 and code <= 0x9FFF or code >= 0xFF00 and code <= 0xFFEF
    if chinese and latin ~= '' or not chinese and run ~= '' then flush() end
    if chinese then run = run .. utf8.char(code) else latin = latin .. utf8.char(code) end
  end
  flush()
  return out
end

local function reference(chapter, name, id, link)
  local target = book.chapters[name]
  if not target then
    reader.fail(chapter.file, 'there is no chapter ' .. name .. ' to link to (' .. link.target .. ')')
  elseif id ~= '' and not target.ids[id] then
    reader.fail(chapter.file, 'nothing is named ' .. id .. ' (' .. link.target .. ')')
  end
  return page.reference(target, id, link.content, book.chapters[chapter.name])
end

local function citation(chapter, key, link)
  if not book.known[key] then
    reader.fail(chapter.file, 'the bibliography has no ' .. key)
  end
  return page.cite(key, link.content)
end

-- A page of the site on which one plays, and its settings, where there is one;
-- elsewhere the words alone.
local function play(name, settings, link)
  if not book.played[name] then return link.content end
  return page.play(name, settings, link.content)
end

-- A file of the project is no page: its path is printed.
local function file_link(chapter, path, link)
  local code = page.inline_code(reader.resolve(chapter.dir, path))
  local words = stringify(link.content)
  if words:match '[/.]' and not words:match ' ' then return code end
  local out = pandoc.Inlines(link.content)
  out:extend { pandoc.Space(), pandoc.Str '(', code, pandoc.Str ')' }
  return out
end

-- Links first, while their words are still words.
local function link_rules(chapter)
  return {
    Link = function(link)
      local path, id = link.target:match '^([^#]*)#?(.*)$'
      local other = path:match '^%.%./([^/]+)/README%.md$'
      if path:match '^%a+:' then return page.address(link) end
      if path:match 'references%.bib$' then return citation(chapter, id, link) end
      local played = path:match 'book/(playground)$' or path:match 'book/(draw)$'
      if played then return play(played, id, link) end
      if path == '' then return reference(chapter, chapter.name, id, link) end
      if other then return reference(chapter, other, id, link) end
      return file_link(chapter, path, link)
    end
  }
end

local NUMBERED = pandoc.List { 'Chapter', 'Chapters', 'Section', 'Sections', 'Equation', 'Figure',
  'Table', 'Listing', 'Exercise' }

-- "Chapter 9" stays on one line.
local function tie(inlines)
  for i = 1, #inlines - 2 do
    local word, space, number = inlines[i], inlines[i + 1], inlines[i + 2]
    if word.t == 'Str' and NUMBERED:includes((word.text:gsub('^%(', ''))) and
      (space.t == 'Space' or space.t == 'SoftBreak') and
      number.t == 'Str' and number.text:match '^%d' then
      inlines[i + 1] = pandoc.Str '\u{a0}'
    end
  end
  return inlines
end

local function inline_rules(chapter)
  return {
    Inlines = tie,
    Math = page.math and function(math)
      local out, wrong = page.math(math)
      if not out then
        reader.fail(chapter.file, ('a formula that has no form on a screen, %s: %s'):format(wrong,
          math.text:match '[^\n]*'))
      end
      return out
    end,
    Code = function(code) return page.inline_code(code.text) end,
    Str = function(word)
      if word.text:match '[\227-\239][\128-\191][\128-\191]' then return split_chinese(word.text) end
    end,
    Span = function(span)
      if span.attributes.term then return page.index(span, chapter) end
      if span.classes:includes 'anchor' then return page.target(chapter, span.identifier) end
    end
  }
end

-- ---- blocks ------------------------------------------------------------------------
local process

local function listing(chapter, id, code)
  chapter.listed = (chapter.listed or 0) + 1
  local row = (book.listings[chapter.name] or {})[chapter.listed]
  if not row then
    reader.fail(chapter.file, 'C block ' .. chapter.listed .. ' is not in the map of listings: '
      .. 'run make proof')
  end
  if row.file == '' then
    reader.fail(chapter.file, 'C block ' .. chapter.listed .. ' is in no file: make proof says more')
  end
  row.shown = row.file:match '^(.*)/' == chapter.dir and row.file:match '[^/]+$' or row.file
  row.lines = row.first == row.last and 'line ' .. row.first
    or 'lines ' .. row.first .. '–' .. row.last
  row.title = row.title:gsub("'", '’')
  if row.continues == '1' then row.lines = row.lines .. ', continued' end
  return page.listing(chapter, id, row, code)
end

local function equation(chapter, id, source)
  local number = source:match '\\tag{([^}]*)}'
  local formula = source:gsub('%s*\\tag{[^}]*}', '')
  return page.equation(chapter, id, number, formula)
end

local function image_of(chapter, image)
  local path = reader.resolve(chapter.dir, image.src)
  local file = io.open(path)
  if not file then reader.fail(chapter.file, 'there is no figure ' .. path .. ': make figures') end
  file:close()
  return pandoc.Image(image.caption, path)
end

-- > **Pitfall: a title.** words: its kind, the title and the words' blocks.
local function callout(quote)
  local first = quote.content[1]
  local strong = first and first.t == 'Para' and first.content[1]
  if not strong or strong.t ~= 'Strong' then return nil end
  local kind = KINDS[stringify(strong):match '^([%a ]+)']
  if not kind then return nil end
  local blocks = pandoc.Blocks(quote.content)
  blocks[1] = pandoc.Para(reader.trim(first.content, 2))
  if #blocks[1].content == 0 then blocks:remove(1) end
  local title = pandoc.Inlines(strong.content)
  local last = title[#title]
  if last.t == 'Str' then title[#title] = pandoc.Str((last.text:gsub('%.$', ''))) end
  return kind, title, blocks
end

-- What comes before a paragraph "**Answer.** words", and from its words on.
local function split_answer(blocks)
  local question, answer = pandoc.Blocks {}, nil
  for _, block in ipairs(blocks) do
    local strong = block.t == 'Para' and block.content[1]
    if answer then
      answer:insert(block)
    elseif strong and strong.t == 'Strong' and stringify(strong) == 'Answer.' then
      answer = pandoc.Blocks { pandoc.Para(reader.trim(block.content, 2)) }
    else
      question:insert(block)
    end
  end
  return question, answer
end

-- Print: a formula continues the paragraph before it, and what follows it in
-- lower case continues the formula.
local function join(out, formula, following)
  local before = out[#out]
  if before and before.t == 'Para' then
    before.content:extend { pandoc.RawInline('latex', '%\n'), formula }
  else
    before = pandoc.Para { formula }
    out:insert(before)
  end
  if following and following.t == 'Para' and stringify(following):match '^[%l,;]' then
    before.content:insert(pandoc.RawInline('latex', '\n'))
    before.content:extend(following.content)
    return true
  end
end

-- Each takes the chapter, the pending name, the block, the block after and
-- the output; true says that the block after has been used.
local rule = {}

function rule.RawBlock(chapter, _, block)
  if block.text:match '^<!%-%-' then
    reader.fail(chapter.file, 'a comment may not begin a line: ' .. block.text:match '[^\n]*')
  end
  reader.fail(chapter.file, 'HTML that the press does not know: ' .. block.text:match '[^\n]*')
end

function rule.Header(chapter, id, block, _, out)
  local number, title = reader.exercise(block.content)
  local ids = { block.identifier, id }
  if number then
    out:extend(page.exercise(chapter, ids, number, title))
  else
    local row = book.chapters[chapter.name].ids[block.identifier]
    out:extend(page.heading(chapter, block.level, ids, row.number, block.content))
  end
end

function rule.Para(chapter, id, block, after, out)
  local inlines = block.content
  if #inlines == 1 and inlines[1].t == 'Image' then
    local number, caption = reader.caption(after, 'Figure')
    local image = image_of(chapter, inlines[1])
    if not number then out:extend(page.picture(image)) return end
    if not id then reader.fail(chapter.file, 'Figure ' .. number .. ' has no <a id="fig-…"></a>') end
    out:extend(page.figure(chapter, id, number, image, caption))
    return true
  end
  if id then block.content:insert(1, page.target(chapter, id)) end
  local term = page.term and chapter.glossary and reader.term(block)
  if term then return page.term(chapter, term, block, out) end
  out:insert(block)
end

function rule.CodeBlock(chapter, id, block, after, out)
  local language = block.classes[1]
  if language == 'math' then
    local formula = equation(chapter, id, block.text)
    if page.format == 'latex' then return join(out, formula, after) end
    out:insert(formula)
  elseif language == 'c' and reader.is_excerpt(chapter) then
    out:extend(listing(chapter, id, block.text))
  elseif language == 'console' then
    out:extend(page.transcript(block.text))
  else
    out:extend(page.code(block))
  end
end

function rule.Table(chapter, id, block, after, out)
  local number, caption = reader.caption(after, 'Table')
  out:extend(page.table(chapter, id, number, caption, block))
  return number ~= nil
end

function rule.BlockQuote(chapter, _, block, _, out)
  local kind, title, blocks = callout(block)
  if kind then
    local question, answer = split_answer(blocks)
    out:extend(page.callout(kind, title, process(chapter, question),
      answer and process(chapter, answer)))
  else
    out:insert(pandoc.BlockQuote(process(chapter, block.content)))
  end
end

-- Only gather_rest makes one.
function rule.Div(chapter, _, block, _, out)
  local before = chapter.listed or 0
  local blocks = process(chapter, block.content)
  out:extend(page.rest(blocks, (chapter.listed or 0) - before))
end

local function list_rule(chapter, _, block, _, out)
  for i, item in ipairs(block.content) do block.content[i] = process(chapter, item) end
  out:insert(block)
end
rule.BulletList, rule.OrderedList = list_rule, list_rule

function process(chapter, blocks)
  local out, pending, used = pandoc.Blocks {}, nil, false
  for i, block in ipairs(blocks) do
    local id, title, rest
    if block.t == 'Para' then id, title, rest = reader.anchor(block.content) end
    if used then
      used = false
    elseif id and #rest == 0 then
      pending = id
    elseif rule[block.t] then
      used = rule[block.t](chapter, pending, block, blocks[i + 1], out)
      pending = nil
    else
      out:insert(block)
      pending = nil
    end
  end
  return out
end

-- What stands in the section "The rest of the program" becomes one division,
-- which the site folds and print sets small.
local function gather_rest(blocks)
  local out, rest = pandoc.Blocks {}, nil
  local function finish()
    if rest then out:insert(pandoc.Div(rest)) end
    rest = nil
  end
  for _, block in ipairs(blocks) do
    local section = block.t == 'Header' and block.level == 2
    if section then finish() end
    if rest then rest:insert(block) else out:insert(block) end
    if section and stringify(block.content) == 'The rest of the program' then
      rest = pandoc.Blocks {}
    end
  end
  finish()
  return out
end

-- ---- the document --------------------------------------------------------------------
-- What the chapters cite, for citeproc, which prints it and nothing else.
local function nocite(chapters)
  local cites = pandoc.Inlines {}
  for _, chapter in ipairs(chapters) do
    chapter.blocks:walk { Link = function(link)
      local key = link.target:match 'references%.bib#(.+)$'
      if key then cites:insert(pandoc.Cite({}, { pandoc.Citation(key, 'NormalCitation') })) end
    end }
  end
  return pandoc.MetaInlines(cites)
end

function Pandoc(doc)
  load_contents(stringify(doc.meta.contents))
  load_listings(stringify(doc.meta.listings))
  if doc.meta.functions then page.know_functions(stringify(doc.meta.functions)) end
  local chapters, out = reader.chapters(doc.blocks), pandoc.Blocks {}
  doc.meta.nocite = nocite(chapters)
  book.played = { playground = doc.meta.playground, draw = doc.meta.draw }
  for _, entry in ipairs(pandoc.utils.references(doc)) do book.known[entry.id] = true end
  for _, chapter in ipairs(chapters) do
    local blocks = pandoc.Blocks(page.chapter(chapter, part_of(chapter, doc.meta.parts)))
    blocks:extend(process(chapter, gather_rest(chapter.blocks)))
    if page.closing then page.closing(blocks) end
    blocks = blocks:walk(link_rules(chapter))
    if page.inlines then blocks = blocks:walk { Inlines = page.inlines } end
    out:extend(blocks:walk(inline_rules(chapter)))
  end
  out:extend(page.references())
  doc.blocks = out
  return doc
end
