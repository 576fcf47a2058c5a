;;; daytona-lint.el --- daytona-lint in Eglot  -*- lexical-binding: t -*-

;; Put this file onto the load-path, and (require 'daytona-lint) into init.el.
;; M-x eglot in a TOML or dotenv file starts the server.  Settings:
;; (setq-default eglot-workspace-configuration '((:daytona-lint . (:sdk "0.21.8"))))

;;; Code:

(require 'conf-mode)
(require 'eglot)

(define-derived-mode daytona-lint-dotenv-mode conf-unix-mode "dotenv"
  "Major mode for dotenv files.")

(add-to-list 'auto-mode-alist '("/\\.env\\(\\.[^/]*\\)?\\'" . daytona-lint-dotenv-mode))
(add-to-list 'auto-mode-alist '("\\.env\\'" . daytona-lint-dotenv-mode))
(add-to-list 'auto-mode-alist '("/\\(\\.flaskenv\\|\\.dev\\.vars\\(\\.[^/]*\\)?\\|\\.env-[^/]*\\|dotenv\\)\\'" . daytona-lint-dotenv-mode))

(add-to-list 'eglot-server-programs
             '((conf-toml-mode daytona-lint-dotenv-mode) . ("daytona-lint" "lsp")))

(provide 'daytona-lint)
;;; daytona-lint.el ends here
