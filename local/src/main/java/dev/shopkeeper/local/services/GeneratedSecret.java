package dev.shopkeeper.local.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.template.SecretSpec.Content.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Random characters as Secrets Manager makes them: some of each kind, alone or as a value of a JSON object. */
final class GeneratedSecret {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private GeneratedSecret() {}

    static String of(Generated rules, RandomGenerator random) {
        String characters = characters(rules, random);
        return rules.template().isEmpty() ? characters : inTemplate(rules, characters);
    }

    /** Drawn again until each kind is there, so that every position may have any. */
    private static String characters(Generated rules, RandomGenerator random) {
        List<String> kinds = kinds(rules);
        String alphabet = String.join("", kinds);
        while (true) {
            String text = random.ints(rules.length(), 0, alphabet.length())
                    .mapToObj(i -> alphabet.substring(i, i + 1))
                    .collect(Collectors.joining());
            if (kinds.stream().allMatch(kind -> text.chars().anyMatch(character -> kind.indexOf(character) >= 0))) {
                return text;
            }
        }
    }

    private static List<String> kinds(Generated rules) {
        List<String> kinds = new ArrayList<>();
        add(rules.upperCase(), UPPER_CASE, rules, kinds);
        add(rules.lowerCase(), LOWER_CASE, rules, kinds);
        add(rules.digits(), DIGITS, rules, kinds);
        add(rules.punctuation(), PUNCTUATION, rules, kinds);
        return kinds;
    }

    private static void add(boolean wanted, String kind, Generated rules, List<String> kinds) {
        String left = kind.chars()
                .filter(character -> rules.excluded().indexOf(character) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (wanted && left.isEmpty()) {
            throw new ServicesException("ExcludeCharacters of a generated secret leave none of " + kind);
        }
        if (wanted) {
            kinds.add(left);
        }
    }

    private static String inTemplate(Generated rules, String characters) {
        try {
            if (JSON.readTree(rules.template()) instanceof ObjectNode object) {
                return object.put(rules.key(), characters).toString();
            }
        } catch (JsonProcessingException e) {
            // Answered as any other text that is no object; the exception would quote it.
        }
        throw new ServicesException("SecretStringTemplate of a generated secret is not a JSON object");
    }
}
