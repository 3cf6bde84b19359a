package io.github.proxypool;

import io.github.proxypool.internal.Choice;
import io.github.proxypool.internal.Clock;
import io.github.proxypool.internal.E164;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.Funnel;
import io.github.proxypool.internal.Limits;
import io.github.proxypool.internal.Memory;
import io.github.proxypool.internal.NewNumber;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.PastOptions;
import io.github.proxypool.internal.Selection;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.SessionIds;
import io.github.proxypool.internal.Slots;
import io.github.proxypool.internal.Word;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one implementation of a pool: checks what comes in, asks the engine, and dresses its answers. */
final class DefaultPool implements Pool {
    private final Clock clock;
    private final Engine engine;
    private final SessionIds ids;
    private final @Nullable Announcer announcer;
    private final Terms plain;
    private final long defaultTtl;
    private final AllocationPolicy policy;
    private final boolean hasWishes;
    private final int defaultCap;
    private final RefusalCounts refusals = new RefusalCounts();
    private final LongAdder ruleFailures = new LongAdder();
    private final SessionChanges changes;

    DefaultPool(Builder builder) {
        this.policy = builder.policy;
        this.hasWishes = RequestWishes.areNeededBy(policy);
        Long seed = builder.seed;
        SecureRandom random = new SecureRandom();
        this.clock = builder.clock == null ? Clock.steady() : new Clock(builder.clock);
        this.ids = seed == null
                ? new SessionIds(random.nextLong(), random.nextLong())
                : new SessionIds(seed, E164.mix(seed));
        this.announcer = builder.listener == null ? null : new Announcer(builder.listener);
        this.defaultTtl = builder.defaultTtl == null ? 0 : builder.defaultTtl.toMillis();
        this.plain = Terms.plain(defaultTtl);
        this.engine = new Engine(
                clock,
                policy.assignment() == AllocationPolicy.Assignment.SHARED,
                Selection.valueOf(policy.selection().name()),
                seed == null ? random.nextLong() : seed,
                announcer,
                before(policy));
        this.changes = new SessionChanges(this, engine, policy.assignment() == AllocationPolicy.Assignment.SHARED);
        this.defaultCap = policy.maxSessionsPerNumber();
        add(newNumbers(builder.batches));
    }

    private List<NewNumber> newNumbers(List<Builder.Batch> batches) {
        Checks.distinct(
                batches.stream().flatMap(batch -> batch.numbers().stream()).toList());
        return batches.stream()
                .flatMap(batch -> newNumbers(batch.numbers(), batch.settings()).stream())
                .toList();
    }

    private static PastOptions before(AllocationPolicy policy) {
        Stickiness stickiness = policy.stickiness();
        return new PastOptions(
                policy.cooldown().toMillis(),
                policy.history().toMillis(),
                policy.whenAllCool() == AllocationPolicy.WhenAllCool.LONGEST_COOLED,
                switch (stickiness.kind()) {
                    case NONE -> null;
                    case BY_PARTICIPANT -> Memory.Kind.PARTICIPANT;
                    case BY_PAIR -> Memory.Kind.PAIR;
                    case AVOID -> Memory.Kind.AVOID;
                },
                stickiness.maxEntries(),
                stickiness.maxAge().toMillis());
    }

    Clock clock() {
        return clock;
    }

    Engine engine() {
        return engine;
    }

    /** Events that nobody listens for count as told. */
    int initiallyTold() {
        return announcer == null ? Word.OPENED_TOLD | Word.ENDED_TOLD : 0;
    }

    static ProxyNumber proxyNumber(NumberCell cell) {
        return new ProxyNumber(PhoneNumber.ofDigits(cell.digits()));
    }

    String idOf(DefaultSession session) {
        long place = ((long) session.home().index() << 32) | (Engine.hashOf(session) & 0xFFFF_FFFFL);
        return ids.encode(place, session.serial());
    }

    boolean close(DefaultSession session, @Nullable String reason) {
        return engine.close(session, reason);
    }

    boolean prolong(DefaultSession session, LongUnaryOperator expiryFrom) {
        return engine.prolong(session, expiryFrom);
    }

    @Override
    public Session open(PhoneNumber first, PhoneNumber second, PhoneNumber... more) {
        if (more.length > 0 || hasWishes || engine.isMixed()) {
            return open(SessionRequest.of(first, second, more));
        }
        if (Checks.notNull(first, "first").equals(Checks.notNull(second, "second"))) {
            throw Checks.sameTwice(first);
        }
        Opening opening = new Opening(this, first.digits(), second.digits(), plain, expiryOf(plain));
        return orThrow(answer(opening));
    }

    @Override
    public Session open(SessionRequest request) {
        Checks.notNull(request, "request");
        DefaultSession live = liveOf(request);
        return live != null ? live : orThrow(answer(checked(request)));
    }

    @Override
    public AllocationResult tryOpen(SessionRequest request) {
        Checks.notNull(request, "request");
        DefaultSession live = liveOf(request);
        if (live != null) {
            return new AllocationResult.Allocated(live, true, List.of());
        }
        Opening opening = checked(request);
        return result(request, opening, answer(opening));
    }

    private AllocationResult result(SessionRequest request, Opening opening, Object answer) {
        if (answer instanceof Exhaustion exhaustion) {
            return new AllocationResult.Exhausted(exhaustion);
        }
        DefaultSession session = (DefaultSession) answer;
        return opening.made(session)
                ? new AllocationResult.Allocated(session, false, choices(request, opening.choice()))
                : new AllocationResult.Allocated(session, true, List.of());
    }

    List<NumberChoice> choices(SessionRequest request, @Nullable Choice made) {
        List<NumberChoice> choices = new ArrayList<>();
        for (int i = 0; made != null && i < request.participants().size(); i++) {
            choices.add(new NumberChoice(
                    request.participants().get(i),
                    proxyNumber(made.number(i)),
                    rung(made.rung(i)),
                    made.isSticky(i),
                    made.isCooling(i)));
        }
        return choices;
    }

    private Optional<GeoMatch.Rung> rung(int rung) {
        return rung < 0
                ? Optional.empty()
                : Optional.of(policy.geoMatch().rungs().get(rung));
    }

    private static Session orThrow(Object answer) {
        if (answer instanceof Exhaustion exhaustion) {
            throw new PoolExhaustedException(exhaustion);
        }
        return (DefaultSession) answer;
    }

    SessionChanges changes() {
        return changes;
    }

    /** What is asked, its numbers by name checked. */
    Opening checked(SessionRequest request) {
        requireNamed(request);
        return opening(request);
    }

    Opening opening(SessionRequest request) {
        Terms terms = Terms.of(request, defaultTtl, clock, policy.assignment() == AllocationPolicy.Assignment.SHARED);
        boolean wishes = hasWishes || !request.wishes().isEmpty() || engine.isMixed();
        return opening(request, terms, wishes ? wishes(request) : null);
    }

    private Opening opening(SessionRequest request, Terms terms, @Nullable RequestWishes wishes) {
        long[] digits =
                request.participants().stream().mapToLong(PhoneNumber::digits).toArray();
        return new Opening(this, digits, terms, expiryOf(terms), wishes);
    }

    @Override
    public AllocationResult reopen(Session ended, OnConflict onConflict) {
        Checks.notNull(onConflict, "onConflict");
        DefaultSession former = (DefaultSession) Checks.notNull(ended, "ended");
        former.requireEndedIn(this);
        Reopening reopening = new Reopening(former);
        for (; ; ) {
            SessionRequest request = reopening.request();
            Terms terms = reopening.terms();
            DefaultSession live = live(terms.uniqueName(), terms.request());
            if (live != null) {
                return new AllocationResult.Allocated(live, true, List.of());
            }
            Opening opening = opening(request, terms, wishes(request));
            requireForeign(opening);
            if (onConflict == OnConflict.RENUMBER) {
                opening.giveUpNames();
            }
            Object answer = engine.open(opening);
            boolean again = onConflict == OnConflict.RENUMBER
                    && answer instanceof Funnel funnel
                    && reopening.giveUpNumber(funnel.participant());
            if (!again) {
                return result(request, opening, dressed(opening, answer));
            }
        }
    }

    private RequestWishes wishes(SessionRequest request) {
        return new RequestWishes(policy, request, ruleFailures);
    }

    /** Numbers that are asked for by name must be the pool's, and one if all sides share one. */
    private void requireNamed(SessionRequest request) {
        PhoneNumber shared = null;
        for (NumberWish wish : request.wishes().values()) {
            PhoneNumber number = wish.proxyNumber().orElse(null);
            if (number == null) {
                continue;
            }
            if (!engine.contains(number.digits())) {
                throw new IllegalArgumentException("proxyNumber must be a number of the pool but " + number
                        + " is none; add it, or let the pool choose");
            }
            if (shared != null && !shared.equals(number) && policy.assignment() == AllocationPolicy.Assignment.SHARED) {
                throw new IllegalArgumentException(
                        "proxyNumber must be one for all participants where they share it but was " + shared + " and "
                                + number);
            }
            shared = number;
        }
    }

    private long expiryOf(Terms terms) {
        return terms.hasTtl() ? terms.expiryFrom(clock.now()) : terms.latest();
    }

    /** The session, or the exhaustion. */
    private Object answer(Opening opening) {
        requireForeign(opening);
        return dressed(opening, engine.open(opening));
    }

    void requireForeign(Opening opening) {
        for (int i = 0; i < opening.size(); i++) {
            if (engine.contains(opening.idAt(i))) {
                throw new IllegalArgumentException("participants must not be numbers of the pool but "
                        + PhoneNumber.ofDigits(opening.idAt(i)) + " is one; a call to it would come back to the pool");
            }
        }
    }

    private Object dressed(Opening opening, @Nullable Object answer) {
        if (answer instanceof SessionCore session) {
            if (!opening.made(session)) {
                requireSame(opening.terms().request(), (DefaultSession) session);
            }
            return answer;
        }
        if (answer == null) {
            throw new PoolClosedException();
        }
        return counted(opening, (Funnel) answer);
    }

    /** The answer to one who is refused for want of a number. */
    Exhaustion counted(Opening opening, Funnel funnel) {
        Exhaustion exhaustion = Exhaustions.of(opening, funnel);
        refusals.count(exhaustion);
        return exhaustion;
    }

    /** The live session of a request's name. Before anything is checked: a late retry, its expiry past, is a retry. */
    private @Nullable DefaultSession liveOf(SessionRequest request) {
        return live(request.uniqueName().orElse(null), request);
    }

    private @Nullable DefaultSession live(@Nullable String name, @Nullable SessionRequest asked) {
        DefaultSession live = name == null ? null : (DefaultSession) engine.named(name);
        if (live != null) {
            requireSame(asked, live);
        }
        return live;
    }

    private static void requireSame(@Nullable SessionRequest asked, DefaultSession live) {
        if (!Objects.equals(asked, live.terms().request())) {
            throw new UniqueNameConflictException("uniqueName is taken by a live session of another request;"
                    + " close that session first, or open under another name");
        }
    }

    @Override
    public Explanation explain(SessionRequest request) {
        Opening opening = new Opening(this, checked(Checks.notNull(request, "request")), wishes(request));
        requireForeign(opening);
        Object answer = engine.explain(opening);
        List<Explanation.Verdict> verdicts = new ArrayList<>();
        engine.judge(
                opening,
                (i, cell, stage, rung, sessions) -> verdicts.add(new Explanation.Verdict(
                        request.participants().get(i),
                        proxyNumber(cell),
                        Optional.ofNullable(stage).map(Exhaustions::reason),
                        rung(rung),
                        sessions)));
        if (answer instanceof Choice choice) {
            return new Explanation(choices(request, choice), Optional.empty(), verdicts);
        }
        if (answer == null) {
            throw new PoolClosedException();
        }
        return new Explanation(List.of(), Optional.of(Exhaustions.of(opening, (Funnel) answer)), verdicts);
    }

    @Override
    public Optional<Session> previous(PhoneNumber from, PhoneNumber to) {
        return Optional.ofNullable((DefaultSession) engine.previous(
                Checks.notNull(from, "from").digits(), Checks.notNull(to, "to").digits()));
    }

    @Override
    public void forget(PhoneNumber identifier) {
        engine.forget(Checks.notNull(identifier, "identifier").digits());
    }

    @Override
    public Route route(PhoneNumber from, PhoneNumber to) {
        return route(
                Checks.notNull(from, "from").digits(), Checks.notNull(to, "to").digits());
    }

    @Override
    public Route route(PhoneNumber from, PhoneNumber to, Channel channel) {
        return route(
                Checks.notNull(from, "from").digits(), Checks.notNull(to, "to").digits(), channel);
    }

    @Override
    public Route route(@Nullable CharSequence from, @Nullable CharSequence to, Channel channel) {
        return route(E164.parse(from), E164.parse(to), channel);
    }

    private Route route(long from, long to) {
        Slots slots = engine.slots(to);
        if (slots == null) {
            return Route.UNMATCHED;
        }
        int i = slots.leased(from, clock);
        if (i >= 0) {
            // The array is cast and not its element: nothing of the session is read, which may be far away.
            Leg leg = ((Leg[]) slots.faces())[i];
            if (leg != null) {
                return leg;
            }
        }
        return i == Slots.NOBODY ? Route.UNMATCHED : route(slots.cell(), from);
    }

    private Route route(NumberCell cell, long from) {
        SessionCore session = engine.route(from, cell);
        return session == null ? Route.UNMATCHED : ((DefaultSession) session).routeOf(from, cell.digits());
    }

    private Route route(long from, long to, Channel channel) {
        Checks.notNull(channel, "channel");
        // A text that is no number has the digits 0; so has a slot that is free.
        Route route = from == E164.NONE ? Route.UNMATCHED : route(from, to);
        if (route instanceof Leg leg) {
            return allowed(route, leg.session(), channel);
        }
        return route instanceof Route.NobodyThere alone ? allowed(route, alone.session(), channel) : route;
    }

    private static Route allowed(Route route, Session session, Channel channel) {
        return session.mode().allows(channel) ? route : new Route.ChannelNotAllowed(session, channel);
    }

    @Override
    public Optional<Session> find(String id) {
        long[] halves = ids.decode(Checks.notNull(id, "id"));
        if (halves.length == 0) {
            return Optional.empty();
        }
        SessionCore session = engine.find((int) (halves[0] >> 32), (int) halves[0], halves[1]);
        return Optional.ofNullable((DefaultSession) session);
    }

    @Override
    public Optional<Session> findByName(String uniqueName) {
        return Optional.ofNullable((DefaultSession) engine.named(Checks.notNull(uniqueName, "uniqueName")));
    }

    @Override
    public Stream<Session> sessions() {
        return engine.cells().stream()
                .mapMulti((cell, sink) -> engine.forEachLive(cell, session -> sink.accept((DefaultSession) session)));
    }

    @Override
    public Stream<Session> sessions(PhoneNumber identifier) {
        long id = Checks.notNull(identifier, "identifier").digits();
        return engine.cells().stream()
                .map(cell -> engine.route(id, cell.digits()))
                .<Session>mapMulti((session, sink) -> {
                    if (session != null) {
                        sink.accept((DefaultSession) session);
                    }
                })
                .distinct();
    }

    @Override
    public void add(Collection<PhoneNumber> numbers) {
        add(numbers, NumberSettings.defaults());
    }

    @Override
    public void add(Collection<PhoneNumber> numbers, NumberSettings settings) {
        Checks.notNull(settings, "settings");
        List<PhoneNumber> copy = new ArrayList<>(numbers);
        Checks.distinct(copy);
        add(newNumbers(copy, settings));
    }

    /** All of them share what they have in common: an open reads it, and one object is in the cache. */
    private List<NewNumber> newNumbers(List<PhoneNumber> numbers, NumberSettings settings) {
        Limits limits = Limits.of(
                settings.maxSessions().orElse(defaultCap),
                Capability.bits(settings.capabilities()),
                settings.reserved());
        return numbers.stream()
                .map(number -> new NewNumber(
                        number.digits(),
                        limits,
                        settings.tags(),
                        policy.numberingPlan().areaOf(number)))
                .toList();
    }

    private void add(List<NewNumber> numbers) {
        long refused = engine.add(numbers);
        if (refused < 0) {
            throw new PoolClosedException();
        }
        if (refused != E164.NONE) {
            throw new IllegalArgumentException("numbers must not be in the pool already but "
                    + PhoneNumber.ofDigits(refused) + " is; none was added");
        }
    }

    @Override
    public Optional<PoolNumber> number(PhoneNumber number) {
        return Optional.ofNullable(
                        engine.number(Checks.notNull(number, "number").digits()))
                .map(cell -> new DefaultPoolNumber(engine, clock, cell));
    }

    @Override
    public List<ProxyNumber> numbers() {
        return engine.cells().stream().map(DefaultPool::proxyNumber).toList();
    }

    @Override
    public PoolStats stats() {
        long live = 0;
        List<PoolStats.NumberStats> numbers = new ArrayList<>();
        for (NumberCell cell : engine.cells()) {
            Engine.Load load = engine.load(cell);
            live += load.sessions() - load.foreign();
            numbers.add(new PoolStats.NumberStats(
                    proxyNumber(cell), load.sessions(), load.bindings(), load.cap(), load.cooling(), load.reserved()));
        }
        return new PoolStats(
                live, refusals.now(), announcer == null ? 0 : announcer.failures(), ruleFailures.sum(), numbers);
    }

    @Override
    public int sweep() {
        return engine.sweep();
    }

    @Override
    public AutoCloseable sweepEvery(ScheduledExecutorService executor, Duration period) {
        Checks.positive(Checks.notNull(period, "period"), "period");
        ScheduledFuture<?> task = Checks.notNull(executor, "executor")
                .scheduleWithFixedDelay(this::sweep, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public String toString() {
        return "Pool[numbers=" + engine.cells().size() + "]";
    }
}
