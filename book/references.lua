-- references.lua: the list of references. A pandoc filter, after citeproc.
--
-- citeproc fills the division "refs" with an entry for each source. How a
-- version of pandoc would set it is its own affair; here the page sets it.

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or ''
package.path = here .. '?.lua;' .. package.path
local page = FORMAT:match 'latex' and require 'print' or require 'screen'

function Div(list)
  if list.identifier ~= 'refs' then return nil end
  local entries = {}
  for i, entry in ipairs(list.content) do
    entries[i] = { id = entry.identifier, words = pandoc.utils.blocks_to_inlines(entry.content) }
  end
  return page.reference_list(entries)
end
