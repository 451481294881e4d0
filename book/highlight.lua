-- highlight.lua: the words of C by what they are, for print.lua and screen.lua.
--
-- pandoc can do this, but its versions disagree on which words are what. The
-- classes: cf (control flow), kw (other keywords), dt (types and what belongs to
-- them), dv (numbers), st (strings), pp (the preprocessor), co (comments).

local CLASS = {}
for class, words in pairs {
  cf = 'break case continue default do else for goto if return switch while',
  kw = 'enum inline sizeof struct typedef union true false NULL',
  dt = 'auto bool char const double extern float int long register restrict short signed static '
    .. 'unsigned void volatile size_t ptrdiff_t va_list FILE int8_t int16_t int32_t int64_t '
    .. 'uint8_t uint16_t uint32_t uint64_t uintptr_t'
} do
  for word in words:gmatch '%S+' do CLASS[word] = class end
end

-- Where the literal that begins at `at` ends: at the same quote, unescaped.
local function quoted(code, at)
  local quote, last = code:sub(at, at), at + 1
  while last < #code and code:sub(last, last) ~= quote do
    last = last + (code:sub(last, last) == '\\' and 2 or 1)
  end
  return code:sub(at, last)
end

local NUMBER = { '^0[xX]%x+%a*', '^%d*%.?%d+[eE][+-]?%d+%a*', '^%d+%.?%d*%a*', '^%.%d+%a*' }

-- The class, or nil, and the text of what begins at `at`.
local function token(code, at, begins_line)
  local comment = code:match('^/%*.-%*/', at) or code:match('^/%*.*', at) or code:match('^//[^\n]*', at)
  if comment then return 'co', comment end
  if code:match('^["\']', at) then return 'st', quoted(code, at) end
  if begins_line and code:match('^#', at) then
    return 'pp', code:match('^#%s*include%s*', at) or code:match('^[^\n]*', at)
  end
  local word = code:match('^[%a_][%w_]*', at)
  if word then return CLASS[word], word end
  for _, pattern in ipairs(NUMBER) do
    local number = code:match(pattern, at)
    if number then return 'dv', number end
  end
  return nil, code:match('^%s+', at) or code:match('^' .. utf8.charpattern, at)
end

-- The lines of the code: each a list of {class, text}.
return function(code)
  local lines, at, before = { {} }, 1, ''
  local function add(class, text)
    local line = lines[#lines]
    local last = line[#line]
    if text == '' then return end
    if last and last.class == class then last.text = last.text .. text
    else line[#line + 1] = { class = class, text = text } end
  end
  while at <= #code do
    local class, text = token(code, at, not before:match '%S')
    if before:match '^%s*#%s*include' and text == '<' then
      class, text = 'st', code:match('^<[^>\n]*>?', at)
    end
    at = at + #text
    local first = true
    for piece in (text .. '\n'):gmatch '(.-)\n' do
      if not first then lines[#lines + 1], before = {}, '' end
      add(class, piece)
      first, before = false, before .. piece
    end
  end
  return lines
end
