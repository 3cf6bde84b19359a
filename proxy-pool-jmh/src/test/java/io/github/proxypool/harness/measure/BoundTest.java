package io.github.proxypool.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.proxypool.bench.Kind;
import io.github.proxypool.bench.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundTest {
    private static final Case OURS = Case.churn(Kind.OURS, Shape.LIVE_10K, 1);
    private static final Case NAIVE = Case.churn(Kind.NAIVE, Shape.LIVE_10K, 1);

    /** Made-up figures: the library takes 80 ns, the naive one 100. */
    private static final Figures FIGURES = new Figures() {
        @Override
        public double nanos(Case benchmarked) {
            return Map.of(OURS, 80.0, NAIVE, 100.0).get(benchmarked);
        }

        @Override
        public double bytes(Case benchmarked) {
            return 48.3;
        }

        @Override
        public Memory memory() {
            return new Memory(151, 1.01);
        }
    };

    @Test
    void saysWhetherARatioKeepsBelowItsLimit() {
        assertThat(Bound.ratio("r", 0.8, OURS, NAIVE).outcome(FIGURES))
                .isEqualTo(new Bound.Outcome("r", 0.8, 0.8, true));
        assertThat(Bound.ratio("r", 0.79, OURS, NAIVE).outcome(FIGURES).met()).isFalse();
    }

    @Test
    void saysWhetherASpeedUpReachesItsLimit() {
        assertThat(Bound.speedUp("s", 1.25, OURS, NAIVE).outcome(FIGURES))
                .isEqualTo(new Bound.Outcome("s", 1.25, 1.25, true));
        assertThat(Bound.speedUp("s", 1.3, OURS, NAIVE).outcome(FIGURES).met()).isFalse();
    }

    @Test
    void countsWholeBytes() {
        assertThat(Bound.bytes("b", 48, OURS).outcome(FIGURES)).isEqualTo(new Bound.Outcome("b", 48, 48, true));
    }

    @Test
    void holdsTheMemoryToItsLimit() {
        assertThat(Bound.memory("m", 150, Memory::bytesPerSession)
                        .outcome(FIGURES)
                        .met())
                .isFalse();
        assertThat(Bound.memory("m", 1.05, Memory::endOverStart)
                        .outcome(FIGURES)
                        .met())
                .isTrue();
    }

    @Test
    void doesNotTakeForMetWhatWasNotMeasured() {
        Measurements nothing = new Measurements();
        assertThat(Bound.memory("m", 150, Memory::bytesPerSession)
                        .outcome(nothing)
                        .met())
                .isFalse();
    }

    @Test
    void isShownAsOneLineAndAsJson() throws IOException {
        List<Bound.Outcome> outcomes =
                List.of(new Bound.Outcome("route", 0.5, 0.8, true), new Bound.Outcome("churn", 1.234, 1, false));
        assertThat(Tables.bounds(outcomes))
                .containsPattern("(?m)^met +0\\.50  limit +0\\.80  route$")
                .containsPattern("(?m)^NOT MET +1\\.23  limit +1\\.00  churn$");
        assertThat(new ObjectMapper().writeValueAsString(Map.of("bounds", outcomes.subList(0, 1))))
                .isEqualTo("{\"bounds\":[{\"name\":\"route\",\"measured\":0.5,\"limit\":0.8,\"met\":true}]}");
    }

    @Test
    void showsFiguresWithThoseOfOthersForTheSame() {
        String table =
                Tables.rows(List.of(new Row("churn", "ours", 1_234.5, 48), new Row("churn", "naive", 2_469, 208.4)));
        assertThat(table).isEqualTo("""

                        churn
                          ours                1,234.5 ns/op         48 B/op
                          naive               2,469.0 ns/op        208 B/op   ours / this: 0.50
                        """);
    }

    @Test
    void showsWaysToChooseBesideThePlainOne() {
        String table = Tables.rows(List.of(new Row("choice", "plain", 500, 48), new Row("choice", "geo", 1_500, 96)));
        assertThat(table).isEqualTo("""

                        choice
                          plain                 500.0 ns/op         48 B/op
                          geo                 1,500.0 ns/op         96 B/op   this / plain: 3.00
                        """);
    }
}
