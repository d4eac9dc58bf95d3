package dev.stagewatch.engine.read;

/**
 * Where an attribute is looked for, in F1's order: the event or log record itself, its span, its resource. One is moved
 * from span to span. Confined to one thread.
 */
final class AttributeScope {

    private static final int VALUE_HEADER_MAX = 6;
    /** Stands for text that is too long to be built. */
    private static final String TOO_LONG = "x".repeat(OtlpReader.TEXT_BYTES_MAX + 1);

    private Attributes own;
    private Attributes span;
    private ResourceView resource;

    AttributeScope at(Element element, Element ofSpan, ResourceView ofResource) {
        own = element.attributes;
        span = ofSpan.attributes;
        resource = ofResource;
        return this;
    }

    /** The value as text, null where there is none; one that is too long becomes one that {@link #isTooLong}. */
    String text(int slot) throws BrokenOtlp {
        Attributes place = own.has(slot) ? own : span.has(slot) ? span : resource.attributes;
        if (place.length(slot) > OtlpReader.TEXT_BYTES_MAX + VALUE_HEADER_MAX) {
            return TOO_LONG;
        }
        return place == resource.attributes ? resource.text(slot) : place.text(slot);
    }

    /** As {@link #text}, null where it is empty or too long. */
    String shortText(int slot) throws BrokenOtlp {
        String text = slot < 0 ? null : text(slot);
        return text == null || text.isEmpty() || isTooLong(text) ? null : text;
    }

    ResourceView resource() {
        return resource;
    }

    static boolean isTooLong(String text) {
        return text.length() > OtlpReader.TEXT_BYTES_MAX;
    }
}
