package io.github.proxypool.internal;

/** What the sessions in a number's slots amount to, one by one: what is counted there and live no more. */
final class Census {
    private Census() {}

    /** Whether all that is installed on a number, by its table, but has its home elsewhere or is an annex, is open. */
    static boolean foreignOpen(Slots slots) {
        NumberCell cell = slots.cell();
        for (int i = 0; i < slots.length(); i++) {
            SessionCore s = slots.get(i);
            if (s != null && (s.home != cell || s.main() != s)) {
                long w = s.word();
                if (s.countsOn(cell, w) && Word.status(deciding(s, w)) != Word.OPEN) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The word that decides whether a session that counts is live: of an attached annex the one of its session. */
    static long deciding(SessionCore s, long readWord) {
        return Word.status(readWord) == Word.ATTACHED ? s.main().word() : readWord;
    }

    /** What a settled state with a table counts, though it is live no more: sessions that are due, participants who have left. */
    static Stale stale(Slots slots, long now) {
        NumberCell cell = slots.cell();
        int sessions = 0;
        int foreign = 0;
        int bindings = 0;
        for (int i = 0; i < slots.length(); i++) {
            SessionCore s = slots.get(i);
            long w = s == null ? SessionCore.UNBOUND : s.word();
            if (s != null && Word.status(w) != Word.PENDING && s.countsOn(cell, w)) {
                long id = slots.idAt(i);
                boolean live = Word.isLive(deciding(s, w), now);
                if (!live && s.counts() && s.isFirstOn(cell, id)) {
                    sessions++;
                    foreign += s.home == cell ? 0 : 1;
                }
                bindings += !live || s.hasLeft(id) ? 1 : 0;
            }
        }
        return new Stale(sessions, foreign, bindings);
    }

    /**
     * What is counted and live no more.
     *
     * @param sessions how many sessions
     * @param foreign how many of these have their home elsewhere
     * @param bindings how many participants
     */
    record Stale(int sessions, int foreign, int bindings) {
        static final Stale NONE = new Stale(0, 0, 0);
    }
}
