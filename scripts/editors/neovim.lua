-- A session of headless Neovim: a wrong region is underlined, its fix applied, and
-- hover says what becomes of a variable, with the setup of docs/editors.md. Prints a transcript; fails by cquit.
local root = os.getenv('PROJECT')

local function say(...)
  io.stdout:write(string.format(...), '\n')
end

local function check(so, ...)
  if not so then
    say('FAILED: ' .. string.format(...))
    vim.cmd('cquit 1')
  end
end

local function wait(what, so)
  check(vim.wait(10000, so, 20), '%s does not come', what)
end

local function told(rule)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == rule or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == rule) then
      return d
    end
  end
end

local ok, err = xpcall(function()
  vim.cmd('edit ' .. root .. '/config/config.toml')
  say('opened config/config.toml')
  wait('invalid-target', function() return told('invalid-target') end)
  local d = told('invalid-target')
  check(d.lnum == 2 and d.col == 17 and d.end_col == 21, 'it stands at %d:%d-%d', d.lnum, d.col, d.end_col)
  say('line %d, columns %d to %d, underlined: %s', d.lnum + 1, d.col + 1, d.end_col, d.message:gsub('\n', ' / '))

  vim.api.nvim_win_set_cursor(0, { 3, 18 })
  local offered = {}
  local function title(item)
    return (item.action or item[2]).title -- the second up to Neovim 0.9
  end
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      table.insert(offered, title(item))
    end
    for _, item in ipairs(items) do
      if title(item) == 'Write eu' then
        return choose(item)
      end
    end
  end
  vim.lsp.buf.code_action()
  wait('the fix', function() return vim.api.nvim_buf_get_lines(0, 2, 3, false)[1] == 'daytona_target = "eu"' end)
  say('code actions: %s', table.concat(offered, '; '))
  say('"Write eu" applied: %s', vim.api.nvim_buf_get_lines(0, 2, 3, false)[1])
  wait('the end of it', function() return not told('invalid-target') end)
  say('nothing is underlined there any more')

  vim.cmd('edit! ' .. root .. '/.env')
  wait('env-ignored', function() return told('env-ignored') end)
  vim.api.nvim_win_set_cursor(0, { 2, 3 })
  vim.lsp.buf.hover()
  local shown
  wait('hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        return true
      end
    end
  end)
  check(shown:find('Not used here', 1, true), 'hover shows %s', shown)
  check(not shown:find('a-key-of-our', 1, true), 'hover shows the key')
  say('hover on DAYTONA_API_URL:\n%s', shown)
end, debug.traceback)
check(ok, '%s', err)
say('neovim: ok')
vim.cmd('qall!')
