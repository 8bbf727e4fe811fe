package dev.shopkeeper.stockledger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.http.OperatorToken;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Stock movements from HTTP, from the queue and from files, what is known of the stock, and whether it is right. */
public final class StockLedgerHandler implements RequestStreamHandler {
    private final StockHttp http;
    private final MovementQueue queue;
    private final DroppedFiles files;
    private final LedgerCheckTask check;

    public StockLedgerHandler() {
        this(Config.ofProcess());
    }

    private StockLedgerHandler(Config config) {
        this(Ports.of(config), config);
    }

    StockLedgerHandler(Ports ports, Config config) {
        StockLedger ledger = new StockLedger(ports.store(), config.unknownSkus(), ports.clock(), ports.backoff());
        MovementReader reader = new MovementReader(config.defaultWarehouse(), config.warehouses());
        OperatorToken operator = new OperatorToken(config.operatorTokenSha256());
        http = new StockHttp(ledger, reader, new StockViews(ports.stock(), ports.clock()), operator, ports.clock());
        queue = new MovementQueue(ledger, reader, ports.clock());
        files = new DroppedFiles(ports, config, reader);
        check = new LedgerCheckTask(ports, config);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        PowertoolsLogging.withLogging(context, () -> answer(trigger, output, context));
    }

    private Void answer(Trigger trigger, OutputStream output, Context context) {
        try {
            switch (trigger) {
                case Trigger.Http call -> Triggers.answer(http.answer(call.request()), output);
                case Trigger.Queue messages -> Triggers.answer(Triggers.failed(queue.record(messages.batch())), output);
                case Trigger.NewObjects dropped -> Triggers.answer(files.take(dropped.objects()), output);
                case Trigger.Task task
                when task.name().equals(LedgerCheckTask.NAME) ->
                    Triggers.answer(check.run(task.scheduledAt(), context.getRemainingTimeInMillis()), output);
                default -> throw new IllegalArgumentException("the stock ledger has no such trigger");
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
