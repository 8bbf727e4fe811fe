package dev.shopkeeper.stockalerts;

import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says in words, with numbers, why there is an alert and what to do. English and Chinese. */
final class AlertTexts {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final String BUNDLE = "dev.shopkeeper.stockalerts.messages";

    private final ResourceBundle messages;
    private final Locale language;

    AlertTexts(Locale language) {
        this.language = language;
        // Without a fallback, English is the bundle's root and not the language of the machine.
        messages = ResourceBundle.getBundle(
                BUNDLE, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    String title(Alert alert) {
        return text(
                "title." + alert.kind().code(), alert.key().sku(), alert.key().warehouse());
    }

    String reason(Alert alert) {
        Findings findings = alert.findings();
        List<String> sentences = new ArrayList<>(List.of(cause(alert.kind(), findings)));
        if (findings.stockOutOn() != null) {
            sentences.add(text("sold_out_on", findings.stockOutOn().toString()));
        }
        if (findings.orderQuantity() != null && findings.orderQuantity() > 0) {
            sentences.add(text("order", findings.orderQuantity()));
        }
        return String.join(messages.getString("between_sentences"), sentences);
    }

    private String cause(AlertKind kind, Findings findings) {
        long available = findings.available();
        long inbound = findings.inbound();
        return switch (kind) {
            case STOCK_OUT -> {
                String key = available == 0 ? "stock_out.none" : available < 0 ? "stock_out.owed" : "stock_out.few";
                yield text(key, Math.abs(available), inbound);
            }
            case SHORTAGE ->
                findings.fixedThreshold()
                        ? text("shortage.reorder_point", available, inbound, findings.threshold())
                        : text("shortage.forecast", available, inbound, findings.threshold(), findings.leadTimeDays());
            case OVERSTOCK -> text("overstock", available, findings.daysOfCover(), findings.threshold());
            case SLOW_MOVER ->
                text(
                        "slow_mover",
                        available,
                        findings.idleSince()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString(),
                        findings.threshold());
        };
    }

    private String text(String key, Object... values) {
        return new MessageFormat(messages.getString(key), language).format(values);
    }
}
