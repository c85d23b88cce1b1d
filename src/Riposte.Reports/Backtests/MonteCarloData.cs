using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Reports.Backtests;

/// <summary>What chance made of the trades of a back-test, or of its days.</summary>
/// <param name="Title">What was drawn from.</param>
/// <param name="Question">The question that it answers.</param>
/// <param name="Unit">What the fan runs along: <c>trades</c> or <c>days</c>.</param>
/// <param name="Figures">Figures with their draws; <c>net_return</c> and <c>max_drawdown</c> among them.</param>
/// <param name="Fan">Equity of the draws.</param>
/// <param name="Ruin">Share of the start whose loss counts as ruin.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record MonteCarloData(
    string Title,
    string Question,
    string Unit,
    IReadOnlyList<DrawnFigure> Figures,
    EquityFan Fan,
    double Ruin,
    string Command
)
{
    /// <summary>Draws.</summary>
    public int Draws => Figures[0].Draws.Length;

    /// <summary>Share of draws that lose money.</summary>
    public required double LossShare { get; init; }

    /// <summary>Share of draws whose equity falls by the share of ruin, or more, below the start at any time.</summary>
    public required double RuinShare { get; init; }

    /// <summary>Share of reorderings with a deeper drawdown than the order that happened; NaN for days.</summary>
    public double DeeperShare { get; init; } = double.NaN;

    /// <summary>Whether what was drawn from filled orders at prices that no one could have had.</summary>
    public bool IsOptimistic { get; init; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
