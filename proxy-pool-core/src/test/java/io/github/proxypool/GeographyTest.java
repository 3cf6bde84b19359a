package io.github.proxypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxypool.GeoMatch.Rung;
import io.github.proxypool.testkit.HidingClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the digits of numbers say of where they belong, and how numbers are read. */
class GeographyTest {
    private static final NumberingPlan PLAN = NumberingPlan.builtIn();

    private static Area code(String code) {
        return Area.ofNorthAmerica(code);
    }

    private static Area of(String e164) {
        return PLAN.areaOf(PhoneNumber.of(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550100, US, US, 415",
        "+14165550100, CA, CA, 416",
        "+18765550100, US, JM, 876",
        "+12425550100, US, BS, 242",
        "+17875550100, US, PR, 787",
        "+16715550100, US, GU, 671",
        "+14415550100, US, BM, 441",
        "+18005550100, US, US, ''",
        "+19995550100, US, US, ''",
        "+447700900100, GB, GB, ''",
        "+441481555010, GB, GB, ''",
        "+77015550100, RU, RU, ''",
        "+393715550100, IT, IT, ''",
        "+2125550100, MA, MA, ''",
        "+88312345, ZZ, ZZ, ''",
        "+9, ZZ, ZZ, ''",
        "+1, US, US, ''",
        "+1415555010, US, US, ''"
    })
    void everyNumber_hasAnArea(String e164, String country, String region, String code) {
        Area area = of(e164);
        assertThat(area.country()).isEqualTo(country);
        assertThat(area.region()).isEqualTo(region);
        assertThat(area.code().orElse("")).isEqualTo(code);
    }

    @Test
    void overlay_isSymmetric_notTransitive() {
        assertThat(PLAN.overlays(code("236"), code("604"))).isTrue();
        assertThat(PLAN.overlays(code("236"), code("250"))).isTrue();
        assertThat(PLAN.overlays(code("604"), code("250"))).isFalse();
        assertThat(PLAN.overlays(code("415"), code("628"))).isTrue();
        assertThat(PLAN.overlays(code("628"), code("415"))).isTrue();
        assertThat(PLAN.overlays(code("415"), code("510"))).isFalse();
        assertThat(PLAN.overlays(code("415"), code("415"))).isTrue();
        assertThat(PLAN.overlays(Area.UNKNOWN, Area.UNKNOWN)).isFalse();
    }

    @Test
    void radius_isOfCentres() {
        Rung near = Rung.radius(80);
        assertThat(near.matches(PLAN, code("415"), code("510"))).isTrue();
        assertThat(near.matches(PLAN, code("415"), code("212"))).isFalse();
        assertThat(Rung.radius(5_000).matches(PLAN, code("415"), code("212"))).isTrue();
        assertThat(PLAN.distanceKm(code("415"), code("212")).orElseThrow()).isBetween(3_900.0, 4_300.0);
        assertThat(near.matches(PLAN, code("415"), Area.ofCountry("US"))).isFalse();
        assertThat(near.matches(PLAN, code("242"), code("242")))
                .as("centre unknown, but the same code")
                .isTrue();
    }

    @Test
    void country_isTheGroupOfACallingCode() {
        assertThat(Rung.COUNTRY.matches(PLAN, of("+14155550100"), of("+12425550100")))
                .isTrue();
        assertThat(Rung.COUNTRY.matches(PLAN, of("+14155550100"), of("+14165550100")))
                .isFalse();
        assertThat(Rung.COUNTRY.matches(PLAN, of("+441481555010"), of("+447700900100")))
                .isTrue();
        assertThat(Rung.COUNTRY.matches(PLAN, Area.UNKNOWN, Area.UNKNOWN)).isFalse();
        assertThat(Rung.ANY.matches(PLAN, Area.UNKNOWN, of("+14155550100"))).isTrue();
    }

    @Property
    void everyRung_answersForAllNumbers(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long one,
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long other) {
        Area a = PLAN.areaOf(PhoneNumber.of("+" + one));
        Area b = PLAN.areaOf(PhoneNumber.of("+" + other));
        for (Rung rung : GeoMatch.nearestFirst().rungs()) {
            assertThat(rung.matches(PLAN, a, b)).isEqualTo(rung.matches(PLAN, b, a));
        }
        assertThat(PLAN.distanceKm(a, b)).isEqualTo(PLAN.distanceKm(b, a));
    }

    @Test
    void badLadders_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeoMatch(List.of()))
                .withMessageContaining("rungs");
        assertThatIllegalArgumentException().isThrownBy(() -> GeoMatch.of(Rung.ANY, Rung.ANY));
        assertThatIllegalArgumentException().isThrownBy(() -> Rung.radius(0)).withMessageContaining("km");
        assertThatIllegalArgumentException().isThrownBy(() -> Rung.radius(20_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Area.ofCountry("usa"))
                .withMessageContaining("country");
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoMatch.Rung(Rung.Kind.ANY, 3));
    }

    /** Overlays filed by one side only count for both. */
    @Test
    void table_saysWhatTheFactsSay() throws IOException {
        Path facts = facts();
        assumeTrue(Files.exists(facts), "the facts are not there: ../shared/data/nanp.csv");
        List<String> rows = Files.readAllLines(facts).stream()
                .filter(line -> line.matches("[0-9]{3},.*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(400);
        for (String row : rows) {
            String[] fields = row.split(",", -1);
            Area area = code(fields[0]);
            assertThat(area.region()).as(row).isEqualTo(fields[1]);
            assertThat(area.country()).as(row).isEqualTo(fields[1].equals("CA") ? "CA" : "US");
            for (String overlay : Set.of(fields[4].split("/", -1))) {
                if (!overlay.isEmpty() && code(overlay).code().isPresent()) {
                    assertThat(PLAN.overlays(area, code(overlay))).as(row).isTrue();
                    assertThat(PLAN.overlays(code(overlay), area)).as(row).isTrue();
                }
            }
        }
    }

    private static Path facts() {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.exists(here.resolve("../shared/data/nanp.csv"))) {
            here = here.getParent();
        }
        return here.resolve("../shared/data/nanp.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+1 (415) 555-0100|US|+14155550100", "415 555 0100|US|+14155550100",
                        "+52 1 55 5555 0100|MX|+525555550100",
                "+52 55 5555 0100|MX|+525555550100", "+54 9 11 5555-0100|AR|+541155550100",
                        "+54 11 5555-0100|AR|+541155550100",
                "06 5555 0100|IT|+390655550100", "+39 06 5555 0100|US|+390655550100", "07700 900100|GB|+447700900100"
            })
    void oneHandset_hasOneForm(String text, String region, String e164) {
        assertThat(PhoneNumber.parse(text, region).e164()).isEqualTo(e164);
    }

    @Test
    void parse_refusesWhatIsNoNumber_withoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse("call 4155550100 x", "ZZ"))
                .withMessageContaining("region ZZ")
                .withMessageNotContaining("5550100");
    }

    @Test
    void areaCodesElsewhere_comeFromLibphonenumber() {
        NumberingPlan plan = NumberingPlan.withLibphonenumber();
        assertThat(plan.areaOf(PhoneNumber.of("+442079460100")))
                .isEqualTo(new Area("GB", "GB", java.util.Optional.of("20")));
        assertThat(plan.areaOf(PhoneNumber.of("+14155550100"))).isEqualTo(code("415"));
        assertThat(plan.areaOf(PhoneNumber.of("+88312345"))).isEqualTo(Area.UNKNOWN);
        assertThat(plan.overlays(code("415"), code("628"))).isTrue();
        assertThat(plan.distanceKm(code("415"), code("415"))).hasValue(0);
    }

    /** What core does of the kind without libphonenumber, and what it says where it needs it. */
    public static final class Alone implements Runnable {
        @Override
        public void run() {
            assertThat(NumberingPlan.builtIn().areaOf(PhoneNumber.of("+14155550100")))
                    .isEqualTo(code("415"));
            assertThatExceptionOfType(MissingDependencyException.class)
                    .isThrownBy(() -> PhoneNumber.parse("+1 415 555 0100", "US"))
                    .withMessageContaining("com.googlecode.libphonenumber:libphonenumber");
            assertThatExceptionOfType(MissingDependencyException.class).isThrownBy(NumberingPlan::withLibphonenumber);
        }
    }

    @Test
    void core_worksWithoutLibphonenumber() throws Exception {
        try (HidingClassLoader loader = new HidingClassLoader("com.google.i18n.phonenumbers")) {
            ((Runnable) loader.loadClass(Alone.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .run();
        }
    }
}
