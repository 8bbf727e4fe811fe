package dev.shopkeeper.local.services;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.concurrent.Await;
import scala.concurrent.Future;
import scala.concurrent.duration.Duration;
import scala.util.Left;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPool$;

/**
 * ElasticMQ on loopback, in this process. With a folder, queues and messages are kept in a database file there and are
 * back after a restart, those in flight too; one process can keep one folder at a time.
 */
final class EmbeddedSqs implements Service {
    private static final Duration PATIENCE = Duration.create(30, TimeUnit.SECONDS);
    private static final Duration ANSWERED_WITHIN = Duration.create(1, TimeUnit.SECONDS);

    private final SQSRestServer server;
    private final Runnable closeStore;
    private final URI url;

    private EmbeddedSqs(TheSQSRestServerBuilder builder, Runnable closeStore) {
        this.server = builder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion(AwsClients.REGION.id())
                .withAWSAccountId(AwsClients.ACCOUNT)
                .start();
        this.closeStore = closeStore;
        this.url = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    static EmbeddedSqs start(Optional<Path> folder) {
        return folder.map(EmbeddedSqs::startIn)
                .orElseGet(() -> new EmbeddedSqs(SQSRestServerBuilder.withPort(0), () -> {}));
    }

    private static EmbeddedSqs startIn(Path folder) {
        var actors = ActorSystem.create("sqs");
        Runnable closeStore = () -> {
            await(actors.terminate());
            ConnectionPool.closeAll();
        };
        try {
            var keeper = keeper(actors, databaseIn(folder));
            var queues = actors.actorOf(Props.create(
                    QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper)));
            var restored = await(Patterns.ask(keeper, new QueueEvent.Restore(queues), PATIENCE.toMillis()));
            if (restored instanceof Left<?, ?> failure) {
                throw new ServicesException("the messages in " + folder + " cannot be restored: " + failure.value());
            }
            return new EmbeddedSqs(
                    SQSRestServerBuilder.withActorSystem(actors)
                            .withQueueManagerActor(queues)
                            .withQueueEventListener(keeper),
                    closeStore);
        } catch (RuntimeException e) {
            closeStore.run();
            throw e;
        }
    }

    private static ActorRef keeper(ActorSystem actors, SqlQueuePersistenceConfig database) {
        return actors.actorOf(Props.create(SqlQueuePersistenceActor.class, database, List$.MODULE$.empty()), "keeper");
    }

    private static SqlQueuePersistenceConfig databaseIn(Path folder) {
        try {
            var file = Files.createDirectories(folder).toAbsolutePath().resolve("queues");
            var database = new SqlQueuePersistenceConfig(true, "org.h2.Driver", "jdbc:h2:file:" + file, "", "", false);
            // ElasticMQ opens its pool once for the life of the process; a second start here has another file.
            ConnectionPool$.MODULE$.singleton(
                    database.uri(),
                    "",
                    "",
                    ConnectionPool$.MODULE$.singleton$default$4(),
                    ConnectionPool$.MODULE$.singleton$default$5("", "", "", null));
            ConnectionPool$.MODULE$
                    .borrow(ConnectionPool$.MODULE$.borrow$default$1())
                    .close();
            return database;
        } catch (IOException | SQLException e) {
            throw new ServicesException("cannot keep messages in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Object await(Future<?> future) {
        try {
            return Await.result(future, PATIENCE);
        } catch (Exception e) {
            throw new ServicesException("the embedded SQS does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public URI url() {
        return url;
    }

    /** The port closes at once; a receive that still waits for messages is not waited for long. */
    @Override
    public void close() {
        Future<?> stopped = server.stopAndGetFuture().apply();
        try {
            Await.ready(stopped, ANSWERED_WITHIN);
        } catch (TimeoutException e) {
            // Whoever waits for messages has gone: their long polls end by themselves.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeStore.run();
    }
}
