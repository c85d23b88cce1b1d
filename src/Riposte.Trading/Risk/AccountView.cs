using Riposte.Core.Money;

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
);
