package dev.shopkeeper.behavioringestion.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as it is written, in one buffer that is used again and again. */
public final class JsonOutput {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int MANY = 128;

    private byte[] bytes = new byte[4096];
    private int length;

    public int length() {
        return length;
    }

    public void set(int index, char ascii) {
        bytes[index] = (byte) ascii;
    }

    /** Takes back all that was written behind this length. */
    public void truncate(int newLength) {
        length = newLength;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Puts the comma that the next element needs, unless it is the first of its container. */
    public JsonOutput separate() {
        return isContainerEmpty() ? this : write(',');
    }

    /** Whether nothing has been written since a container was opened. */
    public boolean isContainerEmpty() {
        byte last = bytes[length - 1];
        return last == '{' || last == '[';
    }

    /** A quick hash of what is written between. */
    public int hash(int from, int to) {
        return Words.hash(bytes, from, to);
    }

    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Makes room in the midst of what is written. */
    public void insert(int index, byte[] inserted) {
        room(inserted.length);
        System.arraycopy(bytes, index, bytes, index + inserted.length, length - index);
        System.arraycopy(inserted, 0, bytes, index, inserted.length);
        length += inserted.length;
    }

    public JsonOutput write(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** What is written again and again: made for {@link #constant}. */
    public static byte[] ofConstant(String ascii) {
        return Arrays.copyOf(ascii.getBytes(StandardCharsets.US_ASCII), ascii.length() + Words.BYTES);
    }

    public JsonOutput constant(byte[] ofConstant) {
        return copy(ofConstant, 0, ofConstant.length - Words.BYTES);
    }

    public JsonOutput write(byte[] written) {
        return write(written, 0, written.length);
    }

    /** A part of a document, ASCII or not, as it is written there. */
    public JsonOutput copy(JsonIndex json, int start, int end) {
        return copy(json.bytes(), start, end);
    }

    private JsonOutput copy(byte[] padded, int start, int end) {
        int count = end - start;
        room(count);
        if (count <= MANY) {
            Words.copy(padded, start, end, bytes, length);
        } else {
            System.arraycopy(padded, start, bytes, length, count);
        }
        length += count;
        return this;
    }

    public JsonOutput write(byte[] from, int start, int end) {
        int count = end - start;
        room(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
        return this;
    }

    /** A scalar as the sender wrote it, but what cannot be stored. */
    public JsonOutput scalar(JsonIndex json, int node) {
        if (!json.isText(node)) {
            return copy(json.bytes(), json.start(node), json.end(node));
        }
        if (json.isUnstorable(node)) {
            return quoted(JsonText.of(json, node));
        }
        return copy(json.bytes(), json.start(node) - 1, json.end(node) + 1);
    }

    /** A field's name as the sender wrote it, with its colon. */
    public JsonOutput name(JsonIndex json, int name) {
        if (json.isUnstorable(name)) {
            return quoted(JsonText.of(json, name)).write(':');
        }
        return copy(json.bytes(), json.start(name) - 1, json.end(name) + 1).write(':');
    }

    /** A text between quotes, with the fewest escapes. */
    public JsonOutput quoted(String text) {
        room(2 + 6 * text.length());
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                characters(text.substring(i).getBytes(StandardCharsets.UTF_8));
                break;
            }
            character((byte) c);
        }
        return write('"');
    }

    private void characters(byte[] utf8) {
        room(6 * utf8.length);
        for (byte c : utf8) {
            character(c);
        }
    }

    private void character(byte c) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = c;
        } else if (c >= 0 && c < ' ') {
            control(c);
        } else {
            bytes[length++] = c;
        }
    }

    /** A number with leading zeros. */
    public JsonOutput digits(int number, int count) {
        room(count);
        int rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    private void control(byte c) {
        bytes[length++] = '\\';
        switch (c) {
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 0xF];
            }
        }
    }

    private void room(int count) {
        if (length + count + Words.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count + Words.BYTES));
        }
    }
}
