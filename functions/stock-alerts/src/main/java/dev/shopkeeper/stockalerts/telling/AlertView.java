package dev.shopkeeper.stockalerts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An alert as the HTTP API shows it. */
final class AlertView {
    private final AlertTexts texts;
    private final Instant asOf;

    AlertView(Locale language, Instant asOf) {
        texts = new AlertTexts(language);
        this.asOf = asOf;
    }

    Map<String, Object> of(Alert alert) {
        Findings findings = alert.findings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", alert.id().text());
        json.put("sku", alert.key().sku());
        json.put("warehouse", alert.key().warehouse());
        json.put("kind", alert.kind().code());
        json.put("status", alert.statusAt(asOf).code());
        json.put("severity", alert.severity().code());
        json.put("title", texts.title(alert));
        json.put("reason", texts.reason(alert));
        json.put("opened_at", alert.openedAt().toString());
        json.put("updated_at", alert.updatedAt().toString());
        json.put("resolved_at", textOf(alert.resolvedAt()));
        json.put("snoozed_until", textOf(alert.snoozedUntil()));
        json.put("available", findings.available());
        json.put("inbound", findings.inbound());
        json.put("threshold", rounded(findings.threshold()));
        json.put("days_of_cover", findings.daysOfCover() == null ? null : rounded(findings.daysOfCover()));
        json.put("lead_time_days", findings.leadTimeDays());
        json.put("stock_out_on", textOf(findings.stockOutOn()));
        json.put("order_quantity", findings.orderQuantity());
        return json;
    }

    private static String textOf(Object value) {
        return value == null ? null : value.toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
