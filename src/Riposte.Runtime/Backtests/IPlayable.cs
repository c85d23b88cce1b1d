using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Backtests;

/// <summary>Something that decides, so that it can be played on markets that did not happen too.</summary>
public interface IPlayable
{
    /// <summary>What it decides on the data themselves.</summary>
    AccountInput Input { get; }

    /// <summary>What a reader must know, one sentence each.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Whether its decisions are made from the bars; signals of the user's stay as they are on any bars.</summary>
    bool Decides { get; }

    /// <summary>Whether its orders are filled at prices that no one could have had.</summary>
    bool IsOptimistic => Input.Timing == FillTiming.SignalClose;

    /// <summary>What it would decide on other bars and funding, with everything fitted as it was on the data
    /// themselves.</summary>
    /// <param name="markets">As many as its own, of the same symbols. May be called from several threads.</param>
    /// <param name="cancel">Stops the work.</param>
    AccountInput On(IReadOnlyList<MarketInput> markets, CancellationToken cancel);

    /// <summary>The same with everything fitted anew on the other bars.</summary>
    /// <param name="markets">As many as its own, of the same symbols.</param>
    /// <param name="cancel">Stops the work.</param>
    AccountInput Remade(IReadOnlyList<MarketInput> markets, CancellationToken cancel);
}
