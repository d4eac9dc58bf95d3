package plainprocessor

import (
	"context"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

func plainTraces(_ context.Context, traces ptrace.Traces) (ptrace.Traces, error) {
	for _, resource := range traces.ResourceSpans().All() {
		plainAttributes(resource.Resource().Attributes())
		for _, scope := range resource.ScopeSpans().All() {
			plainAttributes(scope.Scope().Attributes())
			for _, span := range scope.Spans().All() {
				plainSpan(span)
			}
		}
	}
	return traces, nil
}

func plainSpan(span ptrace.Span) {
	span.TraceState().FromRaw("")
	plainAttributes(span.Attributes())
	for _, event := range span.Events().All() {
		plainAttributes(event.Attributes())
	}
	for _, link := range span.Links().All() {
		link.TraceState().FromRaw("")
		link.Attributes().Clear()
	}
}

func plainLogs(_ context.Context, logs plog.Logs) (plog.Logs, error) {
	for _, resource := range logs.ResourceLogs().All() {
		plainAttributes(resource.Resource().Attributes())
		for _, scope := range resource.ScopeLogs().All() {
			plainAttributes(scope.Scope().Attributes())
			for _, record := range scope.LogRecords().All() {
				plainAttributes(record.Attributes())
			}
		}
	}
	return logs, nil
}

func plainAttributes(attributes pcommon.Map) {
	attributes.RemoveIf(func(_ string, value pcommon.Value) bool { return !isPlain(value) })
}

// textBytesMax is far above any value that the allow-list is meant for. A longer text goes whole: a part of it could be
// taken for the value, and with it a span could outgrow what Kafka takes as one record.
const textBytesMax = 4096

// isPlain tells whether a value is a short text, a number, a truth value, or a list of such: anything else could carry keys that
// no allow-list has seen, or bytes that no pattern reads.
func isPlain(value pcommon.Value) bool {
	if value.Type() != pcommon.ValueTypeSlice {
		return isScalar(value)
	}
	for _, element := range value.Slice().All() {
		if !isScalar(element) {
			return false
		}
	}
	return true
}

func isScalar(value pcommon.Value) bool {
	switch value.Type() {
	case pcommon.ValueTypeStr:
		return len(value.Str()) <= textBytesMax
	case pcommon.ValueTypeInt, pcommon.ValueTypeDouble, pcommon.ValueTypeBool:
		return true
	default:
		return false
	}
}
