/**
 * The mathematics of watching a pool. Nothing here knows the public types.
 *
 * <p>Sources, cited in brackets below. [Theil]: H. Theil, A rank-invariant method of linear and polynomial regression
 * analysis, 1950. [Sen]: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, Journal of the American
 * Statistical Association 63, 1968. [Mann]: H. B. Mann, Nonparametric tests against trend, Econometrica 13, 1945.
 * [Kendall]: M. G. Kendall, Rank correlation methods, 1948. [MG]: J. Misra, D. Gries, Finding repeated elements, Science of
 * Computer Programming 2, 1982. [Bose]: P. Bose, E. Kranakis, P. Morin, Y. Tang, Bounds for frequency estimation of packet
 * streams, 2003.
 */
@NullMarked
package io.github.proxypool.watch;

import org.jspecify.annotations.NullMarked;
