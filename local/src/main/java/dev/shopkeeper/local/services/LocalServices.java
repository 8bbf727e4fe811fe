package dev.shopkeeper.local.services;

import dev.shopkeeper.local.template.Blueprint;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ElasticMQ, S3Proxy and our own Secrets Manager in this process and DynamoDB Local beside it, all on loopback and free ports; or the endpoints
 * that the options name.
 */
public final class LocalServices implements CloudServices {
    private final Service sqs;
    private final Service s3;
    private final Service dynamoDb;
    private final EmbeddedSecrets secrets;
    private final AwsClients clients;

    private LocalServices(Service sqs, Service s3, Service dynamoDb, EmbeddedSecrets secrets) {
        this.sqs = sqs;
        this.s3 = s3;
        this.dynamoDb = dynamoDb;
        this.secrets = secrets;
        this.clients = new AwsClients(sqs.url(), s3.url(), dynamoDb.url());
    }

    /**
     * Starts all servers side by side and waits until each answers.
     *
     * @throws ServicesException if one cannot be started or reached; then none is left running
     */
    public static LocalServices start(ServicesOptions options) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = List.of(
                    submit(threads, () -> startSqs(options)),
                    submit(threads, () -> startS3(options)),
                    submit(threads, () -> startDynamoDb(options)));
            var started = awaitAll(starting);
            return new LocalServices(started.get(0), started.get(1), started.get(2), startSecrets(options, started));
        }
    }

    private static Future<Service> submit(ExecutorService threads, Callable<Service> start) {
        return threads.submit(start);
    }

    private static List<Service> awaitAll(List<Future<Service>> starting) {
        var started = new ArrayList<Service>();
        ServicesException failure = null;
        for (var service : starting) {
            try {
                started.add(service.get());
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof ServicesException known
                        ? known
                        : new ServicesException("a service does not start: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new ServicesException("interrupted while services started", e);
            }
        }
        if (failure != null) {
            started.forEach(Service::close);
            throw failure;
        }
        return started;
    }

    private static EmbeddedSecrets startSecrets(ServicesOptions options, List<Service> started) {
        try {
            return EmbeddedSecrets.start(options.data().map(data -> data.resolve("secrets")));
        } catch (ServicesException e) {
            started.forEach(Service::close);
            throw e;
        }
    }

    private static Service startSqs(ServicesOptions options) {
        return options.sqs().isPresent()
                ? ExternalService.reach("SQS", options.sqs().get())
                : EmbeddedSqs.start(options.data().map(data -> data.resolve("sqs")));
    }

    private static Service startS3(ServicesOptions options) {
        return options.s3().isPresent()
                ? ExternalService.reach("S3", options.s3().get())
                : EmbeddedS3.start(options.data().map(data -> data.resolve("s3")));
    }

    private static Service startDynamoDb(ServicesOptions options) {
        if (options.dynamoDb().isPresent()) {
            return ExternalService.reach("DynamoDB", options.dynamoDb().get());
        }
        Path project = options.home().resolve("local").resolve("dynamodb");
        var libraries = new DynamoDbDownload(project, options.cache(), options.notes()).libraries();
        return DynamoDbProcess.start(
                project.resolve("DynamoDbLocal.java"),
                libraries,
                options.data().map(data -> data.resolve("dynamodb")),
                options.notes());
    }

    @Override
    public void provision(Blueprint blueprint) {
        new Provisioner(clients).provision(blueprint);
        secrets.provision(blueprint.secrets());
    }

    @Override
    public void onObjectChange(Consumer<ObjectChange> listener) {
        if (!(s3 instanceof EmbeddedS3 embedded)) {
            throw new IllegalStateException("S3 at " + s3.url() + " does not tell of its objects");
        }
        embedded.onObjectChange(listener);
    }

    @Override
    public URI sqsUrl() {
        return sqs.url();
    }

    @Override
    public URI s3Url() {
        return s3.url();
    }

    @Override
    public URI dynamoDbUrl() {
        return dynamoDb.url();
    }

    @Override
    public URI secretsUrl() {
        return secrets.url();
    }

    @Override
    public SqsClient sqs() {
        return clients.sqs;
    }

    @Override
    public S3Client s3() {
        return clients.s3;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return clients.dynamoDb;
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return clients.streams;
    }

    @Override
    public void close() {
        clients.close();
        secrets.close();
        dynamoDb.close();
        s3.close();
        sqs.close();
    }
}
