package dev.shopkeeper.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.PolicyStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
    private static final PolicyStatement RAW =
            new PolicyStatement(true, List.of("s3:GetObject", "s3:Put*"), List.of("arn:aws:s3:::lake/raw/*"));

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::lake/raw/a/b.gz, true",
        "S3:getobject, arn:aws:s3:::lake/raw/a, true",
        "s3:PutObject, arn:aws:s3:::lake/raw/, true",
        "s3:DeleteObject, arn:aws:s3:::lake/raw/a, false",
        "s3:GetObjectVersion, arn:aws:s3:::lake/raw/a, false",
        "s3:GetObject, arn:aws:s3:::lake/RAW/a, false",
        "s3:GetObject, arn:aws:s3:::lake/rawer, false",
        "s3:GetObject, arn:aws:s3:::lake, false",
        "s3:GetObject, x-arn:aws:s3:::lake/raw/a, false",
    })
    void allowsWhatAStatementLists(String action, String resource, boolean allowed) {
        assertThat(Role.of(List.of(RAW)).allows(new Access(action, resource))).isEqualTo(allowed);
    }

    @Test
    void allowsNothingWithoutAStatement() {
        assertThat(Role.of(List.of()).allows(new Access("s3:GetObject", "arn:aws:s3:::lake/raw/a")))
                .isFalse();
    }

    @Test
    void deniesWhatIsDeniedWhoeverAllowsIt() {
        PolicyStatement secret = new PolicyStatement(false, List.of("s3:*"), List.of("arn:aws:s3:::lake/raw/?ecret"));
        Role role = Role.of(List.of(secret, RAW));
        assertThat(role.allows(new Access("s3:GetObject", "arn:aws:s3:::lake/raw/secret")))
                .isFalse();
        assertThat(role.allows(new Access("s3:GetObject", "arn:aws:s3:::lake/raw/secrets")))
                .isTrue();
    }
}
