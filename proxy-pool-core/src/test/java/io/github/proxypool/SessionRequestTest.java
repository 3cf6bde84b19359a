package io.github.proxypool;

import static io.github.proxypool.testkit.People.A;
import static io.github.proxypool.testkit.People.B;
import static io.github.proxypool.testkit.People.C;
import static io.github.proxypool.testkit.People.D;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.testing.EqualsTester;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRequestTest {
    private static final Duration TEN_THOUSAND_YEARS = Duration.ofDays(3_650_000);

    private static SessionRequest.Builder pair() {
        return SessionRequest.builder().participants(A, B);
    }

    private static PhoneNumber[] people(int count) {
        return IntStream.range(0, count).mapToObj(FictionalNumbers::person).toArray(PhoneNumber[]::new);
    }

    @Test
    void defaults_areAMinimalRequest() {
        assertThat(SessionRequest.of(A, B))
                .isEqualTo(new SessionRequest(
                        List.of(A, B),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Mode.VOICE_AND_MESSAGE,
                        Map.of(),
                        Map.of()));
    }

    @Test
    void of_keepsTheOrderOfAGroup() {
        assertThat(SessionRequest.of(D, A, C, B).participants()).containsExactly(D, A, C, B);
    }

    @Nested
    class Participants {

        @ParameterizedTest
        @ValueSource(ints = {0, 101})
        void outOfRange_isRefused(int count) {
            assertThatThrownBy(() ->
                            SessionRequest.builder().participants(people(count)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("participants must be 1 to 100 but were " + count);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 100})
        void inRange_isTaken(int count) {
            assertThat(SessionRequest.builder()
                            .participants(people(count))
                            .build()
                            .participants())
                    .hasSize(count);
        }

        @Test
        void theSameTwice_isRefused() {
            assertThatThrownBy(() -> SessionRequest.of(A, B, A))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("participants must all be different but +*********50 appears twice;"
                            + " nobody calls himself");
        }

        @Test
        void areCopied() {
            List<PhoneNumber> given = new ArrayList<>(List.of(A, B));
            SessionRequest request = new SessionRequest(
                    given, Optional.empty(), Optional.empty(), Optional.empty(), Mode.VOICE_ONLY, Map.of(), Map.of());
            given.add(C);
            assertThat(request.participants()).containsExactly(A, B);
            assertThatThrownBy(() -> request.participants().add(C)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class UniqueName {

        @ParameterizedTest
        @ValueSource(ints = {0, 192, 100_000})
        void outOfRange_isRefused(int length) {
            assertThatThrownBy(() -> pair().uniqueName("n".repeat(length)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("uniqueName must have 1 to 191 characters but has " + length);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 191})
        void inRange_isTaken(int length) {
            String name = "n".repeat(length);
            assertThat(pair().uniqueName(name).build().uniqueName()).contains(name);
        }
    }

    @Nested
    class Ttl {

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S", "PT87600000H0.001S", "PT2562047788015215H"})
        void outOfRange_isRefused(Duration ttl) {
            assertThatThrownBy(() -> pair().ttl(ttl).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ttl must be in [PT0.001S, PT87600000H] but was " + ttl);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0.001S", "PT87600000H"})
        void inRange_isTaken(Duration ttl) {
            assertThatCode(() -> pair().ttl(ttl).build()).doesNotThrowAnyException();
        }

        @Test
        void longest_isTenThousandYears() {
            assertThat(pair().ttl(TEN_THOUSAND_YEARS).build().ttl()).contains(TEN_THOUSAND_YEARS);
        }
    }

    @Nested
    class Nulls {

        @Test
        void ofTheBuilder_areNamed() {
            assertNull("uniqueName", () -> pair().uniqueName(null));
            assertNull("ttl", () -> pair().ttl(null));
            assertNull("expiresAt", () -> pair().expiresAt(null));
            assertNull("mode", () -> pair().mode(null));
            assertNull("key", () -> pair().label(null, "value"));
            assertNull("value", () -> pair().label("key", null));
        }

        @Test
        @SuppressWarnings("NullOptional") // which is what is tested
        void ofTheRecord_areRefused() {
            Optional<String> name = Optional.empty();
            Optional<Duration> ttl = Optional.empty();
            Optional<Instant> until = Optional.empty();
            List<PhoneNumber> two = List.of(A, B);
            Map<String, String> none = Map.of();
            assertNull(
                    "participants", () -> new SessionRequest(null, name, ttl, until, Mode.VOICE_ONLY, none, Map.of()));
            assertNull("uniqueName", () -> new SessionRequest(two, null, ttl, until, Mode.VOICE_ONLY, none, Map.of()));
            assertNull("ttl", () -> new SessionRequest(two, name, null, until, Mode.VOICE_ONLY, none, Map.of()));
            assertNull("expiresAt", () -> new SessionRequest(two, name, ttl, null, Mode.VOICE_ONLY, none, Map.of()));
            assertNull("mode", () -> new SessionRequest(two, name, ttl, until, null, none, Map.of()));
            assertNull("wishes", () -> new SessionRequest(two, name, ttl, until, Mode.VOICE_ONLY, none, null));
            assertNull("labels", () -> new SessionRequest(two, name, ttl, until, Mode.VOICE_ONLY, null, Map.of()));
        }

        private static void assertNull(String parameter, Runnable call) {
            assertThatNullPointerException().isThrownBy(call::run).withMessage(parameter);
        }
    }

    @Test
    void equality_isByAllThatIsAsked() {
        Instant until = Instant.parse("2030-01-01T00:00:00Z");
        new EqualsTester()
                .addEqualityGroup(SessionRequest.of(A, B), pair().build())
                .addEqualityGroup(SessionRequest.of(B, A))
                .addEqualityGroup(SessionRequest.of(A, B, C))
                .addEqualityGroup(pair().uniqueName("ride").build())
                .addEqualityGroup(pair().ttl(Duration.ofHours(1)).build())
                .addEqualityGroup(pair().expiresAt(until).build())
                .addEqualityGroup(pair().mode(Mode.VOICE_ONLY).build())
                .addEqualityGroup(
                        pair().label("k", "v").label("l", "w").build(),
                        pair().label("l", "w").label("k", "v").build())
                .testEquals();
    }

    @Test
    void builder_keepsTheLastSetting() {
        SessionRequest request = pair().uniqueName("a")
                .uniqueName("b")
                .mode(Mode.VOICE_ONLY)
                .mode(Mode.MESSAGE_ONLY)
                .label("k", "v")
                .label("k", "w")
                .build();
        assertThat(request.uniqueName()).contains("b");
        assertThat(request.mode()).isEqualTo(Mode.MESSAGE_ONLY);
        assertThat(request.labels()).containsExactly(Map.entry("k", "w"));
    }

    @Test
    void builder_mayBeUsedAgain() {
        SessionRequest.Builder builder = pair();
        SessionRequest before = builder.build();
        SessionRequest after = builder.participants(C).build();
        assertThat(before.participants()).containsExactly(A, B);
        assertThat(after.participants()).containsExactly(A, B, C);
    }

    @Test
    void labels_areCopied() {
        Map<String, String> given = new HashMap<>(Map.of("k", "v"));
        SessionRequest request = new SessionRequest(
                List.of(A, B), Optional.empty(), Optional.empty(), Optional.empty(), Mode.VOICE_ONLY, given, Map.of());
        given.put("l", "w");
        assertThat(request.labels()).containsOnlyKeys("k");
    }

    @Test
    void toString_leavesOutWhatIsTheCallers() {
        SessionRequest request = pair().uniqueName("call +14155550150")
                .label("phone", "+14155550150")
                .ttl(Duration.ofHours(4))
                .build();
        assertThat(request)
                .hasToString("SessionRequest[participants=[+*********50, +*********51], named=true, ttl=PT4H,"
                        + " expiresAt=null, mode=VOICE_AND_MESSAGE]");
    }

    @Nested
    class OfAMode {

        @Test
        void voiceAndMessage_allowsBoth() {
            assertThat(Mode.VOICE_AND_MESSAGE.allows(Channel.VOICE)).isTrue();
            assertThat(Mode.VOICE_AND_MESSAGE.allows(Channel.MESSAGE)).isTrue();
        }

        @Test
        void voiceOnly_allowsCalls() {
            assertThat(Mode.VOICE_ONLY.allows(Channel.VOICE)).isTrue();
            assertThat(Mode.VOICE_ONLY.allows(Channel.MESSAGE)).isFalse();
        }

        @Test
        void messageOnly_allowsMessages() {
            assertThat(Mode.MESSAGE_ONLY.allows(Channel.VOICE)).isFalse();
            assertThat(Mode.MESSAGE_ONLY.allows(Channel.MESSAGE)).isTrue();
        }
    }
}
