package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import dev.shopkeeper.http.OperatorToken;
import dev.shopkeeper.stockalerts.rules.AlertRules;
import dev.shopkeeper.stockalerts.telling.AlertMessages;
import dev.shopkeeper.stockalerts.telling.ChatMessages;
import dev.shopkeeper.stockalerts.telling.ChatRoom;
import dev.shopkeeper.stockalerts.telling.Courier;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Changes of the stock, the daily review, and what operators do with alerts. */
public final class StockAlertsHandler implements RequestStreamHandler {
    private final AlertsHttp http;
    private final StockStream stream;
    private final ReviewRunner review;
    private final Courier courier;
    private final Optional<ChatRoom> chat;

    public StockAlertsHandler() {
        this(Config.ofProcess());
    }

    private StockAlertsHandler(Config config) {
        this(Ports.of(config), config, Clock.systemUTC());
    }

    StockAlertsHandler(Ports ports, Config config, Clock clock) {
        CurrentSettings settings = new CurrentSettings(ports.settings(), clock);
        AlertTransitions transitions = new AlertTransitions(new AlertRules(config.shopTimeZone(), config.currency()));
        StockAlerts alerts =
                new StockAlerts(ports.alerts(), ports.levels(), ports.forecasts(), transitions, settings, clock);
        AlertMessages messages = new AlertMessages(config.operatorLanguage());
        courier = new Courier(
                ports.alerts(), ports.notifier(), ports.gate(), messages, settings, config.alertsAtOnce(), clock);
        chat = ports.chat();
        AlertDesk desk = new AlertDesk(ports.alerts(), clock);
        OperatorToken operator = new OperatorToken(config.operatorTokenSha256());
        http = new AlertsHttp(new AlertLister(ports.alerts()), desk, settings, operator, clock);
        stream = new StockStream(alerts, courier, clock);
        review = new ReviewRunner(new StockReview(ports, alerts, config.shopTimeZone(), clock), clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        PowertoolsLogging.withLogging(context, () -> {
            switch (trigger) {
                case Trigger.Http call -> Triggers.answer(http.answer(call.request()), output);
                case Trigger.TableStream changes -> Triggers.answer(stream.consider(changes.batch()), output);
                case Trigger.Queue parts -> Triggers.answer(review.carryOn(parts.batch(), context), output);
                case Trigger.Topic told -> told.messages().getRecords().forEach(this::post);
                case Trigger.Task task -> answer(run(task, context), output);
                default -> throw new IllegalArgumentException("the stock alerts have no such trigger");
            }
            return null;
        });
    }

    private Map<String, ?> run(Trigger.Task task, Context context) {
        return switch (task.name()) {
            case "alert-delivery" -> Map.of("told", courier.deliver(task.scheduledAt()));
            case "stock-review" -> review.begin(task.scheduledAt(), context);
            default -> throw new IllegalArgumentException("the stock alerts have no such task");
        };
    }

    private void post(SNSEvent.SNSRecord message) {
        chat.ifPresent(room -> room.post(ChatMessages.of(message.getSNS().getMessage())));
    }

    private static void answer(Map<String, ?> summary, OutputStream output) {
        try {
            Triggers.answer(summary, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
