using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Trading.Portfolio;

/// <summary>What a portfolio did.</summary>
/// <param name="Symbols">Its symbols.</param>
/// <param name="Times">Closes from the first at which weights could be made.</param>
/// <param name="Equity">Equity at each, after the trades there.</param>
/// <param name="Decisions">Weights chosen, oldest first.</param>
/// <param name="Costs">Fees and slippage paid, quote currency.</param>
/// <param name="Turnover">Sum of all trades, each ÷ equity then.</param>
/// <param name="Orders">Trades made.</param>
/// <param name="StaleMarks">Positions times bars that were valued at an earlier close because theirs was unknown.</param>
public sealed record PortfolioBacktestResult(
    ImmutableArray<string> Symbols,
    ImmutableArray<Instant> Times,
    ImmutableArray<double> Equity,
    ImmutableArray<PortfolioDecision> Decisions,
    double Costs,
    double Turnover,
    int Orders,
    int StaleMarks
)
{
    /// <summary>Equity before the first trades.</summary>
    public required double Capital { get; init; }

    /// <summary>Simple returns from each close to the next; one fewer than <see cref="Times"/>. The first one bears what
    /// the trades at the first close cost.</summary>
    public double[] Returns()
    {
        var returns = new double[Math.Max(0, Equity.Length - 1)];
        for (var i = 0; i < returns.Length; i++)
        {
            var before = i == 0 ? Capital : Equity[i];
            returns[i] = before == 0 ? 0 : Equity[i + 1] / before - 1;
        }
        return returns;
    }
}
