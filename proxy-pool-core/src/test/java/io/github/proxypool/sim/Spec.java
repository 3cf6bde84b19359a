package io.github.proxypool.sim;

import java.util.List;

/**
 * A sequential specification as a relation: it does not say what the answer is but whether an answer can be explained,
 * so that a choice left to the implementation (which number, which id) is not prescribed.
 *
 * @param <S> the state: immutable, with equals and hashCode
 */
public interface Spec<S> {
    /**
     * Gives the state in which a history starts.
     *
     * @return the initial state
     */
    S initial();

    /**
     * Gives the states after an operation that answered so.
     *
     * @param state the state before
     * @param call the operation and its answer; a pending call has none and may give any
     * @param part which part of it takes effect, one of {@link #parts}
     * @return every state that can follow, empty if the answer is wrong in this state
     */
    List<S> next(S state, Call call, Object part);

    /**
     * Takes a call apart into what takes effect each at an instant of its own, in any order.
     *
     * @param call the call
     * @return its parts, by default the one operation that it is
     */
    default List<Object> parts(Call call) {
        return List.of(call.op());
    }

    /**
     * Bounds the thread's own steps of an operation, whatever the others do.
     *
     * @param op the operation
     * @return the bound, by default none
     */
    default long maxSteps(Object op) {
        return Long.MAX_VALUE;
    }

    /**
     * Whether an operation may change anything that others see.
     *
     * @param op the operation
     * @return by default true
     */
    default boolean mayWrite(Object op) {
        return true;
    }
}
