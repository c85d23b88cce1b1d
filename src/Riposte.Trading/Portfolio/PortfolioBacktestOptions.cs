using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Portfolio;

/// <summary>How a portfolio is played through the past.</summary>
public sealed record PortfolioBacktestOptions
{
    /// <summary>How weights are chosen. Its lists must be null: sides and expected returns are those below.</summary>
    public WeightRequest Weights { get; init; } = new();

    /// <summary>How risk is estimated.</summary>
    public CovarianceOptions Covariance { get; init; } = new();

    /// <summary>Returns that weights are made from, at least 2.</summary>
    public int Lookback { get; init; } = 90;

    /// <summary>First row that may trade; a row before the lookback is full waits for it.</summary>
    public int FirstRow { get; init; }

    /// <summary>When weights are made anew.</summary>
    public RebalanceSchedule Schedule { get; init; } = RebalanceSchedule.On(Interval.Week);

    /// <summary>When a change is worth an order.</summary>
    public RebalanceOptions Rebalance { get; init; } = new();

    /// <summary>Bars from the close a decision was made on to the close it is filled at; 0 fills at the same close, which a
    /// market that never sleeps nearly gives, for <see cref="CostRate"/>.</summary>
    public int Delay { get; init; }

    /// <summary>Fees and slippage per notional traded, 0 to 0.1.</summary>
    public double CostRate { get; init; } = 0.0006;

    /// <summary>Equity at the start, above 0.</summary>
    public Money Capital { get; init; } = new(1_000_000_000_000);

    /// <summary>Symbols held short; the others are long.</summary>
    public IReadOnlySet<string> Short { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
