-- reader.lua: what CONTRIBUTING.md, "The text", says about markdown, in Lua.
--
-- Shared by the two filters: contents.lua, which lists what can be referred
-- to, and book.lua, which makes the pages. Nothing here knows about formats.

local reader = {}
local stringify = pandoc.utils.stringify

-- Stops pandoc with one line: the file, and what is wrong with it.
function reader.fail(file, what)
  io.stderr:write(file .. ': ' .. what .. '\n')
  os.exit(1)
end

-- Rows of a tab-separated table, each keyed by the names in its first line.
function reader.read_tsv(path)
  local file = io.open(path)
  if not file then reader.fail(path, 'cannot be read') end
  local rows, names = {}, nil
  for line in file:lines() do
    local cells = {}
    for cell in (line .. '\t'):gmatch '([^\t]*)\t' do cells[#cells + 1] = cell end
    if names then
      local row = {}
      for i, name in ipairs(names) do row[name] = cells[i] or '' end
      rows[#rows + 1] = row
    else
      names = cells
    end
  end
  file:close()
  return rows
end

-- "chapters/01-x/../../lib/a.c": "lib/a.c".
function reader.resolve(dir, path)
  local parts = {}
  for part in (dir .. '/' .. path):gmatch '[^/]+' do
    if part == '..' and #parts > 0 and parts[#parts] ~= '..' then
      parts[#parts] = nil
    elseif part ~= '.' then
      parts[#parts + 1] = part
    end
  end
  return (dir:match '^/' or '') .. table.concat(parts, '/')
end

-- ---- inlines ------------------------------------------------------------------
local function is_space(inline)
  return inline and (inline.t == 'Space' or inline.t == 'SoftBreak')
end

-- The inlines from index `first` on, without blanks at either end.
function reader.trim(inlines, first)
  local out = pandoc.Inlines {}
  for i = first or 1, #inlines do out:insert(inlines[i]) end
  while is_space(out[1]) do out:remove(1) end
  while is_space(out[#out]) do out:remove(#out) end
  return out
end

-- What one piece of raw HTML stands for: an empty span, or nothing.
local function meaning(raw, next_id, file)
  local term = raw:match '^<!%-%-%s*index:%s*(.-)%s*%-%->$'
  if term then
    return pandoc.Span({}, { id = next_id(), class = 'index', term = term })
  elseif raw:match '^<a id=' then
    local title = raw:match 'title="([^"]*)"'
    return pandoc.Span({}, { id = raw:match 'id="([^"]*)"', class = 'anchor', title = title or '' })
  elseif not raw:match '^<!%-%-' and raw ~= '</a>' then
    reader.fail(file, 'HTML that the press does not know: ' .. raw)
  end
end

-- Comments become marks or vanish, with the blank that they leave behind.
local function plain_inlines(file)
  local marks = 0
  local function next_id() marks = marks + 1; return 'ix-' .. marks end
  return {
    Math = function(math)                     -- $`x`$ is $x$
      math.text = math.text:gsub('^`(.*)`$', '%1')
      return math
    end,
    Inlines = function(inlines)
      local out = pandoc.Inlines {}
      for _, inline in ipairs(inlines) do
        if inline.t == 'RawInline' then
          local mark = meaning(inline.text, next_id, file)
          local comment = inline.text:match '^<!%-%-'
          if comment and is_space(out[#out]) then out:remove(#out) end
          if mark then out:insert(mark) end
        else
          out:insert(inline)
        end
      end
      return out
    end
  }
end

-- ---- the parts of the text --------------------------------------------------------
-- <a id="x" title="y"></a> at the head of a paragraph: "x", "y" and the rest.
function reader.anchor(inlines)
  local span = inlines[1]
  if not span or span.t ~= 'Span' or not span.classes:includes 'anchor' then
    return nil, nil, inlines
  end
  return span.identifier, span.attributes.title, reader.trim(inlines, 2)
end

-- **Figure 1.2.** words: "1.2" and the words; nil when it is not one.
function reader.caption(block, kind)
  if not block or block.t ~= 'Para' then return nil end
  local strong = block.content[1]
  if not strong or strong.t ~= 'Strong' then return nil end
  local number = stringify(strong):match('^' .. kind .. ' ([%w.]-)%.?$')
  if not number then return nil end
  return number, reader.trim(block.content, 2)
end

-- What pandoc's versions parse differently, all in the older shape: up to 3.1.8
-- a ```math fence is a block of code, later a paragraph of one formula.
local one_shape = {
  Para = function(paragraph)
    local formula = paragraph.content[1]
    if #paragraph.content == 1 and formula.t == 'Math' and formula.mathtype == 'DisplayMath' then
      return pandoc.CodeBlock(formula.text, { class = 'math' })
    end
  end
}

-- "# 1. The perceptron": "1" and the title; "# Preface": nil and the title.
local function chapter_title(inlines)
  local word = inlines[1] and inlines[1].t == 'Str' and inlines[1].text or ''
  local number = word:match '^(%d+)%.$' or word:match '^(%u)%.$'
  return number, number and reader.trim(inlines, 2) or inlines
end

-- "### Exercise 1.1: The update": "1.1" and the title; nil otherwise.
function reader.exercise(inlines)
  local number = stringify(inlines):match '^Exercise ([%w.]+):'
  return number, number and reader.trim(inlines, 4)
end

-- What an entry of the glossary explains, "**term** 中文. Words.": "term"; nil when
-- it is not one. A single letter is a head in the list from Chinese.
function reader.term(block)
  local strong = block.t == 'Para' and block.content[1]
  local term = strong and strong.t == 'Strong' and stringify(strong)
  return term and not term:match '^%u$' and term or nil
end

function reader.term_id(term)
  return 'term-' .. term:lower():gsub('[^%w]+', '-'):gsub('^-', ''):gsub('-$', '')
end

-- The info strings of the file's C blocks in order (pandoc keeps the first
-- word only, and "c sketch" differs in its second), and its titles' number.
local function scan(path)
  local found, titles, open = {}, 0, nil
  for line in io.lines(path) do
    local mark, info = line:match '^[> ]*(```+)%s*(.-)%s*$'
    if mark and open then
      if #mark >= #open and info == '' then open = nil end
    elseif mark then
      open = mark
      if info:match '^%S+' == 'c' then found[#found + 1] = info end
    elseif not open and line:match '^# ' then
      titles = titles + 1
    end
  end
  if titles ~= 1 then
    reader.fail(path, 'a chapter has one "# " heading, this one has ' .. titles)
  end
  return found
end

-- Whether the chapter's next C block is an excerpt (and not a sketch).
function reader.is_excerpt(chapter)
  local info = table.remove(chapter.fences, 1)
  if not info then reader.fail(chapter.file, 'a C block is not fenced by ```c') end
  return info == 'c'
end

-- One file's blocks: a chapter, begun by its only "# " heading.
local function chapter_of(file, blocks)
  local heading = blocks:remove(1)
  if not heading or heading.t ~= 'Header' or heading.level ~= 1 then
    reader.fail(file, 'the first line must be the chapter\'s "# " heading')
  end
  local number, title = chapter_title(heading.content)
  return {
    file = file, number = number, title = title, fences = scan(file),
    dir = file:match '^(.*)/' or '.', name = file:match '([^/]+)/[^/]+$' or file,
    glossary = stringify(title) == 'Glossary',
    blocks = blocks:walk(one_shape):walk(plain_inlines(file))
  }
end

-- The document's chapters: a division a file (text.lua).
function reader.chapters(blocks)
  local chapters = {}
  for i, file in ipairs(PANDOC_STATE.input_files) do
    chapters[i] = chapter_of(file, blocks[i].content)
  end
  return chapters
end

return reader
