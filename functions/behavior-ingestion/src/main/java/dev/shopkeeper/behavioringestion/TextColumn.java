package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.json.StorableText;

/** A field of the event that is text without blanks around it, cut at a length; a blank one is not written. */
final class TextColumn {
    static final int MAX_LENGTH = 2_000;

    private final byte[] name;
    private final byte[] textName;
    private final int maxLength;

    TextColumn(String name) {
        this(name, MAX_LENGTH);
    }

    TextColumn(String name, int maxLength) {
        this.name = JsonOutput.ofConstant(",\"" + name + "\":");
        this.textName = JsonOutput.ofConstant(",\"" + name + "\":\"");
        this.maxLength = maxLength;
    }

    /** Writes a text or number; anything else says nothing. */
    void write(JsonOutput out, JsonIndex json, int node) {
        if (isPlain(json, node, maxLength)) {
            out.constant(textName).copy(json, json.start(node), json.end(node)).write('"');
        } else if (json.isText(node)) {
            write(out, JsonText.of(json, node));
        }
    }

    void write(JsonOutput out, String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            out.constant(name).quoted(cut(stripped, maxLength));
        }
    }

    /** The value alone, which is neither missing nor too long. */
    static void writeValue(JsonOutput out, JsonIndex json, int node) {
        if (isPlain(json, node, MAX_LENGTH)) {
            out.write('"').copy(json, json.start(node), json.end(node)).write('"');
        } else {
            out.quoted(JsonText.of(json, node).strip());
        }
    }

    /** The cut may go through a surrogate pair. */
    static String cut(String text, int maxLength) {
        return text.length() > maxLength ? StorableText.of(text.substring(0, maxLength)) : text;
    }

    /** Writes a moment, in microseconds since 1970. */
    void writeTime(JsonOutput out, long micros) {
        out.constant(textName);
        IsoTime.write(out, micros);
        out.write('"');
    }

    /** Where a value follows that somebody else writes. */
    void writeName(JsonOutput out) {
        out.constant(name);
    }

    private static boolean isPlain(JsonIndex json, int node, int maxLength) {
        if (!json.isText(node) || !json.isAscii(node)) {
            return json.isNumber(node);
        }
        int start = json.start(node);
        int end = json.end(node);
        return end > start && end - start <= maxLength && json.bytes()[start] > ' ' && json.bytes()[end - 1] > ' ';
    }

    /** Whether there is a text or number to be written. */
    static boolean isText(JsonIndex json, int node) {
        return json.isNumber(node) || json.isText(node) && !JsonText.isBlank(json, node);
    }
}
