package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

var logFlags = []cli.Flag{
	&cli.StringFlag{Name: "log-level", Usage: "what to log: debug, info, warning or error (default: warning)"},
	&cli.StringFlag{Name: "log-format", Value: "auto", Usage: "how to log: auto, text or json; auto is text when ENV_MODE is unset or LOCAL"},
	&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "log errors only"},
	&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "log how OpenManus will initialize the client; twice for more"},
}

// newLogger makes the run's logger, which writes to standard error.
func newLogger(c *cli.Context, stderr io.Writer, env environ) (*logrus.Logger, error) {
	log := logrus.New()
	log.SetOutput(stderr)
	log.SetReportCaller(true)
	log.SetLevel(logrus.WarnLevel)
	switch {
	case c.String("log-level") != "":
		level, err := logrus.ParseLevel(c.String("log-level"))
		if err != nil {
			return nil, wrongWord("--log-level: unknown level", c.String("log-level"), "debug", "info", "warning", "error")
		}
		log.SetLevel(level)
	case c.Bool("quiet"):
		log.SetLevel(logrus.ErrorLevel)
	case c.Count("verbose") > 1:
		log.SetLevel(logrus.DebugLevel)
	case c.Bool("verbose"):
		log.SetLevel(logrus.InfoLevel)
	}
	asText := false
	switch c.String("log-format") {
	case "auto":
		mode, set := env.lookup("ENV_MODE")
		asText = !set || strings.EqualFold(mode, "local")
	case "text":
		asText = true
	case "json":
	default:
		return nil, wrongWord("--log-format: unknown format", c.String("log-format"), "auto", "text", "json")
	}
	if width := logWidth(stderr); asText && width > 0 {
		log.SetFormatter(shownOnly{forPeople(width)})
	} else if asText {
		log.SetFormatter(shownOnly{&logrus.TextFormatter{CallerPrettyfier: caller, DisableColors: true, FullTimestamp: true, TimestampFormat: time.RFC3339}})
	} else {
		// The names that structlog gives the same fields in OpenManus's log.
		log.SetFormatter(shownOnly{&logrus.JSONFormatter{CallerPrettyfier: caller, TimestampFormat: time.RFC3339Nano, FieldMap: logrus.FieldMap{
			logrus.FieldKeyTime: "timestamp", logrus.FieldKeyMsg: "event", logrus.FieldKeyFile: "filename", logrus.FieldKeyFunc: "func_name",
		}}})
	}
	return log, nil
}

// logWidth is how wide the terminal is that the log goes to, 0 if it goes elsewhere.
func logWidth(stderr io.Writer) int {
	if f, ok := stderr.(*os.File); ok {
		if width, ok := terminalWidth(f); ok {
			return width
		}
	}
	return 0
}

// forPeople writes each message as "warning: what", its fields before it, wrapped at
// words to so many columns.
type forPeople int

func (width forPeople) Format(entry *logrus.Entry) ([]byte, error) {
	text := entry.Level.String() + ": "
	for _, name := range slices.Sorted(maps.Keys(entry.Data)) {
		text += fmt.Sprint(entry.Data[name]) + ": "
	}
	return []byte(strings.Join(report.Wrap(text+entry.Message, int(width)-2), "\n  ") + "\n"), nil
}

// shownOnly lets nothing into the log that would act on a terminal, and of the
// fields only what may be shown.
type shownOnly struct{ logrus.Formatter }

func (s shownOnly) Format(entry *logrus.Entry) ([]byte, error) {
	safe := *entry
	safe.Message = inert.Text(entry.Message)
	safe.Data = logrus.Fields{}
	for name, value := range entry.Data {
		text := source.Redacted
		if shown, ok := value.(source.Shown); ok {
			text = inert.Text(shown.String())
		}
		safe.Data[name] = text
	}
	return s.Formatter.Format(&safe)
}

// caller names where a message comes from, without the paths of the machine
// that built the program.
func caller(f *runtime.Frame) (function, file string) {
	return path.Ext(f.Function)[1:], fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
}

// logInitialization logs the start of the client as OpenManus logs it. It
// goes on when something is missing, as OpenManus does.
func logInitialization(log *logrus.Logger, config *validate.Config) {
	if !log.IsLevelEnabled(logrus.WarnLevel) {
		return
	}
	log.Info(source.Say("Initializing Daytona sandbox configuration"))
	for _, s := range []struct{ setting, found, missing string }{
		{"daytona_api_key", "Daytona API key configured successfully", "No Daytona API key found in environment variables"},
		{"daytona_server_url", "Daytona server URL set to: ", "No Daytona server URL found in environment variables"},
		{"daytona_target", "Daytona target set to: ", "No Daytona target found in environment variables"},
	} {
		got := config.Setting(s.setting)
		switch {
		case got.Value.Empty():
			log.Warn(source.Ours(s.missing))
		case s.setting == "daytona_api_key":
			log.Info(source.Ours(s.found))
		default:
			log.Info(source.Say("%s%s", source.Ours(s.found), source.Ours(validate.Display(s.setting, got.Value))))
		}
	}
	if config.Outcome == validate.OutcomeOK {
		log.Info(source.Say("Daytona client initialized"))
	} else {
		log.Warn(source.Say("Daytona client not initialized: %s", source.Ours(config.Reason)))
	}
}
