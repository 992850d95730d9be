-- Proves the server in Neovim: nvim --headless -u NONE -i NONE -c 'luafile neovim-check.lua'
-- with `cert-lsp` in the path, `FILE` a faulty file and `CONFIG` the configuration.
local function check()
  dofile(vim.env.CONFIG)
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.FILE))
  local buffer = vim.api.nvim_get_current_buf()

  local function with_code(code)
    return vim.tbl_filter(function(one)
      local told = one.code or vim.tbl_get(one, 'user_data', 'lsp', 'code')
      return told == code
    end, vim.diagnostic.get(buffer))
  end
  local function until_true(what, look)
    assert(vim.wait(10000, look, 10), 'never: ' .. what)
  end

  until_true('E0202', function() return #with_code('E0202') == 1 end)
  local unknown = with_code('E0202')[1]
  local line = vim.api.nvim_buf_get_lines(buffer, unknown.lnum, unknown.lnum + 1, true)[1]
  local marked = line:sub(unknown.col + 1, unknown.end_col)
  assert(marked == 'Kéa9', 'marked: ' .. marked)
  print('  ok the diagnostic is on its word, behind accents and an emoji')

  vim.api.nvim_buf_set_text(buffer, unknown.lnum, unknown.col, unknown.lnum, unknown.end_col, { 'K1' })
  until_true('no E0202 any more', function() return #with_code('E0202') == 0 end)
  print('  ok an edit is followed')

  local clients = vim.lsp.buf_get_clients(buffer)
  local client = clients[next(clients)]
  if not client.server_capabilities.hoverProvider then
    print('  NOT RUN hover: the server lacks it')
  else
    vim.api.nvim_win_set_cursor(0, { unknown.lnum + 1, unknown.col })
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    local answer = client.request_sync('textDocument/hover', params, 5000, buffer)
    assert(answer and not answer.err and answer.result, 'no hover: ' .. vim.inspect(answer))
    assert(vim.inspect(answer.result.contents):find('Été', 1, true), vim.inspect(answer.result.contents))
    print('  ok hover tells what a code is')
  end

  local process = client.rpc.pid
  client.stop()
  until_true('the end of the server', function() return client.is_stopped() and not vim.loop.kill(process or 0, 0) end)
  print('  ok the server ends')
end

local passed, problem = pcall(check)
if not passed then
  print('  FAILED ' .. tostring(problem))
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
