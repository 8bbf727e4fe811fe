package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every alarm has a section in the runbook, which its description names, and every section has an alarm. */
class RunbookTest {
    /** A heading, and on the next line but one the names of the section's alarms. */
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)\\n\\nAlarms: (.+)$");

    private static final Pattern NAME = Pattern.compile("`(\\*?\\w+)`");

    /** The sections' addresses by the names of alarms, which may begin with a {@code *}. */
    private final Map<String, String> sections = new LinkedHashMap<>();

    private final WrittenTemplate template = WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml"));

    private final Map<String, String> alarms = template.ofType("AWS::CloudWatch::Alarm").entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey,
                    alarm -> textAt(alarm.getValue(), "Properties", "AlarmDescription")
                            .orElse("")));

    RunbookTest() {
        String page = Checkout.text("docs/runbook.md");
        for (MatchResult section : SECTION.matcher(page).results().toList()) {
            String address = section.group(1).toLowerCase(Locale.ROOT).replace(' ', '-');
            NAME.matcher(section.group(2)).results().forEach(name -> sections.put(name.group(1), address));
        }
    }

    @Test
    void everyAlarmNamesItsSection() {
        assertThat(alarms).hasSizeGreaterThan(40).allSatisfy((alarm, description) -> {
            Optional<String> name = name(alarm);
            assertThat(name).as("a section for " + alarm).isPresent();
            assertThat(description).as(alarm).endsWith(" (docs/runbook.md#" + sections.get(name.get()) + ")");
        });
    }

    @Test
    void everySectionHasAnAlarm() {
        Set<String> named =
                alarms.keySet().stream().flatMap(alarm -> name(alarm).stream()).collect(Collectors.toSet());
        assertThat(sections.keySet()).hasSizeGreaterThan(10).isSubsetOf(named);
    }

    /** {@code $(output Name)} of a command, and the names of functions and queues that a reader may put there. */
    @Test
    void everyOutputThatACommandAsksForExists() {
        String page = Checkout.text("docs/runbook.md");
        Set<String> asked = Pattern.compile("\\$\\(output (\\w+)\\)|`(\\w+(?:Function|QueueArn|QueueUrl))`")
                .matcher(page)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toSet());
        assertThat(asked)
                .hasSizeGreaterThan(10)
                .isSubsetOf(template.blueprint().outputs().keySet());
    }

    /** Of several sections that fit, the one that says most of the name. */
    private Optional<String> name(String alarm) {
        return sections.keySet().stream()
                .filter(name -> name.startsWith("*") ? alarm.endsWith(name.substring(1)) : alarm.equals(name))
                .max(Comparator.comparingInt(String::length));
    }

    @Test
    void anAlarmOfAnotherKindHasNoSection() {
        assertThat(List.of("SomethingElse", "ErrorsAlarmOfNobody"))
                .allSatisfy(alarm -> assertThat(name(alarm)).isEmpty());
    }
}
