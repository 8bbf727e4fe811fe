package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.access.Access;
import dev.shopkeeper.local.access.Role;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.PolicyStatement;
import dev.shopkeeper.local.template.RoleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * No role allows what nothing needs: each action on each resource that the template lists is taken away in turn, and
 * something that the functions did must then be refused: in the tests before this one, which is the last and judges
 * all, and in {@link RareWork}.
 */
@ExtendWith(SharedMachine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(Integer.MAX_VALUE)
class LeastPrivilegeIT {
    /**
     * Needed by who runs out of time, which takes minutes: the rest goes into a queue of its own. And to delete models,
     * which must be an hour old.
     */
    private static final Set<String> UNREACHED = Set.of(
            "stock-ledger: sqs:SendMessage on arn:aws:sqs:eu-central-1:000000000000:shopkeeper-stock-imports-queue",
            "stock-alerts: sqs:SendMessage on arn:aws:sqs:eu-central-1:000000000000:shopkeeper-stock-review-queue",
            "recommendation-refresh: s3:DeleteObject on arn:aws:s3:::shopkeeper-lake-bucket/models/recommendations/*");

    private static final String MOVEMENTS =
            "(Action: \\[dynamodb:BatchGetItem), dynamodb:PutItem" + "(]\\s+Resource: !GetAtt StockMovementsTable.Arn)";

    private final MachineTranscript lines = new MachineTranscript(TerminalLog.quiet(System.err, false));
    private final Set<MachineTranscript.Use> uses = new HashSet<>();
    private Blueprint blueprint;
    private ShopClient.Answer refused;

    @BeforeAll
    void doWhatIsSeldomDone(Machine machine, MachineTranscript transcript, @TempDir Path home) throws Exception {
        blueprint = WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml"))
                .blueprint();
        new RareWork(machine).doAll();
        try (Machine less = Machine.start(optionsWithoutAnAction(home), lines)) {
            ShopClient shop = new ShopClient(less);
            refused = shop.post(
                    "/v1/stock/movements",
                    "{\"movement_id\":\"m\",\"sku\":\"A\",\"kind\":\"opening\",\"quantity\":1}",
                    shop.operator());
            // Before there is a model.
            shop.get("/v1/recommendations?sessionItems=A", ShopClient.WRITE_KEY);
        }
        uses.addAll(transcript.uses());
        uses.addAll(lines.uses());
        blueprint.functions().forEach(this::addWhatLambdaDoes);
    }

    @Test
    void everyListedActionIsNeeded() {
        assertThat(blueprint.roles()).hasSameSizeAs(blueprint.functions());
        assertThat(blueprint.roles().stream().flatMap(this::idle)).containsExactlyInAnyOrderElementsOf(UNREACHED);
    }

    @Test
    void withoutAnActionItsFunctionFailsAndNamesTheResource() {
        assertThat(refused.status()).isEqualTo(500);
        assertThat(lines.of("stock-ledger"))
                .anySatisfy(line -> assertThat(line)
                        .contains("is not authorized to perform: dynamodb:PutItem on resource: "
                                + "arn:aws:dynamodb:eu-central-1:000000000000:table/shopkeeper-stock-movements-table"));
        assertThat(lines.troubles())
                .contains("stock-ledger: may not dynamodb:PutItem on "
                        + "arn:aws:dynamodb:eu-central-1:000000000000:table/shopkeeper-stock-movements-table");
    }

    /** Failures are told with the function's role. */
    private void addWhatLambdaDoes(FunctionSpec function) {
        Stream<String> ofStreams = function.eventSources().stream()
                .filter(TableStreamSource.class::isInstance)
                .flatMap(source -> ((TableStreamSource) source).onFailureArn().stream());
        Stream.concat(function.onFailureArn().stream(), ofStreams)
                .forEach(arn ->
                        uses.add(new MachineTranscript.Use(function.name(), new Access("sqs:SendMessage", arn))));
    }

    private Stream<String> idle(RoleSpec role) {
        List<Access> needs = uses.stream()
                .filter(use -> use.function().equals(role.function()))
                .map(MachineTranscript.Use::access)
                .toList();
        List<PolicyStatement> grants =
                role.statements().stream().flatMap(LeastPrivilegeIT::single).toList();
        return IntStream.range(0, grants.size())
                .filter(left -> needs.stream().allMatch(without(left, grants)::allows))
                .mapToObj(grants::get)
                .map(grant -> role.function() + ": " + grant.actions().getFirst() + " on "
                        + grant.resources().getFirst());
    }

    private static Role without(int left, List<PolicyStatement> grants) {
        List<PolicyStatement> others = new ArrayList<>(grants);
        others.remove(left);
        return Role.of(others);
    }

    /** One statement for each action and resource. */
    private static Stream<PolicyStatement> single(PolicyStatement statement) {
        return statement.actions().stream()
                .flatMap(action -> statement.resources().stream()
                        .map(resource -> new PolicyStatement(statement.allows(), List.of(action), List.of(resource))));
    }

    private static MachineOptions optionsWithoutAnAction(Path home) throws IOException {
        for (String needed : List.of("local", "mvnw", ".mvn", "functions")) {
            Files.createSymbolicLink(home.resolve(needed), Checkout.path(needed));
        }
        String template = Files.readString(Checkout.path("template.yaml"));
        String less = template.replaceFirst(MOVEMENTS, "$1$2");
        assertThat(less).isNotEqualTo(template);
        return new MachineOptions(
                home,
                Files.writeString(home.resolve("template.yaml"), less),
                Map.of(),
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
