package io.github.proxypool;

import io.github.proxypool.internal.Clock;
import io.github.proxypool.internal.E164;
import io.github.proxypool.internal.Engine;
import io.github.proxypool.internal.Funnel;
import io.github.proxypool.internal.Limits;
import io.github.proxypool.internal.NewNumber;
import io.github.proxypool.internal.NumberCell;
import io.github.proxypool.internal.Selection;
import io.github.proxypool.internal.SessionCore;
import io.github.proxypool.internal.SessionIds;
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
    private final int defaultCap;
    private final LongAdder refusals = new LongAdder();

    DefaultPool(Builder builder) {
        AllocationPolicy policy = builder.policy;
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
                announcer);
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

    Clock clock() {
        return clock;
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
        if (more.length > 0) {
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
        DefaultSession live = liveOf(request);
        return live != null ? live : orThrow(answer(opening(request)));
    }

    @Override
    public AllocationResult tryOpen(SessionRequest request) {
        DefaultSession live = liveOf(request);
        if (live != null) {
            return new AllocationResult.Allocated(live, true);
        }
        Opening opening = opening(request);
        Object answer = answer(opening);
        return answer instanceof Exhaustion exhaustion
                ? new AllocationResult.Exhausted(exhaustion)
                : new AllocationResult.Allocated((DefaultSession) answer, !opening.made((DefaultSession) answer));
    }

    private static Session orThrow(Object answer) {
        if (answer instanceof Exhaustion exhaustion) {
            throw new PoolExhaustedException(exhaustion);
        }
        return (DefaultSession) answer;
    }

    private Opening opening(SessionRequest request) {
        long[] digits =
                request.participants().stream().mapToLong(PhoneNumber::digits).toArray();
        Terms terms = Terms.of(request, defaultTtl, clock);
        return new Opening(this, digits, terms, expiryOf(terms));
    }

    private long expiryOf(Terms terms) {
        return terms.hasTtl() ? terms.expiryFrom(clock.now()) : terms.latest();
    }

    /** The session, or the exhaustion. */
    private Object answer(Opening opening) {
        for (int i = 0; i < opening.size(); i++) {
            if (engine.contains(opening.idAt(i))) {
                throw new IllegalArgumentException("participants must not be numbers of the pool but "
                        + PhoneNumber.ofDigits(opening.idAt(i)) + " is one; a call to it would come back to the pool");
            }
        }
        Object answer = engine.open(opening);
        if (answer instanceof SessionCore session) {
            if (!opening.made(session)) {
                requireSame(opening.terms().request(), (DefaultSession) session);
            }
            return answer;
        }
        if (answer == null) {
            throw new PoolClosedException();
        }
        refusals.increment();
        return exhaustion(opening, (Funnel) answer);
    }

    /** The live session of a request's name. Before anything is checked: a late retry, its expiry past, is a retry. */
    private @Nullable DefaultSession liveOf(SessionRequest request) {
        DefaultSession live =
                (DefaultSession) request.uniqueName().map(engine::named).orElse(null);
        if (live != null) {
            requireSame(request, live);
        }
        return live;
    }

    private static void requireSame(@Nullable SessionRequest asked, DefaultSession live) {
        if (!Objects.equals(asked, live.terms().request())) {
            throw new UniqueNameConflictException("uniqueName is taken by a live session of another request;"
                    + " close that session first, or open under another name");
        }
    }

    private static Exhaustion exhaustion(Opening opening, Funnel funnel) {
        Exhaustion.Reason reason = funnel.inPool() == 0
                ? Exhaustion.Reason.EMPTY_POOL
                : funnel.notInUse() == 0 ? Exhaustion.Reason.ALL_IN_USE_BY_PARTICIPANT : Exhaustion.Reason.ALL_AT_CAP;
        Optional<PhoneNumber> participant = funnel.member() < 0
                ? Optional.empty()
                : Optional.of(PhoneNumber.ofDigits(opening.idAt(funnel.member())));
        return new Exhaustion(reason, participant, funnel.inPool(), funnel.notInUse(), 0);
    }

    @Override
    public Route route(PhoneNumber from, PhoneNumber to) {
        return route(from.digits(), to.digits());
    }

    @Override
    public Route route(PhoneNumber from, PhoneNumber to, Channel channel) {
        return route(from.digits(), to.digits(), channel);
    }

    @Override
    public Route route(@Nullable CharSequence from, @Nullable CharSequence to, Channel channel) {
        return route(E164.parse(from), E164.parse(to), channel);
    }

    private Route route(long from, long to) {
        // A text that is no number has the digits 0, which neither a participant nor a number has.
        if (from == E164.NONE || to == E164.NONE) {
            return Route.UNMATCHED;
        }
        SessionCore session = engine.route(from, to);
        return session == null ? Route.UNMATCHED : ((DefaultSession) session).legOf(from);
    }

    private Route route(long from, long to, Channel channel) {
        Checks.notNull(channel, "channel");
        Route route = route(from, to);
        if (route instanceof Leg leg && !leg.session().mode().allows(channel)) {
            return new Route.ChannelNotAllowed(leg.session(), channel);
        }
        return route;
    }

    @Override
    public Optional<Session> find(String id) {
        long[] halves = ids.decode(id);
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
        long id = identifier.digits();
        return engine.cells().stream()
                .map(cell -> engine.route(id, cell.digits()))
                .mapMulti((session, sink) -> {
                    if (session != null) {
                        sink.accept((DefaultSession) session);
                    }
                });
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
                .map(number -> new NewNumber(number.digits(), limits, settings.tags()))
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
        return Optional.ofNullable(engine.number(number.digits()))
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
            numbers.add(new PoolStats.NumberStats(proxyNumber(cell), load.sessions(), load.bindings(), load.cap()));
        }
        return new PoolStats(live, refusals.sum(), announcer == null ? 0 : announcer.failures(), numbers);
    }

    @Override
    public int sweep() {
        return engine.sweep();
    }

    @Override
    public AutoCloseable sweepEvery(ScheduledExecutorService executor, Duration period) {
        Checks.positive(period, "period");
        ScheduledFuture<?> task = executor.scheduleWithFixedDelay(
                this::sweep, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public void close() {
        engine.close();
    }
}
