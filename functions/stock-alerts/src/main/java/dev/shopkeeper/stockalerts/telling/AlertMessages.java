package dev.shopkeeper.stockalerts.telling;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts alerts into messages: one alert with all there is to say, many with how many of each kind and the gravest. */
public final class AlertMessages {
    /** SNS takes ASCII without line breaks, up to 100 characters. */
    private static final int MAX_SUBJECT = 100;

    private static final int GRAVEST = 20;
    /** SNS takes 256 KB, in which each quote of JSON within JSON counts twice. */
    private static final int MAX_JSON_BYTES = 170_000;

    private static final Comparator<Alert> BY_GRAVITY = Comparator.comparing(Alert::severity)
            .thenComparingLong(AlertMessages::minorAtRisk)
            .reversed()
            .thenComparing(Alert::openedAt);

    private final AlertTexts texts;
    private final AlertTexts subjects = new AlertTexts(Locale.ENGLISH);

    public AlertMessages(Locale language) {
        texts = new AlertTexts(language);
    }

    /**
     * A message about many.
     *
     * @param told those it is about: all that fit into one message
     */
    public record Digest(AlertMessage message, List<Alert> told) {}

    public AlertMessage single(Alert alert, Instant now) {
        String title = alert.notice().given() ? texts.reminder(alert) : texts.title(alert);
        String subject = alert.notice().given() ? subjects.reminder(alert) : subjects.title(alert);
        String text = title + "\n" + texts.reason(alert) + "\n\n" + texts.reference(alert);
        Map<String, Object> json = json("alert", text);
        json.put("alerts", List.of(new AlertView(texts, now).of(alert)));
        return new AlertMessage(
                subject(subject),
                text,
                MessageJson.write(json),
                Map.of(
                        "type", "alert",
                        "alert_id", alert.id().text(),
                        "kind", alert.kind().code(),
                        "severity", alert.severity().code(),
                        "sku", alert.key().sku(),
                        "warehouse", alert.key().warehouse()));
    }

    /** @param alerts at least one */
    public Digest digest(List<Alert> alerts) {
        List<Map<String, Object>> lines = new ArrayList<>();
        List<Alert> told = new ArrayList<>();
        int bytes = 0;
        for (Alert alert : alerts) {
            Map<String, Object> line = line(alert);
            bytes += MessageJson.write(line).getBytes(StandardCharsets.UTF_8).length + 1;
            if (!told.isEmpty() && bytes > MAX_JSON_BYTES) {
                break;
            }
            told.add(alert);
            lines.add(line);
        }
        Map<AlertKind, Integer> counts = new EnumMap<>(AlertKind.class);
        told.forEach(alert -> counts.merge(alert.kind(), 1, Integer::sum));
        String text = text(told, counts);
        Map<String, Object> json = json("digest", text);
        Map<String, Integer> byCode = new LinkedHashMap<>();
        counts.forEach((kind, count) -> byCode.put(kind.code(), count));
        json.put("counts", byCode);
        json.put("alerts", lines);
        Map<String, String> attributes =
                Map.of("type", "digest", "severity", gravest(told).severity().code());
        return new Digest(
                new AlertMessage(subject(subjects.digest(told.size())), text, MessageJson.write(json), attributes),
                told);
    }

    private static Alert gravest(List<Alert> alerts) {
        return alerts.stream().min(BY_GRAVITY).orElseThrow();
    }

    private String text(List<Alert> told, Map<AlertKind, Integer> counts) {
        List<String> lines = new ArrayList<>(List.of(texts.digest(told.size())));
        counts.forEach((kind, count) -> lines.add("  " + texts.count(kind, count)));
        lines.add("");
        told.stream().sorted(BY_GRAVITY).limit(GRAVEST).forEach(alert -> lines.add(texts.title(alert)));
        if (told.size() > GRAVEST) {
            lines.add(texts.more(told.size() - GRAVEST));
        }
        return String.join("\n", lines);
    }

    private static Map<String, Object> line(Alert alert) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", alert.id().text());
        line.put("kind", alert.kind().code());
        line.put("severity", alert.severity().code());
        line.put("sku", alert.key().sku());
        line.put("warehouse", alert.key().warehouse());
        return line;
    }

    private static Map<String, Object> json(String type, String text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema_version", 1);
        json.put("type", type);
        json.put("text", text);
        return json;
    }

    private static long minorAtRisk(Alert alert) {
        return alert.findings().moneyAtRisk() == null
                ? 0
                : alert.findings().moneyAtRisk().minor();
    }

    static String subject(String title) {
        String ascii = title.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.substring(0, Math.min(ascii.length(), MAX_SUBJECT));
    }
}
