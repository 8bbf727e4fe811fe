package dev.shopkeeper.stockalerts.telling;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.Expiry;
import dev.shopkeeper.stockalerts.rules.Findings;
import dev.shopkeeper.stockalerts.rules.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An alert as the HTTP API shows it. */
public final class AlertView {
    private final AlertTexts texts;
    private final Instant asOf;

    public AlertView(AlertTexts texts, Instant asOf) {
        this.texts = texts;
        this.asOf = asOf;
    }

    public Map<String, Object> of(Alert alert) {
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
        json.put("handled_by", alert.handledBy());
        json.put("on_hand", findings.onHand());
        json.put("available", findings.available());
        json.put("inbound", findings.inbound());
        json.put("threshold", rounded(findings.border().value()));
        json.put("threshold_from", findings.border().source().code());
        json.put("days_of_cover", rounded(findings.daysOfCover()));
        json.put("turnover", rounded(findings.turnover()));
        json.put("lead_time_days", findings.leadTimeDays());
        json.put("idle_since", findings.idleSince().toString());
        json.put("stock_out_on", textOf(findings.stockOutOn()));
        json.put("order_quantity", findings.orderQuantity());
        json.put("counted_before", findings.countedBefore());
        Expiry expiring = findings.expiring();
        json.put("expiring_units", expiring == null ? null : expiring.units());
        json.put("expires_on", expiring == null ? null : textOf(expiring.firstOn()));
        Money money = findings.moneyAtRisk();
        json.put("money_at_risk_minor", money == null ? null : money.minor());
        json.put("currency", money == null ? null : money.currency());
        return json;
    }

    private static String textOf(Object value) {
        return value == null ? null : value.toString();
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.round(value * 10) / 10.0;
    }
}
