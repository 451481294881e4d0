-- terms.lua: the index, from the marks of the text. The page of the site sets what
-- is gathered here (site.lua), and so does the EPUB (screen.lua).

local terms = {}

-- Below its parent, before "a b", and without regard to capitals.
local function sorting(term) return (term:lower():gsub('!', '\1')) end

local function before(a, b)
  local x, y = sorting(a.term), sorting(b.term)
  return x < y or x == y and a.term < b.term
end

-- An empty index. Of an entry `term` is all of its name and `words` what is shown;
-- `child` says that it hangs below another, `see` where to look instead, and `links`
-- are its places.
function terms.gather()
  local index, entries = {}, {}
  local function entry_of(term)
    local child = term:match '!(.*)$'
    entries[term] = entries[term] or { term = term, words = child or term, child = child ~= nil, links = {}, seen = {} }
    return entries[term]
  end

  -- A mark of the text, "margin!geometric" or "PLA|see{perceptron}", and its place:
  -- one link for each will do.
  function index.mark(mark, place, link)
    local term, see = mark:match '^(.-)|see{(.*)}$'
    local entry = entry_of(term or mark)
    local parent = entry.term:match '^(.-)!'
    if parent then entry_of(parent) end -- it may have no place of its own
    if see then
      entry.see = see
    elseif not entry.seen[place] then
      entry.seen[place] = true
      table.insert(entry.links, link)
    end
  end

  function index.has(term) return entries[term] ~= nil end

  function index.sorted()
    local sorted = {}
    for _, entry in pairs(entries) do sorted[#sorted + 1] = entry end
    table.sort(sorted, before)
    return sorted
  end
  return index
end

return terms
