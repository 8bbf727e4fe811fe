package dev.shopkeeper.local.template;

/** One {@code AWS::SecretsManager::Secret}. */
public record SecretSpec(String logicalId, String name, String arn, Content content) {
    /** What the secret holds when it is created. */
    public sealed interface Content {
        record Text(String value) implements Content {}

        /**
         * Random characters of each kind that is not excluded.
         *
         * @param template a JSON object that gets the characters under the key; empty for the characters alone
         */
        record Generated(
                String template,
                String key,
                int length,
                boolean upperCase,
                boolean lowerCase,
                boolean digits,
                boolean punctuation,
                String excluded)
                implements Content {}
    }

    /** Leaves out what may be the secret itself. */
    @Override
    public String toString() {
        return "SecretSpec[" + logicalId + "]";
    }
}
