using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Trading.Portfolio;

/// <summary>Weights chosen at one close, from returns up to it.</summary>
/// <param name="Time">The close.</param>
/// <param name="Weights">Weight of each symbol of the back-test, signed; 0 for those without a whole lookback.</param>
/// <param name="Known">Symbols with a whole lookback.</param>
/// <param name="Volatility">Volatility per bar expected of the weights; NaN without any.</param>
public sealed record PortfolioDecision(Instant Time, ImmutableArray<double> Weights, int Known, double Volatility);
