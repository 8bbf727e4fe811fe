package dev.shopkeeper.local.access;

import dev.shopkeeper.local.template.PolicyStatement;
import dev.shopkeeper.local.template.RoleSpec;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A role's statements as IAM evaluates them: a call passes if one allows it and none denies it. Actions are compared
 * without regard to case, resources with it.
 */
public final class Role {
    private final List<Rule> rules;

    private record Rule(boolean allows, List<Pattern> actions, List<Pattern> resources) {
        boolean isAbout(Access access) {
            String action = access.action().toLowerCase(Locale.ROOT);
            return actions.stream().anyMatch(pattern -> pattern.matcher(action).matches())
                    && resources.stream()
                            .anyMatch(pattern ->
                                    pattern.matcher(access.resource()).matches());
        }
    }

    private Role(List<Rule> rules) {
        this.rules = rules;
    }

    public static Role of(RoleSpec spec) {
        return of(spec.statements());
    }

    public static Role of(List<PolicyStatement> statements) {
        return new Role(statements.stream()
                .map(statement -> new Rule(
                        statement.allows(),
                        statement.actions().stream()
                                .map(action -> glob(action.toLowerCase(Locale.ROOT)))
                                .toList(),
                        statement.resources().stream().map(Role::glob).toList()))
                .toList());
    }

    public boolean allows(Access access) {
        return rules.stream().anyMatch(rule -> rule.allows() && rule.isAbout(access))
                && rules.stream().noneMatch(rule -> !rule.allows() && rule.isAbout(access));
    }

    private static Pattern glob(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
