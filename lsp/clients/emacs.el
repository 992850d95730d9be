;; Files that end in `.cert' are rules, unless they are X.509 certificates.
(define-derived-mode cert-mode prog-mode "Cert"
  "Certification rules."
  (setq-local comment-start "// " comment-end "" comment-start-skip "//+ *")
  (setq-local tab-width 2 indent-tabs-mode nil)
  (modify-syntax-entry ?/ ". 12" cert-mode-syntax-table)
  (modify-syntax-entry ?\n ">" cert-mode-syntax-table)
  (modify-syntax-entry ?\" "\"" cert-mode-syntax-table))
(add-to-list 'auto-mode-alist '("\\.cert\\'" . cert-mode))
(add-to-list 'magic-mode-alist '("-----BEGIN " . text-mode))

(require 'eglot)
(add-to-list 'eglot-server-programs '(cert-mode . ("cert-lsp")))
(add-hook 'cert-mode-hook #'eglot-ensure)
