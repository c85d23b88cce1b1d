using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>The account as risk rules see it at one instant. "Day" is the UTC day.</summary>
/// <param name="Equity">Cash plus unrealised profit at the mark.</param>
/// <param name="Notional">Size of the open position at the mark, without sign.</param>
/// <param name="DayStart">Equity at 00:00 UTC.</param>
/// <param name="DayLow">Lowest equity seen since, at bar closes.</param>
/// <param name="Peak">Highest equity at bar closes since the start, or since the last halt was lifted.</param>
/// <param name="DayTrades">Entries filled since 00:00 UTC.</param>
/// <param name="LossStreak">Losing trades in a row closed since 00:00 UTC.</param>
public readonly record struct AccountView(
    Money Equity,
    Money Notional,
    Money DayStart,
    Money DayLow,
    Money Peak,
    int DayTrades,
    int LossStreak
);
