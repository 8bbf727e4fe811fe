package dev.shopkeeper.local.machine;

import dev.shopkeeper.local.identity.TokenIssuer;
import dev.shopkeeper.local.lambda.FunctionPool;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MetricTotals;
import dev.shopkeeper.local.services.CloudServices;
import dev.shopkeeper.local.sources.EventSources;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.BucketSpec;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.TableSpec;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** A template running on this computer: services, functions, event sources and the HTTP API. */
public final class Machine implements MachineControl, AutoCloseable {
    /** Longer than the longest nightly job should ever take here. */
    private static final Duration WORK_DONE_WITHIN = Duration.ofHours(1);

    private static final long STEP_MILLIS = 100;
    private static final int QUIET_LOOKS = 2;

    private final Blueprint blueprint;
    private final CloudServices services;
    private final FunctionPool functions;
    private final EventSources sources;
    private final Queues queues;
    private final TokenIssuer tokens;
    private final URI http;
    private final URI sns;
    private final MetricTotals metrics;
    private final Opened opened;
    private final Thread closer = new Thread(this::closeParts, "machine-closer");

    Machine(
            Blueprint blueprint,
            CloudServices services,
            FunctionPool functions,
            EventSources sources,
            TokenIssuer tokens,
            URI http,
            URI sns,
            MetricTotals metrics,
            Opened opened) {
        this.blueprint = blueprint;
        this.services = services;
        this.functions = functions;
        this.sources = sources;
        this.queues = new Queues(blueprint, services.sqs());
        this.tokens = tokens;
        this.http = http;
        this.sns = sns;
        this.metrics = metrics;
        this.opened = opened;
        Runtime.getRuntime().addShutdownHook(closer);
    }

    /**
     * Starts everything that the template names and returns when the HTTP API answers. The machine also closes when
     * this program ends, by Ctrl-C for example.
     *
     * @throws dev.shopkeeper.local.template.TemplateException if the template cannot be run here
     * @throws dev.shopkeeper.local.services.ServicesException if a service cannot be started or reached
     * @throws MachineException if a port is taken, or a machine runs for this home already
     */
    public static Machine start(MachineOptions options, MachineLog log) {
        return new MachineAssembly(options, log).assemble();
    }

    @Override
    public MachineAddresses addresses() {
        return new MachineAddresses(
                http,
                services.sqsUrl(),
                services.s3Url(),
                services.dynamoDbUrl(),
                sns,
                services.secretsUrl(),
                blueprint.buckets().stream().collect(Collectors.toMap(BucketSpec::logicalId, BucketSpec::name)),
                blueprint.tables().stream().collect(Collectors.toMap(TableSpec::logicalId, TableSpec::name)));
    }

    @Override
    public MachineStatus status() {
        List<MachineStatus.Function> functionStates = functions.activity().stream()
                .map(activity -> new MachineStatus.Function(
                        activity.function(),
                        activity.processes(),
                        activity.invocations(),
                        activity.errors(),
                        activity.medianMillis(),
                        activity.maximumMillis()))
                .toList();
        List<MachineStatus.Table> tables = blueprint.tables().stream()
                .map(table -> new MachineStatus.Table(table.logicalId(), items(table)))
                .toList();
        return new MachineStatus(functionStates, queues.status(), tables, sources.schedules(), metrics.metrics());
    }

    @Override
    public String token(Set<String> scopes) {
        return tokens.token(scopes);
    }

    @Override
    public Invocation invoke(String function, byte[] event) throws InterruptedException {
        String name = blueprint.functions().stream()
                .filter(spec -> Names.matches(function, spec.logicalId(), spec.name()))
                .map(FunctionSpec::name)
                .findFirst()
                .orElse(function);
        return functions.invoke(name, event);
    }

    @Override
    public Invocation run(String schedule, Optional<LocalDate> date) throws InterruptedException {
        Invocation invocation = result(sources.fire(schedule, date), schedule);
        if (!awaitIdle(WORK_DONE_WITHIN)) {
            throw new MachineException(schedule + " still has work after " + WORK_DONE_WITHIN.toMinutes()
                    + " minutes: see ./shopkeeper status");
        }
        return invocation;
    }

    /** Looks twice: between an answer and the message that it causes there may be nothing to be seen for a moment. */
    @Override
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        int quiet = 0;
        do {
            quiet = functions.idle() && sources.idle() ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS) {
                return true;
            }
            Thread.sleep(STEP_MILLIS);
        } while (System.nanoTime() < deadline);
        return false;
    }

    @Override
    public int redrive(String deadLetterQueue) {
        try {
            return queues.redrive(deadLetterQueue);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException("interrupted while messages of " + deadLetterQueue + " moved", e);
        }
    }

    /** Ends the functions' processes and closes every port; returns when both are done. */
    @Override
    public void close() {
        closeParts();
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook finds everything closed.
        }
    }

    private void closeParts() {
        opened.close();
    }

    private long items(TableSpec table) {
        return services.dynamoDb()
                .describeTable(request -> request.tableName(table.name()))
                .table()
                .itemCount();
    }

    private static Invocation result(CompletableFuture<Invocation> invocation, String schedule)
            throws InterruptedException {
        try {
            return invocation.get();
        } catch (ExecutionException | CancellationException e) {
            throw new MachineException(schedule + " could not be run: " + e.getMessage(), e);
        }
    }
}
