-- text.lua: a pandoc reader of the chapters' markdown: pandoc -f text.lua.
--
-- Each file is parsed by itself, into a division of its own. (pandoc's option
-- --file-scope does so too, but what it does to the names in a file differs
-- from version to version.)

local MARKDOWN = 'gfm+tex_math_dollars+smart'

function Reader(sources)
  local files = pandoc.Blocks {}
  for _, source in ipairs(sources) do
    files:insert(pandoc.Div(pandoc.read(source.text, MARKDOWN).blocks))
  end
  return pandoc.Pandoc(files)
end
