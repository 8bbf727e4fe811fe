package dev.shopkeeper.behavioringestion.privacy;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import java.nio.charset.StandardCharsets;

/** Addresses of pages: query, fragment and user information may say who is asking, or let others in. */
public final class PageUrl {
    private PageUrl() {}

    /** Writes scheme, host and path of the address that a text says. */
    public static void write(JsonOutput out, JsonIndex json, int text) {
        if (!json.isRaw(text)) {
            out.quoted(withoutSecrets(JsonText.of(json, text)));
            return;
        }
        byte[] bytes = json.bytes();
        int start = json.start(text);
        int end = end(bytes, start, json.end(text));
        int authority = authority(bytes, start, end);
        int user = authority < 0 ? -1 : user(bytes, authority, end);
        out.write('"');
        if (user < 0) {
            out.copy(json, start, end);
        } else {
            out.copy(json, start, authority).copy(json, user + 1, end);
        }
        out.write('"');
    }

    /** Scheme, host and path. */
    public static String withoutSecrets(String url) {
        byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
        int end = end(bytes, 0, bytes.length);
        int authority = authority(bytes, 0, end);
        int user = authority < 0 ? -1 : user(bytes, authority, end);
        String page = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return user < 0
                ? page
                : new String(bytes, 0, authority, StandardCharsets.UTF_8)
                        + new String(bytes, user + 1, end - user - 1, StandardCharsets.UTF_8);
    }

    private static int end(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '?' || bytes[i] == '#') {
                return i;
            }
        }
        return end;
    }

    /** Behind {@code ://}; -1 if there is none. */
    private static int authority(byte[] bytes, int start, int end) {
        for (int i = start; i + 2 < end; i++) {
            if (bytes[i] == ':' && bytes[i + 1] == '/' && bytes[i + 2] == '/') {
                return i + 3;
            }
        }
        return -1;
    }

    /** The last @ before the path; -1 if there is none. */
    private static int user(byte[] bytes, int authority, int end) {
        int user = -1;
        for (int i = authority; i < end && bytes[i] != '/'; i++) {
            user = bytes[i] == '@' ? i : user;
        }
        return user;
    }
}
