package dev.shopkeeper.stockalerts.alert;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one opening of an alert, in a form that fits into a URL. */
public record AlertId(StockKey key, AlertKind kind, int opening) {
    /** A SKU may contain '#', the other parts can't. */
    private static final Pattern PARTS = Pattern.compile("(.+)#([^#]+)#([a-z_]+)#([1-9]\\d{0,8})", Pattern.DOTALL);

    public String text() {
        String parts = key.text() + "#" + kind.code() + "#" + opening;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for a text that is no id. */
    public static Optional<AlertId> parse(String text) {
        try {
            String parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Matcher matcher = PARTS.matcher(parts);
            return matcher.matches()
                    ? AlertKind.of(matcher.group(3))
                            .map(kind -> new AlertId(
                                    new StockKey(matcher.group(1), matcher.group(2)),
                                    kind,
                                    Integer.parseInt(matcher.group(4))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
