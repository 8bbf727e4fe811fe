package dev.shopkeeper.stockledger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.http.OperatorToken;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Stock movements from HTTP and from the queue, and what is known of the stock. */
public final class StockLedgerHandler implements RequestStreamHandler {
    private final StockHttp http;
    private final MovementQueue queue;

    public StockLedgerHandler() {
        this(
                Config.ofProcess(),
                DynamoDbClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
                new Backoff(() -> ThreadLocalRandom.current().nextLong(), Backoff.Sleeper::onThread));
    }

    private StockLedgerHandler(Config config, DynamoDbClient dynamoDb, Backoff backoff) {
        this(
                new DynamoDbLedgerStore(dynamoDb, config, Clock.systemUTC(), backoff),
                new DynamoDbStockReader(dynamoDb, config),
                config,
                Clock.systemUTC(),
                backoff);
    }

    StockLedgerHandler(LedgerStore store, StockReader stock, Config config, Clock clock, Backoff backoff) {
        StockLedger ledger = new StockLedger(store, config.unknownSkus(), clock, backoff);
        MovementReader reader = new MovementReader(config.defaultWarehouse(), config.warehouses());
        OperatorToken operator = new OperatorToken(config.operatorTokenSha256());
        http = new StockHttp(ledger, reader, new StockViews(stock, clock), operator, clock);
        queue = new MovementQueue(ledger, reader, clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        PowertoolsLogging.withLogging(context, () -> {
            switch (trigger) {
                case Trigger.Http call -> Triggers.answer(http.answer(call.request()), output);
                case Trigger.Queue messages -> Triggers.answer(Triggers.failed(queue.record(messages.batch())), output);
                default -> throw new IllegalArgumentException("the stock ledger has no such trigger");
            }
            return null;
        });
    }
}
