;;; -*- lexical-binding: t -*-
;; Proves the server in Emacs: emacs -q --batch -l emacs-check.el
;; with `cert-lsp' in the path, `FILE' a faulty file and `CONFIG' the configuration.
(require 'cl-lib)
(package-initialize)
(load (getenv "CONFIG") nil t)

(defun check-until (what look)
  "Wait until LOOK finds something, and give it; WHAT says what."
  (let ((end (+ (float-time) 10)) found)
    (while (not (setq found (funcall look)))
      (when (> (float-time) end) (error "Never: %s" what))
      (accept-process-output nil 0.02))
    found))

(defun check-unknown ()
  "The diagnostics that tell of an unknown name."
  (cl-remove-if-not (lambda (one) (string-match-p "Kéa9" (flymake-diagnostic-text one)))
                    (flymake-diagnostics)))

(defun check-all ()
  "Edit a faulty file as a person would."
  (find-file (getenv "FILE"))
  (cl-assert (derived-mode-p 'cert-mode))
  (let ((eglot-sync-connect t)) (apply #'eglot (eglot--guess-contact)))
  (let* ((server (eglot-current-server))
         (process (jsonrpc--process server))
         (unknown (car (check-until "the diagnostic" (lambda () (flymake-start) (check-unknown)))))
         (start (flymake-diagnostic-beg unknown))
         (end (flymake-diagnostic-end unknown)))
    (cl-assert (equal (buffer-substring-no-properties start end) "Kéa9") t)
    (message "  ok the diagnostic is on its word, behind accents and an emoji")

    (goto-char start)
    (delete-region start end)
    (insert "K1")
    (eglot--signal-textDocument/didChange)
    (check-until "no diagnostic any more" (lambda () (flymake-start) (not (check-unknown))))
    (message "  ok an edit is followed")

    (goto-char start)
    (if (not (eglot--server-capable :hoverProvider))
        (message "  NOT RUN hover: the server lacks it")
      (let ((hover (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))))
        (cl-assert (string-match-p "Été" (format "%s" hover)) t))
      (message "  ok hover tells what a code is"))

    (set-buffer-modified-p nil)
    ;; What `eglot-shutdown' says, without killing the server right afterwards.
    (setf (eglot--shutdown-requested server) t)
    (jsonrpc-request server :shutdown nil :timeout 5)
    (jsonrpc-notify server :exit nil)
    (check-until "the end of the server" (lambda () (not (process-live-p process))))
    (cl-assert (eq (process-exit-status process) 0) t)
    (message "  ok the server ends by itself")))

(condition-case problem
    (check-all)
  (error (message "  FAILED %s" (error-message-string problem))
         (kill-emacs 1)))
(kill-emacs 0)
