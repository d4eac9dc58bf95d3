package dev.stagewatch.replay.input;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** JSON that is well-formed and not what OTLP has in this place. */
final class JsonFault extends JsonParseException {
    private static final long serialVersionUID = 1;

    JsonFault(JsonParser at, String message) {
        super(at, message);
    }
}
