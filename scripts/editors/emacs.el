;;; emacs.el --- A session of Emacs with Eglot, in batch  -*- lexical-binding: t -*-

;; A wrong region is underlined, its fix applied, and hover says what becomes of a
;; variable, with the setup of docs/editors.md.  Prints a transcript; an error ends
;; Emacs with another code than 0.

;;; Code:

(require 'package)
(package-initialize)
(require 'cl-lib)
(require 'flymake)
(load (expand-file-name "~/.emacs.d/init.el"))
(setq eglot-send-changes-idle-time 0
      flymake-no-changes-timeout nil
      make-backup-files nil
      create-lockfiles nil)
(cl-defmethod project-root ((project (head daytona))) (cdr project))
(add-hook 'project-find-functions (lambda (_) (cons 'daytona (file-name-as-directory (getenv "PROJECT")))))

(defun say (format &rest args)
  (princ (concat (apply #'format format args) "\n")))

(defun wait-for (what so)
  (let ((deadline (+ (float-time) 10)) value)
    (while (not (setq value (funcall so)))
      (when (> (float-time) deadline)
        (error "%s does not come" what))
      (accept-process-output nil 0.05))
    value))

(defun told (rule)
  (flymake-start)
  (cl-find-if (lambda (d) (string-match-p rule (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun open-file (name)
  (find-file (expand-file-name name (getenv "PROJECT")))
  (let ((server (eglot-current-server)))
    (if server (eglot--maybe-activate-editing-mode)
      (apply #'eglot--connect (eglot--guess-contact))))
  (wait-for "the server" (lambda () eglot--managed-mode))
  (say "opened %s in %s" name major-mode))

(open-file "config/config.toml")
(let ((d (wait-for "invalid-target" (lambda () (told "invalid-target")))))
  (say "line %d, %S, underlined: %s" (line-number-at-pos (flymake-diagnostic-beg d))
       (buffer-substring (flymake-diagnostic-beg d) (flymake-diagnostic-end d))
       (replace-regexp-in-string "\n" " / " (flymake-diagnostic-text d)))
  (goto-char (1+ (flymake-diagnostic-beg d))))
(cl-letf (((symbol-function 'completing-read)
           (lambda (_prompt collection &rest _)
             (say "code actions: %s" (mapconcat (lambda (c) (if (consp c) (car c) c)) collection "; "))
             "Write eu"))
          ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
  (let ((last-nonmenu-event ?x)) ; by the keyboard, not by a menu
    (call-interactively #'eglot-code-actions)))
(wait-for "the fix" (lambda () (string-match-p "daytona_target = \"eu\"" (buffer-string))))
(say "\"Write eu\" applied: %s" (buffer-substring (line-beginning-position) (line-end-position)))
(eglot--signal-textDocument/didChange)
(wait-for "the end of it" (lambda () (not (told "invalid-target"))))
(say "nothing is underlined there any more")

(open-file ".env")
(wait-for "env-ignored" (lambda () (told "env-ignored")))
(goto-char (point-min))
(search-forward "API_URL")
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
  (wait-for "hover" (lambda () shown))
  (unless (string-match-p "Not used here" shown) (error "Hover shows %s" shown))
  (when (string-match-p "a-key-of-our" shown) (error "Hover shows the key"))
  (say "hover on DAYTONA_API_URL:\n%s" shown))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(say "emacs: ok")
;;; emacs.el ends here
