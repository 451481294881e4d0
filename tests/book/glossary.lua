-- glossary.lua GLOSSARY CHAPTER...: what must hold in Appendix C, as lines
-- "N passed, N failed, 0 skipped". Run by texlua; see test_glossary.sh.

local passed, failed = 0, 0
local function check(good, ...)
  if good then passed = passed + 1 return end
  failed = failed + 1
  print('test_glossary: ' .. string.format(...))
end

local function read(path)
  local file = assert(io.open(path))
  local text = file:read 'a'
  file:close()
  return text
end

-- The Han characters U+3400 to U+9FFF, one or more.
local HAN = '[\xE3-\xE9][\x80-\xBF][\x80-\xBF]'
local function chinese(text)
  local runs, at = {}, 1
  while true do
    local first, last = text:find(HAN, at)
    if not first then return runs end
    while text:find('^' .. HAN, last + 1) do last = last + 3 end
    runs[#runs + 1] = text:sub(first, last)
    at = last + 1
  end
end

-- ---- the entries: **term** 中文. Words. Where. -------------------------------
local glossary = read(arg[1])
local entries, reverse = glossary:match '^(.-)\n## From Chinese\n(.*)$'
assert(entries, arg[1] .. ' has no section "From Chinese"')
reverse = reverse:gsub('%s+', ' ')

local function key(term) return (term:lower():gsub('[^a-z0-9]', '')) end

local before, from, to
for block in (entries .. '\n\n'):gmatch '(.-)\n\n+' do
  local a, z = block:match '^## (%u) to (%u)$'
  if a then from, to = a:lower(), z:lower() end
  local term, rest = block:match '^%*%*(.-)%*%*(.*)$'
  if term then
    local first, name = key(term):sub(1, 1), rest:match '^ ([^.]-)%.'
    check(not before or key(before) < key(term), '%s stands after %s', term, before)
    check(from and first >= from and first <= to, '%s is in the section %s to %s', term, from, to)
    check(rest:match '%]%(%.%./[^)]+%)%.%s*$' or rest:match 'Chapter%s%d+%.%s*$',
      '%s does not end in the place that defines it', term)
    if name and name:match('^' .. HAN) then
      local listed = name .. ' ' .. term
      check(reverse:find(listed .. ';', 1, true) or reverse:find(listed .. '.', 1, true),
        '%s %s is not listed from Chinese', name, term)
    end
    before = term
  end
end
check(before, 'there is no entry')

-- ---- what the chapters call in Chinese is here -------------------------------
for i = 2, #arg do
  for block in (read(arg[i]) .. '\n\n'):gmatch '(.-)\n\n+' do
    if block:match '^%*%*In Chinese%*%*' then
      for _, name in ipairs(chinese(block)) do
        check(glossary:find(name, 1, true), '%s says %s, the glossary does not', arg[i], name)
      end
    end
  end
end

print(string.format('%d passed, %d failed, 0 skipped', passed, failed))
os.exit(failed == 0 and 0 or 1)
