package dev.shopkeeper.stockalerts.telling;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts the text of a message into the form of a chat: its first line as the header, the rest below. */
public final class ChatMessages {
    private static final int MAX_HEADER = 150;
    private static final int MAX_SECTION = 3_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatMessages() {}

    public static String of(String text) {
        int end = text.indexOf('\n');
        String title = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end + 1).strip();
        ObjectNode message = JSON.createObjectNode().put("text", escaped(title));
        var blocks = message.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", shortened(title, MAX_HEADER));
        if (!rest.isEmpty()) {
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", shortened(escaped(rest), MAX_SECTION));
        }
        return message.toString();
    }

    /** A SKU may look like markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
