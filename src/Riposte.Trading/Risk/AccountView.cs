using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Risk;

/// <summary>The account as risk rules see it at one instant. "Day" is the UTC day.</summary>
/// <param name="Equity">Cash plus unrealised profit at the mark.</param>
/// <param name="Notional">Size of the instrument's open positions and of entries on their way, at the mark, without sign;
/// opposite positions of several strategies both count, since either may close first.</param>
/// <param name="Gross">The same, of all instruments.</param>
/// <param name="Net">Longs less shorts of all instruments.</param>
/// <param name="DayStart">Equity at 00:00 UTC.</param>
/// <param name="DayLow">Lowest equity seen since, at bar closes.</param>
/// <param name="Peak">Highest equity at bar closes since the start, or since the last halt was lifted.</param>
/// <param name="DayTrades">Entries filled since 00:00 UTC.</param>
/// <param name="LossStreak">Losing trades in a row closed since 00:00 UTC.</param>
public readonly record struct AccountView(
    Money Equity,
    Money Notional,
    Money Gross,
    Money Net,
    Money DayStart,
    Money DayLow,
    Money Peak,
    int DayTrades,
    int LossStreak
)
{
    /// <summary>The longest row of losing trades closed since 00:00 UTC; 0 where only the present one is known.</summary>
    public int LongestLossStreak { get; init; }

    /// <summary>Entries on their way that would open a position.</summary>
    public int Entering { get; init; }

    /// <summary>Equity at 00:00 UTC of Monday.</summary>
    public Money WeekStart { get; init; }

    /// <summary>Lowest equity seen since, at bar closes.</summary>
    public Money WeekLow { get; init; }

    /// <summary>Equity at 00:00 UTC of the first of the month.</summary>
    public Money MonthStart { get; init; }

    /// <summary>Lowest equity seen since, at bar closes.</summary>
    public Money MonthLow { get; init; }

    /// <summary>Funding paid since 00:00 UTC, received counted as negative.</summary>
    public Money DayFunding { get; init; }

    /// <summary>When the last losing trade was closed; <see cref="AccountHistory.Never"/> before the first.</summary>
    public Instant LastLoss { get; init; } = AccountHistory.Never;

    /// <summary>When a stop last closed a trade; <see cref="AccountHistory.Never"/> before the first.</summary>
    public Instant LastStop { get; init; } = AccountHistory.Never;

    /// <summary>Maintenance margin of the other instruments by their tiers; null where no tiers are known.</summary>
    public Money? OtherMaintenance { get; init; }

    /// <summary>Whether the kill switch is pressed.</summary>
    public bool IsKilled { get; init; }

    /// <summary>Regimes last known of all instruments, a bit each.</summary>
    public int Regimes { get; init; }

    /// <summary>What is known of all positions together; null when no limit asks for it.</summary>
    public PortfolioRisk? Portfolio { get; init; }
}
