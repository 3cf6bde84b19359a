package io.github.proxypool;

import io.github.proxypool.internal.E164;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.Wishes;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a request and the pool's policy want of numbers. Used by one thread. */
final class RequestWishes extends Wishes {
    private final AllocationPolicy policy;
    private final SessionRequest request;
    private final LongAdder ruleFailures;
    private final List<GeoMatch.Rung> rungs;
    private final NumberWish[] wishes;
    private final @Nullable Area[] areas;

    RequestWishes(AllocationPolicy policy, SessionRequest request, LongAdder ruleFailures) {
        this.policy = policy;
        this.request = request;
        this.ruleFailures = ruleFailures;
        this.rungs = policy.geoMatch().rungs();
        int size = request.participants().size();
        this.wishes = new NumberWish[size];
        this.areas = new Area[size];
        for (int i = 0; i < size; i++) {
            wishes[i] = request.wishes().getOrDefault(request.participants().get(i), NumberWish.ANY);
        }
    }

    /** Whether a policy alone, whatever is asked, makes it necessary to look at wishes. */
    static boolean areNeededBy(AllocationPolicy policy) {
        return !policy.geoMatch().equals(GeoMatch.any())
                || policy.stickiness().kind() != Stickiness.Kind.NONE
                || policy.rule().isPresent()
                || policy.whenAllCool() != AllocationPolicy.WhenAllCool.REFUSE;
    }

    /** Of one participant. */
    NumberWish of(int i) {
        return wishes[i];
    }

    @Override
    protected int rungs() {
        return rungs.size();
    }

    private Area area(int i) {
        Area area = areas[i];
        if (area == null) {
            area = wishes[i]
                    .expectedArea()
                    .orElseGet(() ->
                            policy.numberingPlan().areaOf(request.participants().get(i)));
            areas[i] = area;
        }
        return area;
    }

    @Override
    protected int rungOf(int i, NumberCell cell) {
        for (int rung = 0; rung < rungs.size(); rung++) {
            if (rungs.get(rung).equals(GeoMatch.Rung.ANY) || (cell.area() != null && wants(i, rung, cell.area()))) {
                return rung;
            }
        }
        return -1;
    }

    @Override
    protected boolean wants(int i, int rung, Object area) {
        return area instanceof Area offered && rungs.get(rung).matches(policy.numberingPlan(), area(i), offered);
    }

    @Override
    protected @Nullable Object place(int i, int rung) {
        return switch (rungs.get(rung).kind()) {
            case ANY -> null;
            case COUNTRY -> new Place(area(i).country(), rung);
            case AREA_CODE, OVERLAY, RADIUS -> new Place(area(i), rung);
        };
    }

    @Override
    protected @Nullable String tag(int i) {
        return wishes[i].tag().orElse(null);
    }

    @Override
    protected long named(int i) {
        return wishes[i].proxyNumber().map(PhoneNumber::digits).orElse(E164.NONE);
    }

    @Override
    protected boolean hasRule() {
        return policy.rule().isPresent();
    }

    @Override
    protected int ask(int i, NumberCell cell) {
        NumberRule rule = policy.rule().orElseThrow();
        try {
            OptionalInt rank = rule.rank(request, request.participants().get(i), DefaultPool.proxyNumber(cell));
            return rank.isPresent() ? Math.max(0, rank.getAsInt()) : REFUSED;
        } catch (Throwable e) {
            // Whatever the user's rule is bothered by, the open goes on without the number.
            ruleFailures.increment();
            return REFUSED;
        }
    }

    /** The numbers of a rung of the ladder, seen from an area or a country. */
    private record Place(Object from, int rung) {}
}
