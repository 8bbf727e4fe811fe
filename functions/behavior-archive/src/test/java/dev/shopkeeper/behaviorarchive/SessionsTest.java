package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.behaviorarchive.compaction.Compaction;
import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.behaviorarchive.compaction.SessionRules;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event is written as {@code time visitor campaign}; sessions come out as letters in order of their first event. */
class SessionsTest {
    private static final Instant DUE = Instant.parse("2026-03-04T01:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private int sent;

    @ParameterizedTest
    @CsvSource({
        "10:00 10:30 11:00, AAA",
        "10:00 10:30:00.001, AB",
        "10:00 10:00 10:00, AAA",
        "10:00 11:00 11:10 12:00, ABBC"
    })
    void aPauseEndsASession(String times, String sessions) {
        for (String time : times.split(" ")) {
            send(at("2026-03-01", time), "v", null);
        }
        assertThat(compacted(rules(false, false))).isEqualTo(sessions);
    }

    @Test
    void visitorsHaveSessionsOfTheirOwn() {
        send(at("2026-03-01", "10:00"), "v", null);
        send(at("2026-03-01", "10:01"), "w", null);
        send(at("2026-03-01", "10:02"), "v", null);
        assertThat(compacted(rules(false, false))).isEqualTo("ABA");
    }

    @ParameterizedTest
    @CsvSource({"false, AAABBB", "true, AABCCC"})
    void theShopsMidnightEndsASessionIfToldSo(boolean cuts, String sessions) {
        // 23:00 UTC is midnight in Berlin.
        for (String time : List.of("22:35", "22:59", "23:05")) {
            send(at("2026-03-01", time), "v", null);
        }
        for (String time : List.of("23:40", "23:45", "23:50")) {
            send(at("2026-03-01", time), "v", null);
        }
        assertThat(compacted(rules(cuts, false))).isEqualTo(sessions);
    }

    @ParameterizedTest
    @CsvSource({"false, AAAAAA", "true, AAABBC"})
    void anotherCampaignEndsASessionIfToldSo(boolean cuts, String sessions) {
        List<String> campaigns = List.of("-", "spring", "-", "summer", "-", "spring");
        for (int i = 0; i < campaigns.size(); i++) {
            String campaign = campaigns.get(i);
            send(at("2026-03-01", "10:0" + i), "v", campaign.equals("-") ? null : campaign);
        }
        assertThat(compacted(rules(false, cuts))).isEqualTo(sessions);
    }

    @Test
    void anEventThatComesLateJoinsTwoSessions() {
        send(at("2026-03-01", "10:00"), "v", null);
        send(at("2026-03-01", "10:50"), "v", null);
        assertThat(compacted(rules(false, false))).isEqualTo("AB");
        String first = ids().getFirst();
        send(at("2026-03-01", "10:25"), "v", null);
        assertThat(compacted(rules(false, false))).isEqualTo("AAA");
        assertThat(ids()).containsOnly(first);
    }

    /** The day after is not touched by the late event itself. */
    @Test
    void anEventThatComesLateJoinsTheSessionsOfTwoDays() {
        send(at("2026-03-01", "22:20"), "v", null);
        send(at("2026-03-01", "23:10"), "v", null);
        send(at("2026-03-02", "23:10"), "v", null);
        assertThat(compacted(rules(false, false))).isEqualTo("ABC");
        send(at("2026-03-01", "22:45"), "v", null);
        assertThat(compacted(rules(false, false))).isEqualTo("AAAB");
    }

    @Test
    void theSameEventsGiveTheSameSessionsWhicheverWayTheyCame() {
        send(at("2026-03-01", "22:50"), "v", null);
        send(at("2026-03-01", "23:10"), "v", "spring");
        String sessions = compacted(rules(false, true));
        List<String> together = ids();
        var again = new SessionsTest();
        again.sent = 1;
        again.send(at("2026-03-01", "23:10"), "v", "spring");
        again.compacted(rules(false, true));
        again.sent = 0;
        again.send(at("2026-03-01", "22:50"), "v", null);
        assertThat(again.compacted(rules(false, true))).isEqualTo(sessions).isEqualTo("AA");
        assertThat(again.ids()).isEqualTo(together);
        assertThat(together).allMatch(id -> id.matches("auto-[0-9a-f]{32}"));
    }

    @Test
    void theSendersSessionStaysAndBotsAndStrangersHaveNone() {
        BehaviorEvent seen = event(at("2026-03-01", "10:00"), "v", null);
        archive(withSession(seen, "own"));
        archive(event(at("2026-03-01", "10:01"), "v", null));
        archive(event(at("2026-03-01", "10:02"), "bot", null).onDevice("bot", true));
        archive(event(at("2026-03-01", "10:03"), null, null));
        compacted(rules(false, false));
        assertThat(ids()).containsExactly("own", ids().get(1), "null", "null");
        assertThat(ids().get(1)).startsWith("auto-");
    }

    @Test
    void aSessionLastsSomeTime() {
        assertThatThrownBy(() -> new SessionRules(Duration.ZERO, false, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SessionRules rules(boolean midnight, boolean campaign) {
        return new SessionRules(Duration.ofMinutes(30), midnight, campaign);
    }

    private String compacted(SessionRules rules) {
        new Compaction(lake, "lake", BERLIN, rules, PortionLimits.DEFAULT, EventRetention.FOR_EVER, Archives.CLOCK)
                .all(DUE, Instant.MAX);
        Map<String, String> letters = new LinkedHashMap<>();
        return ids().stream()
                .map(id -> letters.computeIfAbsent(id, _ -> String.valueOf((char) ('A' + letters.size()))))
                .collect(Collectors.joining());
    }

    private List<String> ids() {
        return LakeAsRead.events(lake, "select session_id from events order by occurred_at, message_id");
    }

    private void send(Instant at, String visitor, String campaign) {
        archive(event(at, visitor, campaign));
    }

    private void archive(BehaviorEvent event) {
        var archive = new BehaviorArchive(
                Archives.config(BERLIN),
                new RawEvents(lake, BERLIN, Archives.CLOCK),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                Archives.CLOCK);
        assertThat(archive.archive(List.of(Archives.message("1", event)))).isEmpty();
    }

    private BehaviorEvent event(Instant at, String visitor, String campaign) {
        return copy(Archives.event("m" + sent++, "Page", at, Archives.NOW, visitor, "{}"), null, campaign);
    }

    private static BehaviorEvent withSession(BehaviorEvent event, String session) {
        return copy(event, session, event.campaign());
    }

    private static BehaviorEvent copy(BehaviorEvent event, String session, String campaign) {
        return new BehaviorEvent(
                event.messageId(),
                event.writeKey(),
                event.type(),
                event.event(),
                event.occurredAt(),
                event.receivedAt(),
                event.visitorId(),
                event.userId(),
                session,
                event.channel(),
                campaign == null ? null : "mail",
                null,
                campaign,
                null,
                null,
                null,
                null,
                null,
                event.device(),
                event.isBot(),
                null,
                null,
                null,
                null,
                null,
                event.properties(),
                Map.of());
    }

    private static Instant at(String day, String time) {
        return Instant.parse(day + "T" + (time.length() == 5 ? time + ":00" : time) + "Z");
    }
}
