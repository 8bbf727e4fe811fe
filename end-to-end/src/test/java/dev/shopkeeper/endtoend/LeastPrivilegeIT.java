package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.access.Access;
import dev.shopkeeper.local.access.Role;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.PolicyStatement;
import dev.shopkeeper.local.template.RoleSpec;
import dev.shopkeeper.local.template.TemplateReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * all, in {@link RareWork} and in a {@link CrampedShop}, where one action of each service is missing indeed.
 */
@ExtendWith(SharedMachine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(Integer.MAX_VALUE)
class LeastPrivilegeIT {
    /** Needed by a file whose rows take minutes: the rest goes into a queue of its own. */
    private static final Set<String> UNREACHED = Set.of(
            "stock-ledger: sqs:SendMessage on arn:aws:sqs:eu-central-1:000000000000:shopkeeper-stock-imports-queue");

    private final MachineTranscript lines = new MachineTranscript(TerminalLog.quiet(System.err, false));
    private final Set<MachineTranscript.Use> uses = new HashSet<>();
    private Blueprint blueprint;
    private Map<String, Integer> statuses;

    @BeforeAll
    void doWhatIsSeldomDone(Machine machine, MachineTranscript transcript, @TempDir Path home) throws Exception {
        blueprint = withoutChat();
        new RareWork(machine).doAll();
        try (CrampedShop shop = CrampedShop.open(home, lines)) {
            shop.recommend();
            statuses = shop.call();
            shop.sellOut();
            assertThat(text(shop.review())).contains("\"finished\":false");
            assertThat(text(shop.tidyModels())).contains("no_events");
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
        assertThat(statuses).isEqualTo(Map.of("the movements of a SKU", 500, "an event", 503, "a bad event", 503));
        for (CrampedShop.Lack lack : CrampedShop.LACKS) {
            assertThat(lines.troubles())
                    .anySatisfy(trouble -> assertThat(trouble).startsWith(lack.refusal()));
        }
        assertThat(lines.of("stock-ledger"))
                .anySatisfy(
                        line -> assertThat(line)
                                .contains(
                                        "is not authorized to perform: dynamodb:Query on resource: "
                                                + "arn:aws:dynamodb:eu-central-1:000000000000:table/shopkeeper-stock-movements-table/index/by-sku"));
    }

    /** As the machines read it. */
    private static Blueprint withoutChat() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        return TemplateReader.readUnbuilt(
                Checkout.path("template.yaml"),
                Map.of("WriteKeys", "local", "AllowedOrigins", "https://shop.example"),
                new Endpoints(nowhere, nowhere, nowhere, nowhere, nowhere));
    }

    private static String text(Invocation invocation) {
        return new String(invocation.payload(), StandardCharsets.UTF_8);
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
}
