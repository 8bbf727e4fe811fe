package dev.shopkeeper.stockledger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.http.Priming;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Stock movements from HTTP, from the queue and from files, what is known of the stock, and whether it is right. */
public final class StockLedgerHandler implements RequestStreamHandler {
    /** A look at a SKU that there isn't, and no movement. */
    private static final List<String> HARMLESS = List.of("""
            {"routeKey":"GET /v1/stock","queryStringParameters":{"sku":"none"}}""", """
            {"routeKey":"POST /v1/stock/movements","body":"{\\"movements\\":[]}"}""");

    private final Wiring wiring;
    final Priming priming;

    public StockLedgerHandler() {
        this(Wiring.of(Config.ofProcess()));
    }

    StockLedgerHandler(Wiring wiring) {
        this.wiring = wiring;
        this.priming = Priming.with(HARMLESS, wiring.http()::answer);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        Triggers.logged(context, trigger, wiring.timeZone(), () -> answer(trigger, output, context));
    }

    private Void answer(Trigger trigger, OutputStream output, Context context) {
        int millis = context.getRemainingTimeInMillis();
        try {
            switch (trigger) {
                case Trigger.Http call -> Triggers.answer(wiring.http().answer(call.request()), output);
                case Trigger.Queue messages ->
                    Triggers.answer(Triggers.failed(wiring.queued().take(messages.batch(), millis)), output);
                case Trigger.NewObjects dropped ->
                    Triggers.answer(wiring.files().take(dropped.objects(), millis), output);
                case Trigger.Task task
                when task.name().equals(LedgerCheckTask.NAME) ->
                    Triggers.answer(wiring.check().run(task.scheduledAt(), millis), output);
                default -> throw new IllegalArgumentException("the stock ledger has no such trigger");
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
