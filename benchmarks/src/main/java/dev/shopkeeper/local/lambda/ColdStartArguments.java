package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.FunctionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code [FUNCTION…] [--starts N] [--variants plain,c1,appcds,aot,snapshot] [--no-clients]}.
 *
 * @param functions empty for all that HTTP wakes
 * @param clients whether the SDK's other HTTP clients are measured, too
 */
record ColdStartArguments(List<String> functions, int starts, List<StartVariant> variants, boolean clients) {
    private static final int STARTS = 20;

    /** The event of each function that HTTP wakes; another function is given the first of its events. */
    private static final Map<String, String> HTTP_EVENTS = Map.of(
            "behavior-ingestion", "behavior-ingestion-batch.json",
            "stock-ledger", "stock-ledger-movements.json",
            "stock-alerts", "stock-alerts-list.json",
            "recommendations", "recommendations-get.json",
            "recommendation-metrics", "recommendation-metrics-get.json",
            "demand-forecast", "demand-forecast-get.json",
            "replenishment", "replenishment-get.json",
            "stock-metrics", "stock-metrics-get.json");

    static ColdStartArguments parse(String[] arguments) {
        List<String> functions = new ArrayList<>();
        int starts = STARTS;
        List<StartVariant> variants = List.of(StartVariant.values());
        boolean clients = true;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--starts" -> starts = Integer.parseInt(arguments[++i]);
                case "--variants" -> variants = variants(arguments[++i]);
                case "--no-clients" -> clients = false;
                default -> functions.add(arguments[i]);
            }
        }
        return new ColdStartArguments(functions, starts, variants, clients);
    }

    boolean includes(FunctionSpec function) {
        return functions.isEmpty()
                ? function.eventSources().stream().anyMatch(HttpRoute.class::isInstance)
                : functions.contains(function.name());
    }

    String event(FunctionSpec function) {
        String file = HTTP_EVENTS.get(function.name());
        if (file == null) {
            throw new IllegalArgumentException(function.name() + " has no event here");
        }
        return file;
    }

    private static List<StartVariant> variants(String names) {
        return Stream.of(names.split(","))
                .map(name -> StartVariant.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
