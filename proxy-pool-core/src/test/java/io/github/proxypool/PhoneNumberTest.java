package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.testing.EqualsTester;
import java.nio.CharBuffer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @Nested
    class Of {

        @ParameterizedTest
        @ValueSource(strings = {"+1", "+14155550100", "+390236618300", "+123456789012345"})
        void e164_isRead(String text) {
            assertThat(PhoneNumber.of(text).e164()).isEqualTo(text);
        }

        @Test
        void anyCharSequence_isRead() {
            assertThat(PhoneNumber.of(CharBuffer.wrap("+14155550100"))).isEqualTo(PhoneNumber.of("+14155550100"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                ignoreLeadingAndTrailingWhitespace = false,
                value = {
                    "''|",
                    "+|*",
                    "+0|**",
                    "+04155550100|+*********00",
                    "14155550100|*********00",
                    "+1234567890123456|+**************56",
                    "+1 415 555 0100|+************00",
                    " +14155550100| **********00",
                    "+1415555010a|+*********0a",
                    "+1415555010٣|+*********0٣",
                    "anonymous|a******us",
                    "40404|***04"
                })
        void otherText_isRefused_andMasked(String text, String masked) {
            assertThatThrownBy(() -> PhoneNumber.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("e164 must be '+' and 1 to 15 digits, the first not zero, but was "
                            + (masked == null ? "" : masked) + "; normalise the number before it comes here");
        }

        @Test
        void longText_isCutInTheMessage() {
            assertThatThrownBy(() -> PhoneNumber.of("+" + "9".repeat(10_000)))
                    .hasMessageContaining("but was +" + "*".repeat(20) + "99;");
        }

        @Test
        void null_isRefused() {
            assertThatNullPointerException()
                    .isThrownBy(() -> PhoneNumber.of(null))
                    .withMessage("e164");
        }
    }

    @Test
    void equality_isByDigits() {
        new EqualsTester()
                .addEqualityGroup(PhoneNumber.of("+14155550100"), PhoneNumber.of("+14155550100"))
                .addEqualityGroup(PhoneNumber.of("+14155550101"), PhoneNumber.of("+14155550101"))
                .addEqualityGroup(PhoneNumber.of("+1"), PhoneNumber.of("+1"))
                .testEquals();
    }

    @Test
    void order_isByDigits() {
        PhoneNumber small = PhoneNumber.of("+1");
        PhoneNumber middle = PhoneNumber.of("+14155550100");
        PhoneNumber large = PhoneNumber.of("+14155550101");
        assertThat(List.of(large, small, middle).stream().sorted()).containsExactly(small, middle, large);
    }

    @ParameterizedTest
    @CsvSource({
        "+1, **",
        "+12, ***",
        "+123, ****",
        "+1234, +**34",
        "+14155550142, +*********42",
        "+123456789012345, +*************45"
    })
    void toString_showsTwoDigitsAtMost(String e164, String shown) {
        assertThat(PhoneNumber.of(e164)).hasToString(shown);
    }

    @Nested
    class OfAProxyNumber {
        private final ProxyNumber number = new ProxyNumber(PhoneNumber.of("+14155550142"));

        @Test
        void e164_isTheWholeNumber() {
            assertThat(number.e164()).isEqualTo("+14155550142");
        }

        @Test
        void toString_isMasked() {
            assertThat(number).hasToString("+*********42");
        }

        @Test
        void equality_isByPhoneNumber() {
            new EqualsTester()
                    .addEqualityGroup(number, new ProxyNumber(PhoneNumber.of("+14155550142")))
                    .addEqualityGroup(new ProxyNumber(PhoneNumber.of("+14155550143")))
                    .testEquals();
        }

        @Test
        void null_isRefused() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new ProxyNumber(null))
                    .withMessage("phoneNumber");
        }
    }
}
