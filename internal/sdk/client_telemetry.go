package sdk

import (
	"math"
	"strconv"
	"strings"
)

func (e *clientEnvironment) experimentalTelemetry() *ClientError {
	if e.read("DAYTONA_EXPERIMENTAL_OTEL_ENABLED") != "true" {
		return nil
	}
	return e.openTelemetry()
}

func (e *clientEnvironment) telemetry() *ClientError {
	if e.read("DAYTONA_OTEL_ENABLED") != "true" {
		return nil
	}
	return e.openTelemetry()
}

// spanLimits are read in this order, by SpanLimits of opentelemetry-sdk.
var spanLimits = []string{
	"OTEL_ATTRIBUTE_COUNT_LIMIT", "OTEL_SPAN_EVENT_COUNT_LIMIT", "OTEL_SPAN_LINK_COUNT_LIMIT", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
	"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
}

// openTelemetry is what 1.38.0 and 1.45.1 of opentelemetry-sdk both refuse; with
// older ones the SDK is not installed. What only one of them refuses, such as a
// timeout that is no number, is not predicted.
func (e *clientEnvironment) openTelemetry() *ClientError {
	for _, name := range spanLimits {
		value := pythonStrip(e.process[name])
		if sign, ok := pythonInt(value); value != "" && (!ok || sign < 0) {
			return &ClientError{name, CauseTelemetry, "ValueError", name + " must be a non-negative integer"}
		}
	}
	for _, name := range []string{"OTEL_PYTHON_EXPORTER_OTLP_HTTP_CREDENTIAL_PROVIDER", "OTEL_PYTHON_EXPORTER_OTLP_HTTP_TRACES_CREDENTIAL_PROVIDER"} {
		if e.process[name] != "" {
			return &ClientError{name, CauseTelemetry, "RuntimeError", "Requested component not found in entry point"}
		}
	}
	return e.batches()
}

// batches is BatchSpanProcessor: what is no number counts as not set.
func (e *clientEnvironment) batches() *ClientError {
	const queueSize, delay, batchSize = "OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"
	queue, batch := e.number(queueSize, 2048), e.number(batchSize, 512)
	refuse := func(name, words string) *ClientError {
		return &ClientError{name, CauseTelemetry, "ValueError", words}
	}
	switch {
	case queue <= 0:
		return refuse(queueSize, "max_queue_size must be a positive integer.")
	case e.number(delay, 5000) <= 0:
		return refuse(delay, "schedule_delay_millis must be positive.")
	case batch <= 0:
		return refuse(batchSize, "max_export_batch_size must be a positive integer.")
	case batch > queue:
		name := batchSize
		if e.process[batchSize] == "" {
			name = queueSize
		}
		return refuse(name, "max_export_batch_size must be less than or equal to max_queue_size.")
	}
	return nil
}

// number is a variable's whole number, the default where it is none.
func (e *clientEnvironment) number(name string, otherwise int) int {
	text := pythonStrip(e.process[name])
	sign, ok := pythonInt(text)
	if !ok {
		return otherwise
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, "_", ""))
	if err != nil { // too long, or in other digits than ours
		return sign * math.MaxInt
	}
	return n
}
