package dev.shopkeeper.local.machine;

import dev.shopkeeper.local.access.AccessGate;
import dev.shopkeeper.local.access.Roles;
import dev.shopkeeper.local.gateway.Gateway;
import dev.shopkeeper.local.identity.TokenIssuer;
import dev.shopkeeper.local.lambda.FunctionPool;
import dev.shopkeeper.local.lambda.PoolOptions;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.log.MetricTotals;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.sources.EventSources;
import dev.shopkeeper.local.sources.SnsServer;
import dev.shopkeeper.local.sources.SourceOptions;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.TemplateReader;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Starts the parts of a machine in order; if one fails, those before it are closed again. */
final class MachineAssembly {
    private static final String REGION = "eu-central-1";
    private static final Duration INIT_LIMIT = Duration.ofSeconds(30);

    private final MachineOptions options;
    private final MetricTotals log;
    private final Opened opened;

    MachineAssembly(MachineOptions options, MachineLog log) {
        this.options = options;
        this.log = new MetricTotals(log);
        this.opened = new Opened(this.log);
    }

    Machine assemble() {
        try {
            return open();
        } catch (IOException e) {
            opened.close();
            throw new MachineException("the machine does not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private Machine open() throws IOException {
        HomeLock lock = opened.add(HomeLock.take(options.home()));
        Gateway gateway = opened.add(openGateway());
        readTemplate(placeholders(gateway));
        LocalServices services = opened.add(LocalServices.start(servicesOptions()));
        SnsServer sns = opened.add(SnsServer.open(line -> log.machine(Level.INFO, "sns", line)));
        Blueprint blueprint = readTemplate(
                new Endpoints(services.sqsUrl(), services.s3Url(), services.dynamoDbUrl(), sns.url(), gateway.url()));
        services.provision(blueprint);
        AccessGate gate = opened.add(AccessGate.open(addresses(services, sns), log));
        Roles roles = new Roles(blueprint.roles(), log);
        gate.govern(roles);
        roles.watch(blueprint.functions());
        FunctionPool functions =
                opened.add(new FunctionPool(blueprint.functions(), poolOptions(lock.work(), gate), log));
        EventSources sources =
                opened.add(EventSources.start(blueprint, services, sns, functions, roles, sourceOptions()));
        TokenIssuer tokens = TokenIssuer.of(blueprint, Clock.systemUTC());
        gateway.serve(blueprint, tokens.keys(), functions);
        Machine machine =
                new Machine(blueprint, services, functions, sources, tokens, gateway.url(), sns.url(), log, opened);
        openControl(machine);
        return machine;
    }

    private Gateway openGateway() throws IOException {
        try {
            return Gateway.open(options.port(), Clock.systemUTC(), log);
        } catch (BindException e) {
            throw new MachineException(
                    "port " + options.port() + " is in use: choose another one with --port, or --port 0 for any", e);
        }
    }

    /** Before anything slow starts: the template is read with addresses that only look right, to find its errors. */
    private static Endpoints placeholders(Gateway gateway) {
        URI nowhere = URI.create("http://127.0.0.1:9");
        return new Endpoints(nowhere, nowhere, nowhere, nowhere, gateway.url());
    }

    private Blueprint readTemplate(Endpoints endpoints) {
        Map<String, String> parameters =
                LocalParameters.over(TemplateReader.parameters(options.template()), options.parameters());
        return TemplateReader.read(options.template(), parameters, endpoints);
    }

    private ServicesOptions servicesOptions() {
        return ServicesOptions.inMemory(options.home())
                .withData(options.data())
                .withEndpoints(options.sqs(), options.s3(), options.dynamoDb())
                .withNotes(note -> log.machine(Level.WARN, "services", note));
    }

    /** By the names that signatures have for the services. */
    private static Map<String, URI> addresses(LocalServices services, SnsServer sns) {
        return Map.of(
                "sqs", services.sqsUrl(),
                "s3", services.s3Url(),
                "dynamodb", services.dynamoDbUrl(),
                "sns", sns.url(),
                "secretsmanager", services.secretsUrl());
    }

    private PoolOptions poolOptions(Path work, AccessGate gate) {
        Map<String, String> endpoints = Map.of("AWS_ENDPOINT_URL", gate.url().toString());
        return new PoolOptions(REGION, endpoints, options.processesPerFunction(), work, INIT_LIMIT);
    }

    private SourceOptions sourceOptions() {
        return SourceOptions.of(
                options.runSchedules(),
                line -> log.machine(Level.INFO, "events", line),
                options.processesPerFunction());
    }

    private void openControl(Machine machine) throws IOException {
        ControlServer control = opened.add(new ControlServer(machine));
        opened.add(() -> MachineFile.delete(options.home()));
        MachineFile.ofThisProcess(control.url(), control.token()).write(options.home());
    }
}
