package io.github.proxypool.harness.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxypool.PhoneNumber;
import org.junit.jupiter.api.Test;

class NumberTextTest {
    private final NumberText text = new NumberText();

    @Test
    void isTheTextOfTheNumberThatWasSetLast() {
        text.set(999_111_111_111_111L);
        text.set(999_000_000_000_042L);
        assertThat(PhoneNumber.of(text).e164()).isEqualTo("+999000000000042");
        assertThat(text.subSequence(0, 4).toString()).isEqualTo("+999");
    }

    @Test
    void masksItselfAsAPhoneNumberDoes() {
        text.set(999_000_000_000_042L);
        assertThat(text).hasToString(PhoneNumber.of(text).toString());
    }
}
