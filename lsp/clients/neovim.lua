-- Files that end in `.cert` are rules, unless they are X.509 certificates.
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = '*.cert',
  callback = function(event)
    local first = vim.api.nvim_buf_get_lines(event.buf, 0, 1, false)[1] or ''
    if not first:match('^%-%-%-%-%-BEGIN ') then
      vim.bo[event.buf].filetype = 'cert'
    end
  end,
})

local client
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'cert',
  callback = function(event)
    vim.bo[event.buf].commentstring = '// %s'
    vim.bo[event.buf].shiftwidth = 2
    vim.bo[event.buf].expandtab = true
    local config = { name = 'cert', cmd = { 'cert-lsp' }, root_dir = vim.fn.getcwd() }
    if vim.lsp.start then
      vim.lsp.start(config)
    else -- before Neovim 0.8
      client = client or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})
