-- daytona-lint in Neovim's own client, from 0.7.2 on. Put this file into
-- ~/.config/nvim/lua/ and call require('daytona-lint').setup() in init.lua.
local M = {
  cmd = { 'daytona-lint', 'lsp' },
  options = {}, -- sdk, profile, ['no-env'], select, ignore, policy
  patterns = {
    '*.toml', '.env', '.env.*', '*.env', '.env-*', 'env.*', 'dotenv', '.flaskenv', '.dev.vars*',
    'compose*.y*ml', 'docker-compose*.y*ml', 'Dockerfile*', '*/.github/workflows/*.y*ml',
  },
}

local clients = {} -- by root, where Neovim is too old to keep them itself

-- root is the folder above a file that OpenManus is started in, or its repository.
local function root(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local at = folder
  while true do
    for _, mark in ipairs({ 'config/config.toml', '.git' }) do
      if vim.loop.fs_stat(at .. '/' .. mark) then
        return at
      end
    end
    local up = vim.fn.fnamemodify(at, ':h')
    if up == at then
      return folder
    end
    at = up
  end
end

function M.attach(buffer)
  local folder = root(vim.api.nvim_buf_get_name(buffer))
  local config = { name = 'daytona-lint', cmd = M.cmd, root_dir = folder, init_options = M.options }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  local id = clients[folder]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(config)
    clients[folder] = id
  end
  vim.lsp.buf_attach_client(buffer, id)
end

function M.setup(options)
  for name, value in pairs(options or {}) do
    M[name] = value
  end
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    pattern = M.patterns,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
end

return M
