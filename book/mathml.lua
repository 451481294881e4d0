-- mathml.lua: TeX to MathML.
--
-- pandoc can write MathML too, but each of its versions writes it differently,
-- and browsers that follow MathML Core (Chromium among them) ignore much of it.
-- So the TeX of the text is read here: what CONTRIBUTING.md calls mathematics,
-- and what else is usual. A command that is not known is an error, never a gap.
--
-- A formula is read from left to right into nodes {tag, attributes, children}.
-- `input` is the source, where it is read (at), whether sums carry their limits
-- above and below (display), the alphabet of the letters (font), and the signs
-- that end the list in hand (stops).

local mathml = {}

local function words(list)
  local set = {}
  for name, sign in list:gmatch '(%S+) (%S+)' do set[name] = sign end
  return set
end

-- ---- what the commands stand for ----------------------------------------------
local IDENTIFIER = words [[
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
  lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ emptyset ∅ forall ∀ exists ∃ neg ¬ top ⊤ bot ⊥ angle ∠
  dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ blacksquare ◼ square ◻ prime ′ % % # # & & $ $ _ _ ]]
local OPERATOR = words [[
  cdot ⋅ times × div ÷ pm ± mp ∓ ast * star ⋆ circ ∘ bullet ∙ odot ⊙ oplus ⊕ otimes ⊗ cup ∪ cap ∩
  setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ lnot ¬ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈
  equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇
  to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ Rightarrow ⇒ Leftarrow ⇐
  Leftrightarrow ⇔ implies ⟹ iff ⟺ longrightarrow ⟶ uparrow ↑ downarrow ↓ perp ⊥ parallel ∥ mid ∣
  colon : - − + + * * = = < < > > , , ; ; : : ! ! ]]
local SUM = words [[ sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ ]]
local INTEGRAL = words [[ int ∫ iint ∬ oint ∮ ]]
local FUNCTION = words [[ arccos 0 arcsin 0 arctan 0 cos 0 cosh 0 cot 0 coth 0 deg 0 det 1 dim 0 exp 0
  gcd 1 inf 1 ker 0 lim 1 liminf 1 limsup 1 ln 0 log 0 max 1 min 1 Pr 1 sec 0 sin 0 sinh 0 sup 1
  tan 0 tanh 0 ]]                                  -- 1: carries limits
local OPENING = words [[ ( ( [ [ { { lbrace { langle ⟨ lVert ∥ lvert | lfloor ⌊ lceil ⌈ ]]
local CLOSING = words [[ ) ) ] ] } } rbrace } rangle ⟩ rVert ∥ rvert | rfloor ⌋ rceil ⌉ ]]
local BAR = words [[ | | vert | Vert ∥ ]]
local SPACE = { [','] = '0.167em', [':'] = '0.222em', [';'] = '0.278em', ['!'] = '-0.167em',
  [' '] = '0.333em', quad = '1em', qquad = '2em' }
local SIZE = { big = '1.2em', Big = '1.8em', bigg = '2.4em', Bigg = '3em' }
local ACCENT = words [[ hat ˆ tilde ˜ bar ¯ dot ˙ ddot ¨ vec → check ˇ breve ˘ ]]
local OVER = words [[ overline ‾ widehat ˆ widetilde ˜ overrightarrow → overbrace ⏞ ]]
local UNDER = words [[ underline _ underbrace ⏟ ]]
-- Where an alphabet's A, a and 0 are; the letters that Unicode had before.
local FONT = {
  mathbf = { 0x1D400, 0x1D41A, 0x1D7CE }, mathsf = { 0x1D5A0, 0x1D5BA, 0x1D7E2 },
  mathbb = { 0x1D538, 0x1D552, 0x1D7D8, C = 'ℂ', H = 'ℍ', N = 'ℕ', P = 'ℙ', Q = 'ℚ', R = 'ℝ', Z = 'ℤ' },
  mathcal = { 0x1D49C, 0x1D4B6, B = 'ℬ', E = 'ℰ', F = 'ℱ', H = 'ℋ', I = 'ℐ', L = 'ℒ', M = 'ℳ', R = 'ℛ',
    e = 'ℯ', g = 'ℊ', o = 'ℴ' },
  mathtt = { 0x1D670, 0x1D68A, 0x1D7F6 }, mathrm = {}, mathit = {}
}
-- Environments: the brackets around, the columns' alignment, and the class.
local TABLE = {
  aligned = { columns = 'rl', class = 'aligned' }, split = { columns = 'rl', class = 'aligned' },
  gathered = { columns = 'c', class = 'aligned' }, cases = { '{', '', columns = 'l', class = 'cases' },
  matrix = { columns = 'c' }, pmatrix = { '(', ')', columns = 'c' }, bmatrix = { '[', ']', columns = 'c' },
  vmatrix = { '|', '|', columns = 'c' }, Vmatrix = { '∥', '∥', columns = 'c' }, array = {}
}
local CLASS = { l = 'left', c = 'center', r = 'right' }

-- ---- nodes ----------------------------------------------------------------------
local function node(tag, children, attributes)
  return { tag = tag, children = children, attributes = attributes or {} }
end

local function is(item, ...)
  for _, tag in ipairs { ... } do
    if item and item.tag == tag then return true end
  end
  return false
end

local function space(width) return node('mspace', {}, { width = width }) end

-- max, or the max of max_i.
local function is_function(item)
  return item and (item.named or is(item, 'msub', 'msup', 'msubsup', 'munder') and item.children[1].named)
end

local function is_bar(item) return is(item, 'mo') and item.bar end

-- A thin space between a name and its argument, and before the name.
local function spaced(items)
  local out = {}
  for i, item in ipairs(items) do
    local before, after = items[i - 1], items[i + 1]
    local named = is_function(item)
    if named and is(before, 'mi', 'mn', 'msub', 'msup') and not is_function(before) then
      out[#out + 1] = space(SPACE[','])
    end
    out[#out + 1] = item
    local opening = is(after, 'mrow') and after.children[1] or after
    local bracketed = is(opening, 'mo') and not is_bar(opening)
    if named and after and not bracketed and not is(after, 'mspace') then out[#out + 1] = space(SPACE[',']) end
  end
  return out
end

-- "-1" after a bracket, a comma or another operator is a sign.
local function sign(items)
  for i, item in ipairs(items) do
    local before, name = items[i - 1], item.children[1]
    if is(item, 'mo') and (name == '−' or name == '+' or name == '±')
      and (not before or is(before, 'mo') and before.attributes.form ~= 'postfix') then
      item.attributes.form = 'prefix'
    end
  end
end

local function row(items)
  items = spaced(items)
  sign(items)
  return #items == 1 and items[1] or node('mrow', items)
end

local TALL = { mfrac = true, munder = true, mover = true, munderover = true,
  mtable = true, msqrt = true, mroot = true, msubsup = true }
local function is_tall(items)
  for _, item in ipairs(items) do
    if type(item) == 'table' and (TALL[item.tag] or is_tall(item.children)) then return true end
  end
  return false
end

-- A bracket as high as a line, as its neighbours ("grows") or as `size` says. The
-- bars of a norm are brackets too, without an operator's gaps.
local function bracket(name, form, size)
  local item = node('mo', { name }, { form = form, stretchy = size and 'true' or 'false' })
  if size and size ~= 'grows' then item.attributes.minsize, item.attributes.maxsize = size, size end
  if name == '|' or name == '∥' then
    item.bar, item.attributes.lspace, item.attributes.rspace = true, '0', '0'
  end
  return item
end

-- Brackets around items; '' is none.
local function fence(open, items, close, size)
  local inner = row(items)
  local out = is(inner, 'mrow') and inner.children or { inner }
  if open ~= '' then table.insert(out, 1, bracket(open, 'prefix', size)) end
  if close ~= '' then table.insert(out, bracket(close, 'postfix', size)) end
  return node('mrow', out)
end

-- ---- reading ----------------------------------------------------------------------
local function fail(...) error({ string.format(...) }, 0) end

-- The next token: \command, \ and a sign, or a character; '' at the end.
local function peek(input)
  input.at = input.source:match('^%s*()', input.at)
  return input.source:match('^\\%a+', input.at) or input.source:match('^\\.', input.at)
    or input.source:match('^' .. utf8.charpattern, input.at) or ''
end

local function take(input)
  local token = peek(input)
  input.at = input.at + #token
  return token
end

local function expect(input, token)
  local found = take(input)
  if found ~= token then fail('%s where %s should be', found == '' and 'the end' or found, token) end
end

-- The words between braces, as they are.
local function raw(input)
  expect(input, '{')
  local body = input.source:match('^([^{}]*)}', input.at)
  if not body then fail('a { without its }') end
  input.at = input.at + #body + 1
  return body
end

local END = { [''] = true, ['}'] = true, ['&'] = true, ['\\\\'] = true, ['\\right'] = true, ['\\end'] = true,
  ['\\bigr'] = true, ['\\Bigr'] = true, ['\\biggr'] = true, ['\\Biggr'] = true }

local scripted

-- What `read` reads, with some of the input's state (font, display, stops) changed.
local function with(input, state, read, ...)
  local font, display, stops = input.font, input.display, input.stops
  for name, value in pairs(state) do input[name] = value end
  local out = read(input, ...)
  input.font, input.display, input.stops = font, display, stops
  return out
end

local function items(input)
  local out = {}
  while not END[peek(input)] and not input.stops:find(peek(input), 1, true) do
    out[#out + 1] = scripted(input)
  end
  return out
end

-- The items up to what ends every list; within brackets also up to `stop` and to
-- the stops of the brackets around. What ends the list is not taken.
local function list(input, stop)
  return with(input, { stops = stop and input.stops .. stop or '' }, items)
end

-- The rest of what a token begins, which must match `pattern`.
local function rest(input, pattern)
  local found = input.source:match('^' .. pattern, input.at) or ''
  input.at = input.at + #found
  return found
end

local function name(input, letters)
  if input.font == 'mathrm' then
    return node('mi', { letters }, #letters == 1 and { mathvariant = 'normal' } or {})
  end
  local alphabet, capital = FONT[input.font] or {}, letters:match '%u'
  local start = alphabet[capital and 1 or 2]
  return node('mi', { alphabet[letters]
    or start and utf8.char(start + letters:byte() - (capital and 65 or 97))
    or letters })
end

local function number(input, digits)
  local zero = (FONT[input.font] or {})[3]
  if zero then digits = digits:gsub('%d', function(d) return utf8.char(zero + tonumber(d)) end) end
  return node('mn', { digits })
end

local atom

-- What a command or a script takes: a group, or one token; of a number one digit,
-- of a word one letter.
local function argument(input)
  local token = peek(input)
  if END[token] then fail('a command or a script without what it needs') end
  if token:match '^%d' then return number(input, take(input)) end
  if token:match '^%a' then return name(input, take(input)) end
  return atom(input)
end

-- An argument in the small style of fractions and scripts.
local function small(input) return with(input, { display = false }, argument) end

-- Brackets of one line hold together; without a partner a bracket stands alone.
local PARTNER = { ['('] = ')', ['['] = ']', ['|'] = '|' }
local function group(input, open)
  local start, close = input.at, PARTNER[open]
  local inner = list(input, close)
  if peek(input) == close then
    take(input)
    return fence(open, inner, close)
  end
  input.at = start
  return bracket(open, OPENING[open] and 'prefix')
end

-- The bracket after \left, \big and their kind: its sign, and '' for a dot.
local function delimiter(input)
  local token = take(input)
  local name = token:gsub('^\\(.+)', '%1')
  if token == '.' then return '' end
  if token == '\\|' then return '∥' end
  return OPENING[name] or CLOSING[name] or BAR[name] or fail('%s is no bracket', token)
end

-- \left( … \right), \bigl( … \bigr): a pair of brackets that have a size.
local function pair(input, closing, size)
  local open, inner = delimiter(input), list(input)
  expect(input, closing)
  return fence(open, inner, delimiter(input), size or is_tall(inner) and 'grows')
end

-- ---- environments -------------------------------------------------------------------
local function cells(input, kind)
  local out, columns = {}, kind.columns
  repeat
    local line = {}
    repeat
      local class = CLASS[columns:sub(#line % #columns + 1):sub(1, 1)]
      line[#line + 1] = node('mtd', { row(list(input)) }, { class = class })
    until peek(input) ~= '&' or not take(input)
    out[#out + 1] = node('mtr', line)
    local more = peek(input) == '\\\\' and take(input)
    if more then rest(input, '%b[]') end               -- \\[2pt]: more room
  until not more or peek(input) == '\\end'
  return out
end

local function environment(input)
  local name = raw(input)
  local kind = TABLE[name] or fail('the environment %s is unknown', name)
  if name == 'array' then kind = { columns = raw(input):gsub('[^lcr]', '') } end
  local aligned = kind.class == 'aligned'
  local body = node('mtable', with(input, { display = aligned }, cells, kind),
    { class = kind.class, displaystyle = aligned and 'true' or nil })
  expect(input, '\\end')
  if raw(input) ~= name then fail('the environment %s has another end', name) end
  if not kind[1] then return body end
  return fence(kind[1], { body }, kind[2], 'grows')
end

-- ---- commands -----------------------------------------------------------------------
local command = {}

function command.frac(input) return node('mfrac', { small(input), small(input) }) end
function command.tfrac(input) return node('mstyle', { command.frac(input) }, { displaystyle = 'false' }) end
function command.dfrac(input) return node('mstyle', { command.frac(input) }, { displaystyle = 'true' }) end
function command.binom(input)
  local over = node('mfrac', { small(input), small(input) }, { linethickness = '0' })
  return fence('(', { over }, ')', 'grows')
end

function command.sqrt(input)
  if peek(input) ~= '[' then return node('msqrt', { argument(input) }) end
  take(input)
  local degree = row(list(input, ']'))
  expect(input, ']')
  return node('mroot', { argument(input), degree })
end

function command.text(input)
  local body = raw(input):gsub('^%s+', '\u{a0}'):gsub('%s+$', '\u{a0}'):gsub('%s+', ' ')
  return node('mtext', { body })
end

function command.left(input) return pair(input, '\\right') end
command.begin = environment

-- The style holds to the end of the group.
function command.textstyle(input)
  return node('mstyle', { row(with(input, { display = false }, list)) }, { displaystyle = 'false' })
end
function command.displaystyle(input)
  return node('mstyle', { row(with(input, { display = true }, list)) }, { displaystyle = 'true' })
end

function command.overset(input)
  local over = small(input)
  return node('mover', { argument(input), over })
end
command.stackrel = command.overset
function command.underset(input)
  local under = small(input)
  return node('munder', { argument(input), under })
end

for font in pairs(FONT) do
  command[font] = function(input) return with(input, { font = font }, argument) end
end

-- Over one letter an accent has its own width, over more it grows.
local function over(input, name, grows)
  local base = argument(input)
  return node('mover', { base, node('mo', { name }, { stretchy = grows and 'true' or 'false' }) },
    { accent = 'true' })
end
for name, mark in pairs(ACCENT) do
  command[name] = function(input) return over(input, mark, false) end
end
for name, mark in pairs(OVER) do
  command[name] = function(input)
    local out = over(input, mark, true)
    out.limits = name == 'overbrace' and 'always'
    return out
  end
end
for name, mark in pairs(UNDER) do
  command[name] = function(input)
    local out = node('munder', { argument(input), node('mo', { mark }, { stretchy = 'true' }) })
    out.limits = name == 'underbrace' and 'always'
    return out
  end
end

for name, size in pairs(SIZE) do
  command[name .. 'l'] = function(input) return pair(input, '\\' .. name .. 'r', size) end
  command[name] = function(input)
    local mark = delimiter(input)
    return bracket(mark, CLOSING[mark] and 'postfix' or 'prefix', size)
  end
end

for name in pairs(FUNCTION) do
  command[name] = function()
    local out = node('mi', { name })
    out.named, out.limits = true, FUNCTION[name] == '1' and 'display'
    return out
  end
end

for name, mark in pairs(SUM) do
  command[name] = function()
    local out = node('mo', { mark })
    out.limits = 'display'
    return out
  end
end
for name, mark in pairs(INTEGRAL) do command[name] = function() return node('mo', { mark }) end end
for name, width in pairs(SPACE) do command[name] = function() return space(width) end end
command['|'] = function() return bracket '∥' end

-- ---- atoms and their scripts ----------------------------------------------------------
-- What a sign or the name of a command stands for; nil when it is not known.
local function symbol(name)
  if IDENTIFIER[name] then return node('mi', { IDENTIFIER[name] }) end
  if OPERATOR[name] then return node('mo', { OPERATOR[name] }) end
  if OPENING[name] then return bracket(OPENING[name], 'prefix') end
  if CLOSING[name] then return bracket(CLOSING[name], 'postfix') end
  if BAR[name] then return bracket(BAR[name]) end
end

function atom(input)
  local token = take(input)
  local known = token:match '^\\(.+)'
  if known then
    return command[known] and command[known](input) or symbol(known) or fail('%s is unknown', token)
  elseif token == '{' then
    local inner = row(list(input))
    expect(input, '}')
    if is(inner, 'mo') then inner.attributes.lspace, inner.attributes.rspace = '0', '0' end -- 10{,}000
    return inner
  elseif token:match '%a' then
    return name(input, input.font == 'mathrm' and token .. rest(input, '%a*') or token)
  elseif token:match '%d' then
    return number(input, token .. rest(input, '%d*%.?%d+'))
  elseif PARTNER[token] then
    return group(input, token)
  elseif token == '/' or token == '.' then
    return node('mi', { token })
  elseif token == '~' then
    return space(SPACE[' '])
  end
  return symbol(token) or fail('%s is unknown', token)
end

-- The scripts after an atom: below, above; primes come first above.
local PRIME = { '′', '″', '‴' }
local function scripts(input)
  local below, above = nil, {}
  while true do
    local token = peek(input)
    if token == '_' and not below then
      take(input)
      below = small(input)
    elseif token == '^' then
      take(input)
      above[#above + 1] = small(input)
    elseif token == "'" then
      local primes = rest(input, "'+")
      above[#above + 1] = node('mo', { PRIME[#primes] or fail('%d primes', #primes) })
    else
      return below, above[1] and row(above)
    end
  end
end

function scripted(input)
  local token = peek(input)
  local base = (token == '^' or token == '_') and row {} or atom(input)
  local display = input.display
  local below, above = scripts(input)
  local limits = base.limits == 'always' or base.limits == 'display' and display
  local kind = limits and { 'munder', 'mover', 'munderover' } or { 'msub', 'msup', 'msubsup' }
  if below and above then return node(kind[3], { base, below, above }) end
  if below then return node(kind[1], { base, below }) end
  if above then return node(kind[2], { base, above }) end
  return base
end

-- ---- writing --------------------------------------------------------------------------
local SPECIAL = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local function escape(source) return (source:gsub('[&<>"]', SPECIAL)) end

local function serialize(item)
  if type(item) == 'string' then return escape(item) end
  local names, out = {}, { '<' .. item.tag }
  for name in pairs(item.attributes) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    out[#out + 1] = (' %s="%s"'):format(name, escape(item.attributes[name]))
  end
  out[#out + 1] = '>'
  for _, child in ipairs(item.children) do out[#out + 1] = serialize(child) end
  out[#out + 1] = '</' .. item.tag .. '>'
  return table.concat(out)
end

-- The <math> element of a pandoc Math inline, with the TeX as its words for a
-- reader that knows no MathML; or nil, and what is wrong with the TeX.
function mathml.write(math)
  local display = math.mathtype == 'DisplayMath'
  local input = { source = math.text, at = 1, display = display }
  local good, found = pcall(function()
    local all = list(input)
    if peek(input) ~= '' then fail('%s without its partner', peek(input)) end
    return row(all)
  end)
  if not good then return nil, type(found) == 'table' and found[1] or error(found, 0) end
  return serialize(node('math', { found }, { display = display and 'block' or 'inline',
    xmlns = 'http://www.w3.org/1998/Math/MathML', alttext = math.text:gsub('%s+', ' ') }))
end

return mathml
