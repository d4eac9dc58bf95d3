// Package plainprocessor makes telemetry plain enough for the redaction processor to judge it by attribute keys alone.
//
// In: traces and logs as they were sent. Out: the same, without what redaction v0.155 does not look at: attributes and
// trace state of span links, and attribute values that hold further keys (maps), bytes, or texts over 4 KiB.
// It has no configuration. The processor is stateless and safe for concurrent use.
package plainprocessor

import (
	"context"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processorhelper"
)

var mutates = processorhelper.WithCapabilities(consumer.Capabilities{MutatesData: true})

// NewFactory gives the factory that the collector's builder looks for.
func NewFactory() processor.Factory {
	return processor.NewFactory(component.MustNewType("plain"),
		func() component.Config { return &struct{}{} },
		processor.WithTraces(newTraces, component.StabilityLevelBeta),
		processor.WithLogs(newLogs, component.StabilityLevelBeta))
}

func newTraces(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Traces) (processor.Traces, error) {
	return processorhelper.NewTraces(ctx, set, cfg, next, plainTraces, mutates)
}

func newLogs(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Logs) (processor.Logs, error) {
	return processorhelper.NewLogs(ctx, set, cfg, next, plainLogs, mutates)
}
