package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.SecretSpec.Content;

/** Reads {@code AWS::SecretsManager::Secret}. */
final class SecretReader {
    SecretSpec read(String logicalId, String name, String arn, Section secret) {
        secret.ignore("Name", "Description", "KmsKeyId", "Tags");
        var text = secret.text("SecretString");
        var generated = secret.section("GenerateSecretString");
        if (text.isPresent() == generated.isPresent()) {
            throw secret.problem("a secret has either SecretString or GenerateSecretString");
        }
        secret.end();
        return new SecretSpec(
                logicalId, name, arn, text.<Content>map(Content.Text::new).orElseGet(() -> generated(generated.get())));
    }

    private static Content generated(Section rules) {
        rules.only("RequireEachIncludedType", "true");
        rules.only("IncludeSpace", "false");
        var content = new Content.Generated(
                rules.text("SecretStringTemplate").orElse(""),
                rules.text("GenerateStringKey").orElse(""),
                rules.integer("PasswordLength", 4, 4096, 32),
                !rules.flag("ExcludeUppercase", false),
                !rules.flag("ExcludeLowercase", false),
                !rules.flag("ExcludeNumbers", false),
                !rules.flag("ExcludePunctuation", false),
                rules.text("ExcludeCharacters").orElse(""));
        if (content.template().isEmpty() != content.key().isEmpty()) {
            throw rules.problem("SecretStringTemplate and GenerateStringKey go together");
        }
        if (!content.upperCase() && !content.lowerCase() && !content.digits() && !content.punctuation()) {
            throw rules.problem("every kind of character is excluded");
        }
        rules.end();
        return content;
    }
}
