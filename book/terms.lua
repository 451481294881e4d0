-- terms.lua: the index of the EPUB, from the marks that screen.lua meets.

local terms = {}

local entries = {}
local function entry_of(term)
  entries[term] = entries[term] or { term = term, links = pandoc.List {}, seen = {} }
  return entries[term]
end

-- A mark of the text, "margin!geometric" or "PLA|see{perceptron}", and its place:
-- one link a chapter will do.
function terms.mark(mark, chapter, id)
  local term, see = mark:match '^(.-)|see{(.*)}$'
  local entry = entry_of(term or mark)
  local parent = entry.term:match '^(.-)!'
  if parent then entry_of(parent) end -- it may have no place of its own
  if see then
    entry.see = see
  elseif not entry.seen[chapter] then
    entry.seen[chapter] = true
    entry.links:insert(pandoc.Link(chapter.number or chapter.title, '#' .. id))
  end
end

-- Below its parent, without regard to capitals.
local function sorting(term) return (term:lower():gsub('!', '\0')) end

local function line(entry)
  local child = entry.term:match '!(.*)$'
  local words = pandoc.Inlines(child or entry.term)
  if entry.see then words:extend(pandoc.Inlines { pandoc.Str ', ', pandoc.Emph 'see', pandoc.Str(' ' .. entry.see) }) end
  for i, link in ipairs(entry.links) do
    words:insert(pandoc.Str(i == 1 and ' ' or ', '))
    words:insert(link)
  end
  return pandoc.Div({ pandoc.Plain(words) }, { class = child and 'sub' or 'head' })
end

-- All entries in order.
function terms.list()
  local sorted, out = {}, pandoc.Blocks {}
  for _, entry in pairs(entries) do sorted[#sorted + 1] = entry end
  table.sort(sorted, function(a, b)
    local x, y = sorting(a.term), sorting(b.term)
    return x < y or x == y and a.term < b.term
  end)
  for _, entry in ipairs(sorted) do out:insert(line(entry)) end
  return pandoc.Div(out, { class = 'terms' })
end

return terms
