package dev.shopkeeper.behavioringestion.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonIndexer;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.MalformedJsonException;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.pseudonyms.UserPseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
    private static final Map<String, String> SECRETS = Map.of("k1", "0123456789abcdef", "k2", "fedcba9876543210");

    private final Pseudonyms pseudonyms = new Pseudonyms();

    @Test
    void areTheSameHoweverManyOthersComeBetween() throws MalformedJsonException {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                var fresh = new Pseudonyms();
                fresh.use(new PseudonymKeys("k1", SECRETS));
                pseudonyms.use(new PseudonymKeys("k1", SECRETS));
                assertThat(of(pseudonyms, "customer-" + i, false)).isEqualTo(of(fresh, "customer-" + i, false));
            }
        }
    }

    @Test
    void areOfTheCaseThatWasAskedFor() throws MalformedJsonException {
        pseudonyms.use(new PseudonymKeys("k1", SECRETS));
        String anna = of(pseudonyms, "Anna", false);
        assertThat(of(pseudonyms, "Anna", true)).isNotEqualTo(anna).isEqualTo(of(pseudonyms, "anna", false));
    }

    @Test
    void changeWithTheKey() throws MalformedJsonException {
        pseudonyms.use(new PseudonymKeys("k1", SECRETS));
        assertThat(of(pseudonyms, "anna", false)).startsWith("\"k1.");
        pseudonyms.use(new PseudonymKeys("k2", SECRETS));
        assertThat(of(pseudonyms, "anna", false)).startsWith("\"k2.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", " anna ", "Änna", "4711", "anna\\tb", "k1.30a8131ffe89269fc0dfd55d61509286"})
    void areThoseThatARequestForRecommendationsHas(String identifier) throws MalformedJsonException {
        var keys = new PseudonymKeys("k1", SECRETS);
        pseudonyms.use(keys);
        String ofRequest = new UserPseudonyms(() -> keys).of(identifier.replace("\\t", "\t"));
        assertThat(of(pseudonyms, identifier, false)).isEqualTo('"' + ofRequest + '"');
    }

    private static String of(Pseudonyms pseudonyms, String identifier, boolean ignoringCase)
            throws MalformedJsonException {
        JsonIndex json = new JsonIndexer().read(('"' + identifier + '"').getBytes(StandardCharsets.UTF_8));
        var out = new JsonOutput();
        pseudonyms.write(out, json, 0, ignoringCase);
        return out.text(0, out.length());
    }
}
