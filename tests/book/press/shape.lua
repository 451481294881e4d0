-- shape.lua: a filter that gives a text the shape in which pandoc's other
-- versions parse it: up to 3.1.8 a ```math fence is a block of code, and $`x`$
-- keeps its backticks; later the fence is a formula, and the backticks are gone.

function CodeBlock(block)
  if block.classes[1] == 'math' then return pandoc.Para { pandoc.Math('DisplayMath', block.text) } end
end

function Para(block)
  local only = #block.content == 1 and block.content[1]
  if only and only.t == 'Math' and only.mathtype == 'DisplayMath' then
    return pandoc.CodeBlock(only.text, { class = 'math' })
  end
end

function Math(math)
  if math.mathtype == 'InlineMath' then
    return pandoc.Math('InlineMath', math.text:match '^`(.*)`$' or '`' .. math.text .. '`')
  end
end
