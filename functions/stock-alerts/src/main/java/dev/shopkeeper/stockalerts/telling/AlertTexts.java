package dev.shopkeeper.stockalerts.telling;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Border;
import dev.shopkeeper.stockalerts.rules.Findings;
import dev.shopkeeper.stockalerts.rules.Money;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says in words, with numbers, why there is an alert and what to do. English and Chinese. */
public final class AlertTexts {
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final String BUNDLE = "dev.shopkeeper.stockalerts.messages";

    private final ResourceBundle messages;
    private final Locale language;

    public AlertTexts(Locale language) {
        this.language = language;
        // Without a fallback, English is the bundle's root and not the language of the machine.
        messages = ResourceBundle.getBundle(
                BUNDLE, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    public String title(Alert alert) {
        return text(
                "title." + alert.kind().code(), alert.key().sku(), alert.key().warehouse());
    }

    public String reason(Alert alert) {
        Findings findings = alert.findings();
        List<String> sentences = new ArrayList<>(List.of(cause(alert.kind(), findings)));
        if (findings.stockOutOn() != null) {
            sentences.add(text("sold_out_on", findings.stockOutOn().toString()));
        }
        if (findings.orderQuantity() != null && findings.orderQuantity() > 0) {
            sentences.add(text("order", findings.orderQuantity()));
        }
        if (findings.moneyAtRisk() != null && findings.moneyAtRisk().minor() > 0) {
            sentences.add(text(isShort(alert.kind()) ? "money.lost" : "money.tied_up", money(findings.moneyAtRisk())));
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
            case SHORTAGE -> shortage(findings);
            case STOCK_OUT_PREDICTED -> text("stock_out_predicted", available, inbound, findings.leadTimeDays());
            case OVERSTOCK -> text("overstock", available, findings.daysOfCover(), border(findings));
            case LOW_TURNOVER -> text("low_turnover", findings.onHand(), findings.turnover(), border(findings));
            case SLOW_MOVER, DEAD_STOCK -> text("idle", available, idleSince(findings), border(findings));
            case EXPIRING_LOT -> expiringLot(findings);
            case NEGATIVE_COUNT -> text("negative_count", findings.onHand());
            case COUNT_JUMP -> text("count_jump", findings.onHand(), findings.countedBefore(), border(findings));
        };
    }

    private String shortage(Findings findings) {
        String key = "shortage." + findings.border().source().code();
        return findings.border().source() == Border.Source.FORECAST
                ? text(key, findings.available(), findings.inbound(), border(findings), findings.leadTimeDays())
                : text(key, findings.available(), findings.inbound(), border(findings));
    }

    private String expiringLot(Findings findings) {
        String first = findings.expiring().firstOn().toString();
        return text("expiring_lot", findings.expiring().units(), findings.onHand(), first, border(findings));
    }

    private static double border(Findings findings) {
        return findings.border().value();
    }

    private static String idleSince(Findings findings) {
        return findings.idleSince().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static boolean isShort(AlertKind kind) {
        return kind == AlertKind.STOCK_OUT || kind == AlertKind.SHORTAGE || kind == AlertKind.STOCK_OUT_PREDICTED;
    }

    private String money(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.minor(), digits)) + " " + money.currency();
    }

    /** The title of an alert that is told again. */
    String reminder(Alert alert) {
        return text("reminder", title(alert));
    }

    /** What to acknowledge the alert by. */
    String reference(Alert alert) {
        return text("reference", alert.id().text());
    }

    String digest(int alerts) {
        return text("digest", alerts);
    }

    String count(AlertKind kind, int alerts) {
        return text("digest.kind", messages.getString("kind." + kind.code()), alerts);
    }

    String more(int alerts) {
        return text("digest.more", alerts);
    }

    private String text(String key, Object... values) {
        return new MessageFormat(messages.getString(key), language).format(values);
    }
}
