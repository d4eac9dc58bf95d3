/**
 * The REST API under /api/v1: orders, stages, watermark, policy, as JSON. Answers come from the engine's view and are as of
 * its watermark; errors are RFC 9457 problems that name the field. Read-only.
 */
package dev.stagewatch.server.api;
