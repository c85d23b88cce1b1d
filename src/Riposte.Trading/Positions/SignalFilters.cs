using System.Collections.Immutable;
using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Positions;

/// <summary>What keeps a desk from an entry that its signal would make. Exits are never kept back.</summary>
public sealed record SignalFilters
{
    /// <summary>No filter.</summary>
    public static SignalFilters None { get; } = new();

    /// <summary>Regimes in which nothing is entered; an unknown one is none of them. Default none.</summary>
    public ImmutableArray<MarketRegime> AvoidRegimes { get; init; } = [];

    /// <summary>Largest bid–ask spread ÷ mid price; an unknown spread is too large. NaN (default) is off.</summary>
    public double MaxSpread { get; init; } = double.NaN;

    /// <summary>Largest age of the last close, nanoseconds; 0 (default) leaves it to the decision bar, which no close may
    /// be older than.</summary>
    public long MaxAge { get; init; }

    /// <summary>Decision bars without entries after a losing trade of the desk. Default 0.</summary>
    public int CoolDownLoss { get; init; }

    /// <summary>Decision bars without entries after a trade of the desk that a stop or the venue closed. Default
    /// 0.</summary>
    public int CoolDownStop { get; init; }

    /// <summary>How a long-term view is combined with the signal. Default not.</summary>
    public OutlookOptions? Outlook { get; init; }
}
