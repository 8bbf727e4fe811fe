package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import dev.shopkeeper.http.Priming;
import dev.shopkeeper.stockalerts.telling.ChatMessages;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Changes of the stock, the daily review, and what operators do with alerts. */
public final class StockAlertsHandler implements RequestStreamHandler {
    private static final List<String> HARMLESS = List.of("""
            {"routeKey":"GET /v1/alerts","queryStringParameters":{"limit":"1"}}""");

    private final Wiring wiring;
    final Priming priming;
    private final ZoneId shopTimeZone;

    public StockAlertsHandler() {
        this(Config.ofProcess());
    }

    private StockAlertsHandler(Config config) {
        this(Ports.of(config), config, Clock.systemUTC());
    }

    StockAlertsHandler(Ports ports, Config config, Clock clock) {
        wiring = Wiring.of(ports, config, clock);
        priming = Priming.with(HARMLESS, wiring.http()::answer);
        shopTimeZone = config.shopTimeZone();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Triggers.handle(input, context, shopTimeZone, trigger -> handle(trigger, output, context));
    }

    private void handle(Trigger trigger, OutputStream output, Context context) throws IOException {
        switch (trigger) {
            case Trigger.Http call -> Triggers.answer(wiring.http().answer(call.request()), output);
            case Trigger.TableStream changes -> Triggers.answer(wiring.stream().consider(changes.batch()), output);
            case Trigger.Queue parts -> Triggers.answer(wiring.review().carryOn(parts.batch(), context), output);
            case Trigger.Topic told -> told.messages().getRecords().forEach(this::post);
            case Trigger.Task task -> Triggers.answer(run(task, context), output);
            default -> throw new IllegalArgumentException("the stock alerts have no such trigger");
        }
    }

    private Map<String, ?> run(Trigger.Task task, Context context) {
        return switch (task.name()) {
            case "alert-delivery" -> Map.of("told", wiring.courier().deliver(task.scheduledAt()));
            case "stock-review" -> wiring.review().begin(task.scheduledAt(), context);
            default -> throw new IllegalArgumentException("the stock alerts have no such task");
        };
    }

    private void post(SNSEvent.SNSRecord message) {
        wiring.chat()
                .ifPresent(room -> room.post(ChatMessages.of(message.getSNS().getMessage())));
    }
}
