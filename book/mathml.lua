-- mathml.lua: TeX to MathML that renders evenly in a browser.
--
-- pandoc writes the MathML; browsers that follow MathML Core (Chromium among
-- them) know fewer attributes than it uses. What is mended: function names
-- are identifiers with their spaces, bold digits are bold characters, columns
-- are aligned by class (see book.css), accents are accents, and brackets grow
-- only around what is tall.

local mathml = {}

-- ---- a tree from pandoc's well-formed XML: {tag, attributes, children} -------
local function attributes(source)
  local list = {}
  for name, value in source:gmatch '([%w:-]+)="([^"]*)"' do list[name] = value end
  return list
end

local function parse(source)
  local root = { children = {} }
  local stack = { root }
  for before, close, tag, rest, empty in
    source:gmatch '([^<]*)<(/?)([%w:]+)(.-)(/?)>' do
    local top = stack[#stack]
    if before:match '%S' then top.children[#top.children + 1] = before end
    if close == '/' then
      stack[#stack] = nil
    else
      local node = { tag = tag, attributes = attributes(rest), children = {} }
      top.children[#top.children + 1] = node
      if empty == '' then stack[#stack + 1] = node end
    end
  end
  return root.children[1]
end

local function serialize(node)
  if type(node) == 'string' then return node end
  local names, out = {}, { '<' .. node.tag }
  for name in pairs(node.attributes) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    out[#out + 1] = (' %s="%s"'):format(name, node.attributes[name])
  end
  out[#out + 1] = '>'
  for _, child in ipairs(node.children) do out[#out + 1] = serialize(child) end
  out[#out + 1] = '</' .. node.tag .. '>'
  return table.concat(out)
end

-- ---- questions about a node ---------------------------------------------------
local function is(node, ...)
  if type(node) ~= 'table' then return false end
  for _, tag in ipairs { ... } do
    if node.tag == tag then return true end
  end
  return false
end

local function content(node)
  local only = node.children[1]
  return type(only) == 'string' and only or ''
end

local TALL = { mfrac = true, munder = true, mover = true, munderover = true,
  mtable = true, msqrt = true, mroot = true, msubsup = true }
local function is_tall(node)
  if type(node) == 'string' then return false end
  if TALL[node.tag] then return true end
  for _, child in ipairs(node.children) do
    if is_tall(child) then return true end
  end
  return false
end

-- max, or the max of max_i: a name of more than one letter.
local function is_function(node)
  if is(node, 'msub', 'msup', 'msubsup', 'munder') then node = node.children[1] end
  return is(node, 'mi') and content(node):match '^%a%a+$' ~= nil
end

local function is_bar(node)
  return is(node, 'mo') and (content(node) == '∥' or content(node) == '|')
end

local function space(width)
  return { tag = 'mspace', attributes = { width = width }, children = {} }
end

-- ---- the mending --------------------------------------------------------------
-- tanh, max, log come as operators, which would be set with wide gaps.
local function name_is_no_operator(node)
  if is(node, 'mo') and content(node):match '^%a%a+$' then
    node.tag, node.attributes = 'mi', {}
  end
end

-- \mathbf{1} and \mathrm{softmax}: MathML Core takes no variant on mstyle.
local function bold_digits(node)
  if is(node, 'mn') then
    node.children[1] = content(node):gsub('%d', function(digit)
      return utf8.char(0x1D7CE + tonumber(digit))
    end)
  elseif type(node) == 'table' then
    for _, child in ipairs(node.children) do bold_digits(child) end
  end
end

local function variant(node)
  local kind = is(node, 'mstyle') and node.attributes.mathvariant
  if not kind then return end
  node.attributes.mathvariant = nil
  if kind == 'bold' then bold_digits(node) end
  if kind ~= 'normal' then return end
  local word = {}
  for _, child in ipairs(node.children) do
    if not is(child, 'mi') then return end
    word[#word + 1] = content(child)
  end
  word = table.concat(word)
  node.children = { { tag = 'mi', children = { word },
    attributes = utf8.len(word) == 1 and { mathvariant = 'normal' } or {} } }
end

local function columns(node)
  if is(node, 'mtd') and node.attributes.columnalign then
    node.attributes.class = node.attributes.columnalign
    node.attributes.columnalign = nil
  elseif is(node, 'mtable') and node.children[1] then
    local classes = {}
    for i, cell in ipairs(node.children[1].children) do
      classes[i] = cell.attributes.class or ''
    end
    local all = table.concat(classes, ' ')
    if all:match 'right' then
      node.attributes.displaystyle, node.attributes.class = 'true', 'aligned'
    elseif all:match 'left' then
      node.attributes.class = 'cases'
    end
  end
end

-- \hat y, \tilde x: the combining characters would hang beside their letter.
local ACCENT = { ['̂'] = 'ˆ', ['̃'] = '˜', ['̇'] = '˙', ['̈'] = '¨', ['⃗'] = '→', ['̄'] = '¯',
  ['‾'] = '¯' }
local function accents(node)
  local over = is(node, 'mover') and node.children[2]
  local sign = is(over, 'mo') and over.attributes.accent and ACCENT[content(over)]
  if not sign then return end
  node.attributes.accent, over.attributes.accent = 'true', nil
  local letter = is(node.children[1], 'mi')
  over.children = { letter and sign or content(over) == '‾' and '‾' or sign }
  over.attributes.stretchy = letter and 'false' or 'true'
end

-- A thin space between a name and its argument, and before the name.
local function spaces_around_functions(node)
  local out = {}
  for i, child in ipairs(node.children) do
    local before, after = node.children[i - 1], node.children[i + 1]
    local named = is_function(child)
    if named and is(before, 'mi', 'mn', 'msub', 'msup') and not is_function(before) then
      out[#out + 1] = space '0.167em'
    end
    out[#out + 1] = child
    local opening = is(after, 'mrow') and after.children[1] or after
    local bracketed = is(opening, 'mo') and not is_bar(opening)
    if named and after and not bracketed then out[#out + 1] = space '0.167em' end
  end
  node.children = out
end

-- The bars of a norm are brackets, without an operator's gaps.
local function bars(node)
  if is_bar(node) then
    node.attributes.lspace, node.attributes.rspace = '0', '0'
  end
end

-- "-1" after a bracket, a comma or another operator is a sign.
local function signs(node)
  for i, child in ipairs(node.children) do
    local before = node.children[i - 1]
    if is(child, 'mo') and (content(child) == '−' or content(child) == '+')
      and (not before or is(before, 'mo') and before.attributes.form ~= 'postfix') then
      child.attributes.form = 'prefix'
    end
  end
end

-- Around flat content a stretchy bracket would come out a little too large.
local function brackets(node)
  local first, last = node.children[1], node.children[#node.children]
  if not is(node, 'mrow') or #node.children < 3 or not is(first, 'mo') then return end
  if first.attributes.form ~= 'prefix' or not is(last, 'mo') or is_tall(node) then return end
  first.attributes.stretchy, last.attributes.stretchy = 'false', 'false'
end

local function mend(node)
  if type(node) == 'string' then return end
  for _, child in ipairs(node.children) do mend(child) end
  name_is_no_operator(node)
  variant(node)
  bars(node)
  accents(node)
  columns(node)
end

local function set(node)
  if type(node) == 'string' then return end
  for _, child in ipairs(node.children) do set(child) end
  if is(node, 'mrow', 'mtd', 'mstyle', 'math', 'msqrt') then
    spaces_around_functions(node)
    signs(node)
  end
  brackets(node)
end

-- The <math> element of a pandoc Math inline; nil for TeX that pandoc cannot
-- turn into MathML (and it then says by itself what it was not ready for).
function mathml.write(math)
  local html = pandoc.write(pandoc.Pandoc { pandoc.Plain { math } }, 'html',
    { html_math_method = 'mathml' })
  local source = html:match '<math.*</math>'
  if not source then return nil end
  local root = parse(source)
  local semantics = root.children[1]
  if is(semantics, 'semantics') then root.children = { semantics.children[1] } end
  mend(root)
  set(root)
  return serialize(root)
end

return mathml
